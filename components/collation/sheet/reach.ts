import type { SheetPhoto, SheetPost, WeekSheet } from "#lib/collation/types.ts";

type Unit = SheetPost["unit"];

/** What publishing what is chosen now would mean. */
export type Reach = {
  /** In how many chosen photos each recruit is, by his place in the sheet; those seen this week count one more. */
  times: number[];
  /** Places of the recruits whose families would have nothing. */
  missing: number[];
  chosen: number;
  total: number;
};

/** What this officer can send on: not his own, and with at least one photo chosen. */
export const goesOn = (post: SheetPost) => !post.own && post.photos.some(({ chosen }) => chosen);

/** Families get what is published: what goes on to a second review does not count yet. */
export function reachOf(sheet: WeekSheet, posts: readonly SheetPost[], second: ReadonlySet<string>): Reach {
  const times = sheet.recruits.map(() => 0);
  for (const at of sheet.seen) times[at] = 1;
  let chosen = 0;
  for (const post of posts) {
    const out = !post.own && (post.status === "approved" || !second.has(post.activityType));
    for (const photo of post.photos) {
      if (!photo.chosen) continue;
      chosen++;
      if (out && !photo.withheld) for (const at of photo.tags) times[at] = (times[at] ?? 0) + 1;
    }
  }
  return {
    times,
    missing: times.flatMap((n, at) => (n === 0 ? [at] : [])),
    chosen,
    total: posts.reduce((sum, post) => sum + post.photos.length, 0),
  };
}

/** Where the same picture is chosen once more: its unit, by photo id. A picture that is out already counts too. */
export function twinsOf(
  sheet: WeekSheet,
  posts: readonly SheetPost[],
): Map<string, { unit: Unit; postId: string | null }> {
  const chosen = posts.flatMap((post) =>
    post.photos.flatMap((photo) => (photo.twin !== null && photo.chosen ? [{ post, photo }] : [])),
  );
  const found = new Map<string, { unit: Unit; postId: string | null }>();
  for (const { photo } of chosen) {
    const other = chosen.find((one) => one.photo.twin === photo.twin && one.photo.id !== photo.id);
    const out = sheet.twinsOut.find(({ twin }) => twin === photo.twin);
    if (other) found.set(photo.id, { unit: other.post.unit, postId: other.post.id });
    else if (out) found.set(photo.id, { unit: out.unit, postId: null });
  }
  return found;
}

/** How many families have this photo alone. */
export const onlyHere = (photo: SheetPhoto, { times }: Reach) =>
  photo.chosen ? photo.tags.filter((at) => times[at] === 1).length : 0;
