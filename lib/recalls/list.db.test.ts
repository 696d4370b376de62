import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CadreViewer } from "../auth/types.ts";
import { markSeen } from "../feed/mutations.ts";
import { closeIntake } from "../intakes/mutations.ts";
import { battalion, cadreOf, familyOf, makePost } from "../testing/battalion.ts";
import { makeBattalion, type SmallBattalion } from "../testing/small-battalion.ts";
import { addDays, dayOf } from "../vietnam/calendar.ts";
import { recallsQuery } from "./input.ts";
import { askRemoval, recall, tell } from "./mutations.ts";
import { listRecalls } from "./queries.ts";

const db = postgres(process.env.SYSTEM_DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
const why = { kind: "security", reason: "Có biển số xe" } as const;
let at: SmallBattalion;
let officer: CadreViewer;
let companyOfficer: CadreViewer;

beforeAll(async () => {
  await battalion();
  at = await makeBattalion(db);
  officer = await cadreOf(at.officer);
  companyOfficer = await cadreOf(at.companyOfficer);
});
afterAll(() => db.end());

const published = async () =>
  makePost("published", {
    author: await cadreOf(at.leader),
    approver: companyOfficer,
    tagged: [at.son, at.comrade],
    photoCount: 2,
  });

/** Every page of the list, by the ids on it. */
async function walk(viewer: CadreViewer): Promise<string[][]> {
  const pages: string[][] = [];
  let before: string | undefined;
  do {
    const page = await listRecalls(viewer, before);
    pages.push(page.recalls.map(({ id }) => id));
    before = page.next ?? undefined;
  } while (before);
  return pages;
}

test("of nothing is empty", async () => {
  expect(await walk(officer)).toEqual([[]]);
});

test("hundreds come fifty at a time, none twice and none left out, also of one moment", async () => {
  const { id } = await published();
  // Three and three at the same moment.
  const made =
    await db`insert into recalls (battalion_id, unit_path, post_id, recalled_by, reason, at, undone_at)
    select p.battalion_id, p.unit_path, p.id, ${companyOfficer.cadreId}, 'x', now() - make_interval(hours => n / 3), now()
    from posts p, generate_series(1, 230) as n where p.id = ${id} returning id`;
  for (const viewer of [officer, companyOfficer]) {
    const pages = await walk(viewer);
    expect(pages.map((page) => page.length)).toEqual([50, 50, 50, 50, 30]);
    expect(new Set(pages.flat())).toEqual(new Set(made.map((one) => one.id)));
  }
  expect(await walk(await cadreOf(at.otherOfficer))).toEqual([[]]);
});

test("what a family asked for and is still to be settled is on the first page, however old, and there alone", async () => {
  const { photoIds } = await published();
  await markSeen(await familyOf(at.father), photoIds);
  const { recallId } = await askRemoval(await familyOf(at.mother), photoIds[0] ?? "");
  await db`update recalls set at = at - interval '20 days' where id = ${recallId}`;
  const views =
    await db`update post_views set at = at - interval '21 days' where battalion_id = ${at.id} returning 1`;
  expect(views).toHaveLength(1);
  const where = async () =>
    (await walk(companyOfficer)).flatMap((page, n) => (page.includes(recallId) ? [n] : []));
  expect(await where()).toEqual([0]);
  await tell(companyOfficer, recallId, null);
  expect(await where()).toEqual([4]);
});

test("an address that means nothing is the first page", () => {
  for (const asked of [{}, { before: "x" }, { before: ["a", "b"] }])
    expect(recallsQuery.parse(asked)).toEqual({ before: undefined });
});

test("goes from cadres with the intake it was of; the log keeps what was withdrawn, by whom and why", async () => {
  const { id } = await published();
  await recall(companyOfficer, { postId: id, ...why });
  expect((await walk(officer))[0]).toHaveLength(50);
  const today = dayOf();
  const { intake } = at;
  await closeIntake(officer, {
    intakeId: intake.id,
    code: intake.code,
    familyUntil: addDays(today, 30),
    removeOn: addDays(today, 60),
  });
  expect(await walk(await cadreOf(at.officer))).toEqual([[]]);
  expect(
    await db`select detail from audit_log where action = 'postTakenDown' and subject_id = ${id}`,
  ).toEqual([{ detail: why }]);
});
