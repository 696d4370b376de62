import postgres from "postgres";
import type { SmallBattalion } from "../lib/testing/small-battalion.ts";
import { makePraise, makeRemark, makeTest } from "../lib/testing/small-results.ts";
import type { Share } from "../lib/training/shares.ts";

const sql = postgres(process.env.SYSTEM_DATABASE_URL ?? "", { max: 1, onnotice: () => {} });

const SHARES: Share[] = [
  { grades: ["excellent"], percent: 34 },
  { grades: ["good"], percent: 45 },
  { grades: ["pass", "fail"], percent: 21 },
];

/** Eight weeks of a small battalion's first recruit, of every kind there is; and of his comrade what nobody else may know. */
export async function toldResults(at: SmallBattalion): Promise<void> {
  const { son, comrade } = at;
  const test = (code: string, week: number, mark: Parameters<typeof makeTest>[2]["marks"][number][1]) =>
    makeTest(sql, at, { code, week, marks: [[son, mark]] });
  await test("PHY-3K", 2, { value: 860, grade: "pass" });
  await test("PHY-3K", 4, { value: 825, grade: "pass" });
  const run = await makeTest(sql, at, {
    ...{ code: "PHY-3K", week: 8, shares: SHARES },
    marks: [
      [son, { value: 778, grade: "good" }],
      [comrade, { value: 999, grade: "fail" }],
    ],
  });
  await sql`insert into result_corrections (battalion_id, result_id, was, became, reason, corrected_by)
    select battalion_id, id, '{"value":787}', '{"value":778}', 'Chép nhầm', entered_by from results
    where assessment_id = ${run} and recruit_id = ${son}`;
  const jump = await test("PHY-JMP", 8, { value: 3.6, grade: "fail" });
  await makeTest(sql, at, {
    ...{ code: "PHY-JMP", week: 9, published: false, retakeOf: jump },
    marks: [[son, "pending"]],
  });
  for (const [week, value] of [6, 6.5, 7, 7, 7.5, 8].entries())
    await test("REG-INT", week + 1, { value, grade: value < 7 ? "pass" : value < 8 ? "good" : "excellent" });
  await test("POL-COG", 4, { value: 8, grade: "excellent" });
  await test("POL-LAW", 4, "excused");
  await test("MED-FA5", 6, "absent");
  await test("INF-AK1", 8, { value: 87, hits: 9, grade: "excellent" });
  await makeRemark(sql, at, { recruit: son, week: 8, conduct: "veryGood", body: "Ân chạy nhanh hơn hẳn." });
  await makeRemark(sql, at, { recruit: son, week: 7, body: "Ân gấp chăn đẹp nhất tiểu đội." });
  await makeRemark(sql, at, { recruit: comrade, week: 8, body: "Lộc còn chậm." });
  await makePraise(sql, at, { recruit: son, week: 7, body: "Giúp bạn tập xà đơn." });
  await sql`update recruits set praise_consent = true where id = ${comrade}`;
  await makePraise(sql, at, { recruit: comrade, week: 7, body: "Trả lại của rơi.", forGroup: true });
}

/** Moves the course back, until it is over. */
export async function endCourse(at: SmallBattalion): Promise<void> {
  await sql`update intakes set week1_monday = week1_monday - 42 where id = ${at.intake.id}`;
}

/** Takes the right to results from a recruit's relatives, as the roster would, and tells their open pages. */
export async function endResults(at: SmallBattalion, recruit: string): Promise<void> {
  await sql`update family_links set receives_results = false where recruit_id = ${recruit}`;
  await sql`select pg_notify('portal_events', ${JSON.stringify({ battalion: at.id, what: "test" })})`;
}

type Mark = Parameters<typeof makeTest>[2]["marks"][number][1];

/** A test of the first company that is published already, with a mark for each of these recruits by name. @returns its id */
export async function takenTest(
  at: SmallBattalion,
  code: string,
  marks: Record<string, Mark>,
): Promise<string> {
  const people = await sql`select id, full_name as name from recruits where battalion_id = ${at.id}`;
  const idOf = (name: string) => people.find((one) => one.name === name)?.id;
  return makeTest(sql, at, {
    ...{ code, week: 7 },
    marks: Object.entries(marks).map(([name, mark]) => [idOf(name), mark]),
  });
}
