import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CadreViewer } from "../auth/types.ts";
import { editionsOf } from "../media/queries.ts";
import { battalion, cadreOf, familyOf, makePost } from "../testing/battalion.ts";
import { makeBattalion, type SmallBattalion } from "../testing/small-battalion.ts";
import { addDays, dayOf } from "../vietnam/calendar.ts";
import { albumQuery } from "./input.ts";
import { listParts, listPublished } from "./queries.ts";

const db = postgres(process.env.SYSTEM_DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
const today = dayOf();
let at: SmallBattalion;
let leader: CadreViewer;
let officer: CadreViewer;

async function news(
  activityType: string,
  day: string,
  photoCount: number,
  status: "published" | "submitted" = "published",
) {
  const made = { author: leader, approver: officer, tagged: [at.son], photoCount };
  return makePost(status, made, { activityType, day, caption: activityType });
}

/** Every photo of an album, page after page. */
async function walk(viewer: CadreViewer, only: { week?: number; activity?: string }): Promise<string[][]> {
  const pages: string[][] = [];
  let next: string | null = null;
  do {
    const { before } = albumQuery.parse({ before: next ?? undefined });
    const page = await listPublished(viewer, { ...only, before });
    pages.push(page.posts.flatMap((post) => post[6].map(([id]) => id)));
    next = page.next;
  } while (next);
  return pages;
}

beforeAll(async () => {
  await battalion();
  at = await makeBattalion(db);
  [leader, officer] = [await cadreOf(at.leader), await cadreOf(at.companyOfficer)];
});
afterAll(() => db.end());

describe("the album of what is published", () => {
  test("of nothing is empty", async () => {
    expect(await listParts(officer, "week")).toEqual([]);
    expect(await listPublished(officer, {})).toEqual({ posts: [], next: null });
  });

  test("holds what families see of one's own unit, by week and by activity, newest first", async () => {
    const old = await news("drill", addDays(today, -21), 3);
    const recent = await news("meals", today, 4);
    await news("meals", today, 2, "submitted");
    const [left, withheld] = recent.photoIds;
    await db`update photos set left_out_at = now() where id = ${left ?? ""}`;
    await db`update photos set withheld = true where id = ${withheld ?? ""}`;
    const shown = [...recent.photoIds.slice(2), ...old.photoIds];
    for (const viewer of [leader, officer, await cadreOf(at.officer)]) {
      expect(await walk(viewer, {})).toEqual([shown]);
      expect((await listParts(viewer, "activity")).map(({ key, photos }) => [key, photos])).toEqual([
        ["drill", 3],
        ["meals", 2],
      ]);
      expect(
        (await listParts(viewer, "week")).map(({ key, photos, cover }) => [key, photos, cover[0]]),
      ).toEqual([
        ["8", 2, recent.photoIds[2]],
        ["5", 3, old.photoIds[0]],
      ]);
    }
    expect(await walk(officer, { week: 5 })).toEqual([old.photoIds]);
    expect(await walk(officer, { activity: "meals" })).toEqual([recent.photoIds.slice(2)]);
    expect(await walk(officer, { activity: "no_such" })).toEqual([[]]);
    // Another company's officer has none of it.
    expect(await walk(await cadreOf(at.otherOfficer), {})).toEqual([[]]);
  });

  test("hundreds of photos come sixty at a time, none twice and none left out", async () => {
    for (let post = 0; post < 7; post++) await news("sports", addDays(today, -(post % 3)), 23);
    const pages = await walk(leader, { activity: "sports" });
    expect(pages.map((page) => page.length)).toEqual([60, 60, 41]);
    expect(new Set(pages.flat()).size).toBe(161);
    const days = (await listPublished(leader, { activity: "sports" })).posts.map(([, day]) => day);
    expect(days).toEqual(days.toSorted().toReversed());
  });

  test("an address that means nothing is as if it was not said", () => {
    const nothing = { by: "week", week: undefined, activity: undefined, before: undefined };
    for (const asked of [
      {},
      { by: "month", week: "abc", activity: "../etc", before: "x" },
      { by: ["day", "week"], week: "-1", activity: ["a", "b"], before: ["a~b~c"] },
      { week: "999", before: `2026-02-31~${"0".repeat(36)}~1` },
      { before: "2026-01-01~01900000-0000-7000-8000-000000000000~-1" },
    ])
      expect(albumQuery.parse(asked)).toEqual(nothing);
    expect(
      albumQuery.parse({ by: "day", before: "2026-01-01~01900000-0000-7000-8000-000000000000~3" }),
    ).toMatchObject({ by: "day", before: { day: "2026-01-01", position: 3 } });
  });
});

test("a family's phone may keep what the family sees, in the edition it is in", async () => {
  const { photoIds } = await news("meals", today, 2);
  const [first = "", second = ""] = photoIds;
  const mother = await familyOf(at.mother);
  expect(await editionsOf(mother, [first, second, at.son])).toEqual(
    new Map([
      [first, 0],
      [second, 0],
    ]),
  );
  await db`update photos set left_out_at = now() where id = ${first}`;
  expect([...(await editionsOf(mother, [first, second])).keys()]).toEqual([second]);
  expect((await editionsOf(mother, [])).size).toBe(0);
  // Of another company's family: nothing, as of photos that never were.
  const [stranger] = await db`select phone from accounts a where a.phone = ${"+84950100002"}`;
  expect((await editionsOf(await familyOf(stranger?.phone.replace("+84", "0")), photoIds)).size).toBe(0);
});
