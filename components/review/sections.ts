import type { PostRow, PostStatus } from "#lib/posts/types.ts";
import { dayOf } from "#lib/vietnam/calendar.ts";

export type QueueSection = {
  key: "waiting" | "second" | "returned" | "secondReview" | "approved" | "today" | "takenDown" | "earlier";
  posts: PostRow[];
};

/**
 * The lists of a review bench in the order in which they want somebody; empty ones are left out. `second`: what waits
 * for this viewer's second look.
 */
export function sectionsOf(queue: PostRow[], reviewed: PostRow[], second: PostRow[] = []): QueueSection[] {
  const of = (...statuses: PostStatus[]) => reviewed.filter((post) => statuses.includes(post.status));
  const today = (post: PostRow) => dayOf(new Date(post.publishedAt ?? 0)) === dayOf();
  const published = of("published");
  const sections: QueueSection[] = [
    { key: "waiting", posts: queue },
    { key: "second", posts: second },
    { key: "returned", posts: of("returned") },
    {
      key: "secondReview",
      posts: of("secondReview").filter((post) => !second.some((his) => his.id === post.id)),
    },
    { key: "approved", posts: of("approved") },
    { key: "today", posts: published.filter(today) },
    { key: "takenDown", posts: of("takenDown") },
    { key: "earlier", posts: published.filter((post) => !today(post)) },
  ];
  return sections.filter((section) => section.posts.length > 0);
}

/** What a post's neighbours are, and which one wants its reviewer next once this one is done. */
export function neighbours(sections: QueueSection[], postId: string, cadreId: string) {
  const order = sections.flatMap((section) => section.posts.map((post) => post.id));
  const at = order.indexOf(postId);
  const list = sections.some(({ key, posts }) => key === "second" && posts.some((post) => post.id === postId))
    ? "second"
    : "waiting";
  const waiting = sections.find((section) => section.key === list)?.posts ?? [];
  const n = waiting.findIndex((post) => post.id === postId);
  const others = [...waiting.slice(n + 1), ...waiting.slice(0, Math.max(0, n))];
  return {
    previous: at > 0 ? order[at - 1] : undefined,
    next: at >= 0 ? order[at + 1] : undefined,
    after: others.find((post) => post.id !== postId && post.createdBy !== cadreId)?.id,
    place: n >= 0 ? { n: n + 1, total: waiting.length } : undefined,
  };
}
