import type { PostRow, PostStatus } from "#lib/posts/types.ts";
import { dayOf } from "#lib/vietnam/calendar.ts";

export type QueueSection = {
  key: "waiting" | "returned" | "secondReview" | "approved" | "today" | "takenDown" | "earlier";
  posts: PostRow[];
};

/** The lists of a review bench in the order in which they want somebody; empty ones are left out. */
export function sectionsOf(queue: PostRow[], reviewed: PostRow[]): QueueSection[] {
  const of = (...statuses: PostStatus[]) => reviewed.filter((post) => statuses.includes(post.status));
  const today = (post: PostRow) => dayOf(new Date(post.publishedAt ?? 0)) === dayOf();
  const published = of("published");
  const sections: QueueSection[] = [
    { key: "waiting", posts: queue },
    { key: "returned", posts: of("returned") },
    { key: "secondReview", posts: of("secondReview") },
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
  const waiting = sections.find((section) => section.key === "waiting")?.posts ?? [];
  const n = waiting.findIndex((post) => post.id === postId);
  const others = [...waiting.slice(n + 1), ...waiting.slice(0, Math.max(0, n))];
  return {
    previous: at > 0 ? order[at - 1] : undefined,
    next: at >= 0 ? order[at + 1] : undefined,
    after: others.find((post) => post.id !== postId && post.createdBy !== cadreId)?.id,
    place: n >= 0 ? { n: n + 1, total: waiting.length } : undefined,
  };
}
