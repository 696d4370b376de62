import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { longDay, momentText } from "#components/posts/moments.ts";
import { postRecalls } from "#components/recalls/words.ts";
import type { CadreViewer } from "#lib/auth/types.ts";
import { canEditPhotos, canReview, canSecondReview, canTakeDown, isOwn } from "#lib/posts/policy.ts";
import type { PostDetail } from "#lib/posts/types.ts";
import { recallsOf } from "#lib/recalls/queries.ts";
import { ruleFor } from "#lib/review/queries.ts";
import type { Rule } from "#lib/review/types.ts";
import { ReviewPost } from "./review-post.tsx";
import { OWN_FOR, type PostPlaces, type PostRights } from "./types.ts";

/** A post put into words, rules and rights for this viewer, ready to be looked over. */
export async function ReviewDesk(props: {
  viewer: CadreViewer;
  post: PostDetail;
  places: PostPlaces;
  opened: boolean;
  alone?: boolean;
}) {
  const { viewer, post, ...rest } = props;
  const [locale, calendar, activities, people, units, messages] = await Promise.all([
    getLocale(),
    getTranslations("calendar"),
    getTranslations("activities"),
    getTranslations("people.ranks"),
    getTranslations("units"),
    getMessages(),
  ]);
  const { review, checks, common, recalls } = messages;
  const rule = await ruleFor(viewer, post.activityType);
  const words = {
    activity: activities(`${post.activityType}.name`),
    hints: activities(`${post.activityType}.hints`),
    author: `${people(post.author.rank)} ${post.author.name}`,
    unit: units(post.unit.kind, { number: post.unit.number }),
    day: longDay(calendar, locale, post.day),
    sentAt: momentText(locale, post.submittedAt ?? post.createdAt),
  };
  return (
    <NextIntlClientProvider messages={{ review, checks, recalls, common: { states: common.states } }}>
      <ReviewPost
        key={post.id}
        post={post}
        recalls={await postRecalls(viewer, await recallsOf(viewer, post.id))}
        words={words}
        rule={rule}
        rights={rightsOf(viewer, post, rule)}
        {...rest}
      />
    </NextIntlClientProvider>
  );
}

function rightsOf(viewer: CadreViewer, post: PostDetail, rule: Rule): PostRights {
  const reviewer = viewer.can("review") && post.groupId === viewer.duty.unitId;
  return {
    review: canReview(viewer, post),
    takeDown: canTakeDown(viewer, post),
    ownFor: reviewer && isOwn(viewer, post) ? OWN_FOR.find((duty) => duty === viewer.duty.post) : undefined,
    readOnly: !reviewer,
    needsSecond: rule.secondReview,
    second: post.status === "secondReview" && canSecondReview(viewer, post),
    seenTwice: post.secondApprovedBy !== null,
    edit: canEditPhotos(viewer, post),
    group: post.groupId === viewer.battalionId ? "battalion" : "company",
  };
}
