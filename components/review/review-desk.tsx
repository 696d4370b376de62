import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { longDay, momentText } from "#components/posts/moments.ts";
import type { CadreViewer } from "#lib/auth/types.ts";
import { UNDO_MINUTES } from "#lib/posts/constants.ts";
import { canReview, canTakeDown, canUndo, isOwn, needsSecondReview } from "#lib/posts/policy.ts";
import type { PostDetail } from "#lib/posts/types.ts";
import { ReviewPost } from "./review-post.tsx";
import { OWN_FOR, type PostPlaces, type PostRights } from "./types.ts";

/** A post put into words and rights for this viewer, ready to be looked over. */
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
  const { review, common } = messages;
  const takenDown = post.takenDownAt ? new Date(post.takenDownAt) : null;
  const words = {
    activity: activities(`${post.activityType}.name`),
    hints: activities(`${post.activityType}.hints`),
    author: `${people(post.author.rank)} ${post.author.name}`,
    unit: units(post.unit.kind, { number: post.unit.number }),
    day: longDay(calendar, locale, post.day),
    sentAt: momentText(locale, post.submittedAt ?? post.createdAt),
    undoUntil: takenDown
      ? momentText(locale, new Date(+takenDown + UNDO_MINUTES * 60_000).toISOString())
      : "",
  };
  return (
    <NextIntlClientProvider messages={{ review, common: { states: common.states } }}>
      <ReviewPost
        key={post.id}
        post={post}
        words={words}
        rights={rightsOf(viewer, post, takenDown)}
        {...rest}
      />
    </NextIntlClientProvider>
  );
}

function rightsOf(viewer: CadreViewer, post: PostDetail, takenDownAt: Date | null): PostRights {
  const reviewer = viewer.can("review") && post.groupId === viewer.duty.unitId;
  const takenDownBy = post.takenDownByMe ? viewer.cadreId : null;
  return {
    review: canReview(viewer, post),
    takeDown: canTakeDown(viewer, post),
    undo: canUndo(viewer, { takenDownBy, takenDownAt }, new Date()),
    ownFor: reviewer && isOwn(viewer, post) ? OWN_FOR.find((duty) => duty === viewer.duty.post) : undefined,
    readOnly: !reviewer,
    needsSecond: needsSecondReview(post.activityType),
    group: post.groupId === viewer.battalionId ? "battalion" : "company",
  };
}
