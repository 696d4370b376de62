import { expect, test } from "vitest";
import type { SheetPost, WeekSheet } from "#lib/collation/types.ts";
import { goesOn, onlyHere, reachOf, twinsOf } from "./reach.ts";
import { inOrder, moved, neighbour, rowsOf } from "./rows.ts";

const post = (id: string, day: string, photos: number, part: Partial<SheetPost> = {}): SheetPost => ({
  id,
  day,
  activityType: "meals",
  caption: "…",
  stamp: "",
  status: "submitted",
  unit: { kind: "platoon", number: 1 },
  author: { rank: "trung_uy", name: "Cao Đức Tài" },
  own: false,
  photos: Array.from({ length: photos }, (_, n) => ({
    id: `${id}${n}`,
    width: 4,
    height: 3,
    thumbhash: "",
    chosen: true,
    tags: [n],
    twin: null,
    withheld: false,
  })),
  ...part,
});
const week = (posts: SheetPost[], part: Partial<WeekSheet> = {}): WeekSheet => ({
  monday: "2026-11-16",
  posts,
  recruits: ["a", "b", "c", "d"].map((id) => ({
    id,
    fullName: id,
    givenName: id,
    hometown: "",
    squad: 1,
    platoon: 1,
  })),
  seen: [],
  published: 0,
  second: 0,
  twinsOut: [],
  ...part,
});

test("rows: each day once, each post, its photos as many as fit", () => {
  const rows = rowsOf(
    [post("x", "2026-11-16", 5), post("y", "2026-11-16", 1), post("z", "2026-11-17", 2)],
    3,
  );
  expect(rows.map(({ key }) => key)).toEqual([
    "2026-11-16",
    "x",
    "x/0",
    "x/3",
    "y",
    "y/0",
    "2026-11-17",
    "z",
    "z/0",
  ]);
});

test("arrows go over posts and days, and stop at both ends", () => {
  const rows = rowsOf([post("x", "2026-11-16", 5), post("y", "2026-11-17", 1)], 3);
  expect(neighbour(rows, "x0", "arrowleft")).toBe("x0");
  expect(neighbour(rows, "x2", "arrowdown")).toBe("x4");
  expect(neighbour(rows, "x4", "arrowdown")).toBe("y0");
  expect(neighbour(rows, "y0", "arrowup")).toBe("x3");
  expect(neighbour(rows, "x4", "arrowright")).toBe("y0");
  expect([neighbour(rows, "x1", "home"), neighbour(rows, "x1", "end")]).toEqual(["x0", "y0"]);
});

test("moving one of a list", () => {
  expect(moved([1, 2, 3], 0, 2)).toEqual([2, 3, 1]);
  expect(moved([1, 2, 3], 2, 0)).toEqual([3, 1, 2]);
  expect(moved([1, 2, 3], 7, 0)).toEqual([1, 2, 3]);
});

test("posts keep to their day, stand in it as they were put, and new ones come last", () => {
  const posts = [
    post("a", "2026-11-17", 1),
    post("b", "2026-11-16", 1),
    post("c", "2026-11-16", 1),
    post("d", "2026-11-16", 1),
  ];
  expect(inOrder(posts, ["c", "gone", "b", "a"]).map(({ id }) => id)).toEqual(["c", "b", "d", "a"]);
  expect(inOrder(posts, []).map(({ id }) => id)).toEqual(["b", "c", "d", "a"]);
  const [, first, second] = rowsOf(inOrder(posts, []), 3).filter(({ kind }) => kind === "post");
  expect(second).toMatchObject({ place: { at: 2, of: 3 } });
  expect(first).toMatchObject({ place: { at: 1, of: 3 } });
});

test("who would have nothing: of what is chosen, not one's own, not what waits for a second look", () => {
  const aside = post("x", "2026-11-16", 2);
  const second = post("y", "2026-11-16", 3, { activityType: "live_fire_test" });
  const own = post("z", "2026-11-16", 4, { own: true });
  if (aside.photos[1]) aside.photos[1].chosen = false;
  const posts = [aside, second, own];
  const reach = reachOf(week(posts, { seen: [3] }), posts, new Set(["live_fire_test"]));
  expect(reach.missing).toEqual([1, 2]);
  expect([reach.chosen, reach.total]).toEqual([8, 9]);
  expect(aside.photos.map((photo) => onlyHere(photo, reach))).toEqual([1, 0]);
  expect(posts.map(goesOn)).toEqual([true, true, false]);
});

test("the same picture twice is told on both until one is set aside; one that is out is told too", () => {
  const [x, y] = [
    post("x", "2026-11-16", 1),
    post("y", "2026-11-16", 1, { unit: { kind: "platoon", number: 2 } }),
  ];
  for (const one of [x, y]) if (one.photos[0]) one.photos[0].twin = 7;
  expect([...twinsOf(week([x, y]), [x, y])]).toEqual([
    ["x0", { unit: { kind: "platoon", number: 2 }, postId: "y" }],
    ["y0", { unit: { kind: "platoon", number: 1 }, postId: "x" }],
  ]);
  if (y.photos[0]) y.photos[0].chosen = false;
  expect(twinsOf(week([x, y]), [x, y]).size).toBe(0);
  const out = week([x, y], { twinsOut: [{ twin: 7, unit: { kind: "company", number: 1 } }] });
  expect(twinsOf(out, [x, y]).get("x0")).toEqual({ unit: { kind: "company", number: 1 }, postId: null });
});
