import type { SheetPost } from "#lib/collation/types.ts";

/** A line of the sheet: a day, what is said of a post, or as many of its photos as fit side by side. */
export type SheetRow =
  | { kind: "day"; key: string; day: string }
  | { kind: "post"; key: string; post: SheetPost /** Among those of its day. */; place: Place }
  | { kind: "photos"; key: string; post: SheetPost; from: number; to: number };

export type Place = { at: number; of: number };

export function rowsOf(posts: readonly SheetPost[], columns: number): SheetRow[] {
  const rows: SheetRow[] = [];
  let day = "";
  const days = Map.groupBy(posts, (post) => post.day);
  for (const post of posts) {
    const beside = days.get(post.day) ?? [];
    if (post.day !== day) {
      day = post.day;
      rows.push({ kind: "day", key: day, day });
    }
    const place = { at: beside.indexOf(post), of: beside.length };
    rows.push({ kind: "post", key: post.id, post, place });
    for (let from = 0; from < post.photos.length; from += columns) {
      const to = Math.min(from + columns, post.photos.length);
      rows.push({ kind: "photos", key: `${post.id}/${from}`, post, from, to });
    }
  }
  return rows;
}

/** Where a photo is among the rows, and where the one before, after, over or under it is. */
export type Step = "arrowleft" | "arrowright" | "arrowup" | "arrowdown" | "home" | "end";

export function neighbour(rows: readonly SheetRow[], photoId: string, step: Step): string {
  const lines = rows.flatMap((row) =>
    row.kind === "photos" ? [row.post.photos.slice(row.from, row.to).map(({ id }) => id)] : [],
  );
  const all = lines.flat();
  const at = all.indexOf(photoId);
  const line = lines.findIndex((ids) => ids.includes(photoId));
  const column = lines[line]?.indexOf(photoId) ?? 0;
  const beside = (ids: string[] | undefined) => ids?.[Math.min(column, ids.length - 1)];
  const found = {
    arrowleft: () => all[at - 1],
    arrowright: () => all[at + 1],
    arrowup: () => beside(lines[line - 1]),
    arrowdown: () => beside(lines[line + 1]),
    home: () => all[0],
    end: () => all.at(-1),
  }[step]();
  return found ?? photoId;
}

/** A list with one of its members moved to another's place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, at) => at !== from);
  const one = list[from];
  return one === undefined ? [...list] : [...rest.slice(0, to), one, ...rest.slice(to)];
}

/** Posts by day, those of a day as they were put in order; what nobody has put anywhere comes after them. */
export function inOrder(posts: readonly SheetPost[], order: readonly string[]): SheetPost[] {
  const place = new Map(order.map((id, at) => [id, at]));
  const at = ({ id }: SheetPost) => place.get(id) ?? order.length;
  return posts.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : at(a) - at(b)));
}
