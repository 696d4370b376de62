import Link from "next/link";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { momentText } from "#components/posts/moments.ts";
import { PhotoImage } from "#components/posts/photo-image.tsx";
import { SeenBy } from "#components/posts/seen-by.tsx";
import { RecallButton } from "#components/recalls/recall-button.tsx";
import { Empty } from "#components/ui/empty.tsx";
import { Icon } from "#components/ui/icon.tsx";
import type { IconName } from "#components/ui/icons.ts";
import type { CadreViewer } from "#lib/auth/types.ts";
import { canTakeDown, isOwn } from "#lib/posts/policy.ts";
import type { PostRow } from "#lib/posts/types.ts";
import type { QueueSection } from "./sections.ts";

type Queue = {
  viewer: CadreViewer;
  sections: QueueSection[];
  hrefOf: (post: PostRow) => string;
  selected?: string | undefined;
  /** While a post is open, going to another one leaves no trace behind it: "back" still means the list. */
  replace?: boolean;
};

/** All posts of an officer's group in the order in which they want him: what waits, what is under way, what is out. */
export async function ReviewQueue({ viewer, sections, ...row }: Queue) {
  const t = await getTranslations("review.queue");
  const waiting = sections.find((section) => section.key === "waiting");
  const others = sections.filter((section) => section.key !== "waiting");
  return (
    <div className="space-y-4">
      <Section title={t("waiting", { n: waiting?.posts.length ?? 0 })}>
        {waiting ? (
          <PostRows {...row} viewer={viewer} posts={waiting.posts} />
        ) : (
          <Empty icon="inbox">{t(viewer.can("review") ? "none" : "noneToRead")}</Empty>
        )}
      </Section>
      {others.map(({ key, posts }) =>
        key === "earlier" ? (
          <details key={key} open={posts.some((post) => post.id === row.selected)}>
            <summary className="flex min-h-tap cursor-pointer items-center gap-1 rounded-control px-2 text-ui font-semibold [&::-webkit-details-marker]:hidden [[open]>&]:[&>svg]:rotate-180">
              {t(key)}
              <span className="ms-auto text-meta font-normal text-ink-2">
                {t("count", { n: posts.length })}
              </span>
              <Icon name="chevron-down" size={18} className="text-ink-2" />
            </summary>
            <PostRows {...row} viewer={viewer} posts={posts} />
          </details>
        ) : (
          <Section key={key} title={t(key)} aside={t("count", { n: posts.length })}>
            <PostRows {...row} viewer={viewer} posts={posts} />
          </Section>
        ),
      )}
    </div>
  );
}

function Section({ title, aside, children }: { title: string; aside?: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="flex items-baseline justify-between gap-3 px-2 pb-1 text-ui font-semibold">
        {title}
        {aside && <span className="shrink-0 text-meta font-normal text-ink-2">{aside}</span>}
      </h2>
      {children}
    </section>
  );
}

/** Posts as a list, each with its first photo, where it is from and where it stands. */
export async function PostRows({
  viewer,
  posts,
  hrefOf,
  selected,
  replace,
}: Omit<Queue, "sections"> & { posts: PostRow[] }) {
  const activities = await getTranslations("activities");
  const units = await getTranslations("units");
  const t = await getTranslations("review.queue");
  const { recalls } = await getMessages();
  const activityOf = (post: PostRow) => activities(`${post.activityType}.name`);
  const unitOf = ({ unit }: PostRow) => units(unit.kind, { number: unit.number });
  const list = (
    <ul className="@container">
      {posts.map((post) => (
        <li key={post.id} className="flex items-center">
          <Link
            href={hrefOf(post)}
            replace={replace}
            prefetch={false}
            aria-current={post.id === selected ? "true" : undefined}
            className="grid min-w-0 flex-1 grid-cols-[60px_minmax(0,1fr)] items-center gap-3 rounded-control p-2 hover:bg-sunken desk:aria-[current]:bg-surface desk:aria-[current]:shadow-[inset_0_0_0_1.5px_var(--color-leaf),var(--shadow-raise)]"
          >
            {post.cover ? (
              <PhotoImage photo={post.cover} sizes="60px" alt="" className="size-[60px] rounded-[8px]" />
            ) : (
              <span className="grid size-[60px] place-items-center rounded-[8px] bg-sunken text-ink-3">
                <Icon name="image-off" size={22} />
              </span>
            )}
            <span className="min-w-0">
              <span className="block text-ui leading-5 font-semibold">{activityOf(post)}</span>
              <span className="block text-meta text-ink-2">
                {unitOf(post)} · {t("photos", { n: post.photoCount })}
              </span>
              <Standing post={post} own={isOwn(viewer, post)} />
              {post.seen && <SeenBy seen={post.seen} />}
            </span>
          </Link>
          {canTakeDown(viewer, post) && (
            // Beside an open post the list is narrow, and the post itself has the same.
            <span className="hidden shrink-0 @[19rem]:block">
              <RecallButton
                postId={post.id}
                name={t("name", { activity: activityOf(post), unit: unitOf(post) })}
              />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
  return <NextIntlClientProvider messages={{ recalls }}>{list}</NextIntlClientProvider>;
}

/** Where a post stands and since when: icon, word and colour. */
async function Standing({ post, own }: { post: PostRow; own: boolean }) {
  const t = await getTranslations("review.queue");
  const locale = await getLocale();
  const at = (iso: string | null) => ({ time: momentText(locale, iso ?? post.createdAt) });
  const looks: Partial<Record<PostRow["status"], [look: string, icon: IconName, text: string]>> = {
    submitted: post.returnedAt
      ? ["text-changes", "refresh-cw", t("sentAgainAt", at(post.submittedAt))]
      : ["text-pending", "clock-3", t("sentAt", at(post.submittedAt))],
    returned: ["text-changes", "corner-up-left", t("returnedAt", at(post.returnedAt))],
    secondReview: ["text-pending", "clock-3", t("secondReview")],
    approved: ["text-pending", "check", t("approved")],
    published: ["text-published", "badge-check", t("publishedAt", at(post.publishedAt))],
    takenDown: ["text-withdrawn", "eye-off", t("takenDownAt", at(post.takenDownAt))],
  };
  const [look, icon, text] =
    own && post.status === "submitted"
      ? (["text-ink-2", "user", t("own")] as const)
      : (looks[post.status] ?? []);
  if (!icon) return null;
  return (
    <span className={`flex items-start gap-1.5 text-meta font-medium ${look}`}>
      <Icon name={icon} size={16} className="mt-px" />
      <span className="min-w-0">{text}</span>
    </span>
  );
}
