import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FamilyViewer, Son } from "../auth/types.ts";
import { commendationsOf, honoursOf } from "../commendations/queries.ts";
import { asViewer } from "../db/client.ts";
import { sonOf } from "../feed/queries.ts";
import { messagesOf } from "../i18n/messages.ts";
import { sendArchive } from "../intakes/archive.ts";
import { closeIntake } from "../intakes/mutations.ts";
import { listNotices } from "../notices/queries.ts";
import { remarksOf } from "../remarks/queries.ts";
import { battalion, cadreOf, familyOf } from "../testing/battalion.ts";
import { makeBattalion, type SmallBattalion } from "../testing/small-battalion.ts";
import { makePraise, makeRemark, makeRule, makeTest } from "../testing/small-results.ts";
import { unzip } from "../testing/unzip.ts";
import { addDays, dayOf } from "../vietnam/calendar.ts";
import { openGuide, openResults, type SonResults, type SonSubject } from "./family.ts";

const db = postgres(process.env.SYSTEM_DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
let at: SmallBattalion;
let mother: FamilyViewer;
let father: FamilyViewer;

const own = (viewer: FamilyViewer): Son => sonOf(viewer, undefined);
const results = (viewer = mother): Promise<SonResults> => openResults(viewer, own(viewer), "vi");
const subject = async (code: string, viewer = mother): Promise<SonSubject | undefined> =>
  (await results(viewer)).blocks.flatMap((block) => block.subjects).find((one) => one.code === code);
/** Everything a family can be told of results, in one text. */
async function everything(viewer: FamilyViewer): Promise<string> {
  const son = own(viewer);
  const told = [results(viewer), remarksOf(viewer, son.id), commendationsOf(viewer, son.id)];
  return JSON.stringify([
    ...(await Promise.all(told)),
    await honoursOf(viewer, son.id),
    await listNotices(viewer),
  ]);
}
const archive = async (viewer: FamilyViewer) => {
  const files = await unzip(Buffer.from(await (await sendArchive(viewer, own(viewer))).arrayBuffer()));
  return String(files.get("ket-qua.html"));
};

// Numbers that stand for nothing else.
const [HIS_POINTS, HIS_HITS, OTHER_POINTS] = [87.31, 17, 43.77];

beforeAll(async () => {
  await battalion();
  at = await makeBattalion(db);
  [mother, father] = [await familyOf(at.mother), await familyOf(at.father)];
});
afterAll(() => db.end());

test("nothing told is nothing shown, and no archive of it", async () => {
  expect(await results()).toMatchObject({ blocks: [], course: null, updatedOn: null, over: false, week: 8 });
  await expect(sendArchive(mother, own(mother))).rejects.toMatchObject({ code: "archiveEmpty" });
});

describe("what a family is told", () => {
  test("published results with their values, oldest first, the newest one standing, progress in the right direction", async () => {
    const { son } = at;
    await makeTest(db, at, { code: "PHY-3K", week: 2, marks: [[son, { value: 860, grade: "fail" }]] });
    await makeTest(db, at, { code: "PHY-3K", week: 4, marks: [[son, { value: 825, grade: "pass" }]] });
    await makeTest(db, at, { code: "PHY-3K", week: 6, marks: [[son, "excused"]] });
    await makeTest(db, at, {
      ...{ code: "PHY-3K", week: 7, published: false },
      marks: [[son, { value: 700.5, grade: "excellent" }]],
    });
    const run = await subject("PHY-3K");
    expect(run?.tests.map(({ week, state, value }) => [week, state, value])).toEqual([
      [2, "scored", 860],
      [4, "scored", 825],
      [6, "excused", null],
    ]);
    expect(run?.standing).toMatchObject({ week: 4, grade: "pass" });
    expect(run?.progress?.gain).toBe(35);
    expect(await everything(mother)).not.toContain("700.5");
  });

  test("of a weapons subject the grade alone: points and hits by no way", async () => {
    await makeTest(db, at, {
      ...{ code: "INF-AK1", week: 8 },
      marks: [
        [at.son, { value: HIS_POINTS, hits: HIS_HITS, grade: "excellent" }],
        [at.comrade, { value: OTHER_POINTS, hits: HIS_HITS, grade: "fail" }],
      ],
      shares: [
        { grades: ["excellent"], percent: 40 },
        { grades: ["good", "pass", "fail"], percent: 60 },
      ],
    });
    expect(await subject("INF-AK1")).toMatchObject({
      standing: { grade: "excellent", value: null },
      progress: null,
      company: { shares: [{ percent: 40 }, { percent: 60 }] },
    });
    for (const told of [await everything(mother), await archive(mother)]) {
      expect(told).not.toContain(String(HIS_POINTS));
      expect(told).not.toContain("87,31");
      expect(told).not.toMatch(/hits|87\.|\/17/);
    }
  });

  test("a correction: that it was, and when; not what it was before, nor why", async () => {
    const assessment = await makeTest(db, at, {
      ...{ code: "POL-COG", week: 4, marks: [[at.son, { value: 8.5, grade: "excellent" }]] },
    });
    await db`insert into result_corrections (battalion_id, result_id, was, became, reason, corrected_by)
      select r.battalion_id, r.id, '{"value":3.25}', '{"value":8.5}', 'Chép nhầm dòng', r.entered_by
      from results r where assessment_id = ${assessment}`;
    expect((await subject("POL-COG"))?.standing).toMatchObject({ value: 8.5, correctedOn: dayOf() });
    for (const told of [await everything(mother), await archive(mother)])
      expect(told).not.toMatch(/3\.25|3,25|Chép nhầm/);
  });

  test("the day he makes up for it, only where that may be said ahead", async () => {
    for (const code of ["PHY-JMP", "INF-GRN"]) {
      const failed = await makeTest(db, at, {
        code,
        week: 6,
        marks: [[at.son, { value: 1, grade: "fail" }]],
      });
      await makeTest(db, at, {
        code,
        week: 10,
        marks: [[at.son, "pending"]],
        published: false,
        retakeOf: failed,
      });
    }
    expect((await subject("PHY-JMP"))?.makeUp).toMatch(/^\d{4}-/);
    expect((await subject("INF-GRN"))?.makeUp).toBeNull();
  });

  test("a rule made stricter later hides the value at once; one made looser shows no old one", async () => {
    await makeTest(db, at, { code: "REG-DR1", week: 3, marks: [[at.son, { value: 7.25, grade: "good" }]] });
    expect((await subject("REG-DR1"))?.standing?.value).toBe(7.25);
    await makeRule(db, at.id, "REG-DR1", { familyVisibility: "grade" });
    expect((await subject("REG-DR1"))?.standing).toMatchObject({ grade: "good", value: null });
    expect(await everything(mother)).not.toContain("7.25");
    expect(await archive(mother)).not.toContain("7,2");
    await makeRule(db, at.id, "REG-DR1", { familyVisibility: "hidden" });
    expect(await subject("REG-DR1")).toBeUndefined();

    await makeTest(db, at, { code: "REG-DR2", week: 5, marks: [[at.son, { value: 6.75, grade: "pass" }]] });
    await makeRule(db, at.id, "REG-DR2", { familyVisibility: "gradeAndValue" });
    expect((await subject("REG-DR2"))?.standing).toMatchObject({ grade: "pass", value: null });
  });

  test("the company only where something was stored to be said of it", async () => {
    await makeTest(db, at, {
      code: "MED-FA5",
      week: 6,
      marks: [[at.son, { value: 9, grade: "excellent" }]],
      shares: [],
    });
    expect((await subject("MED-FA5"))?.company).toBeNull();
  });

  test("released remarks and approved praise, and nothing on the way to it", async () => {
    await makeRemark(db, at, { recruit: at.son, week: 8, body: "Ân tiến bộ rõ." });
    await makeRemark(db, at, { recruit: at.son, week: 7, body: "Nháp chưa gửi", state: "submitted" });
    await makePraise(db, at, { recruit: at.son, week: 7, body: "Giúp bạn tập xà." });
    await makePraise(db, at, { recruit: at.son, week: 8, body: "Còn chờ duyệt", state: "proposed" });
    for (const told of [await everything(mother), await archive(mother)]) {
      expect(told).toContain("Ân tiến bộ rõ.");
      expect(told).toContain("Giúp bạn tập xà.");
      expect(told).not.toMatch(/Nháp chưa gửi|Còn chờ duyệt/);
    }
    expect(await archive(mother)).not.toMatch(/<script|https?:\/\//);
  });

  test("weeks to come by their theme alone", async () => {
    const guide = await openGuide(mother, own(mother), "vi");
    expect(guide).toMatchObject({ week: 8, over: false });
    for (const { come, focus, note, ask, theme } of guide.weeks) {
      expect(theme).not.toBe("");
      expect([...focus, ...ask, note].some((words) => words !== "")).toBe(come);
    }
    expect(guide.weeks.filter(({ come }) => !come).map(({ week }) => week)).toEqual([9, 10, 11, 12]);
  });
});

describe("another family", () => {
  test("learns nothing of him by his id, whatever it asks", async () => {
    const his = own(mother);
    expect(() => sonOf(father, his.id)).toThrow();
    await expect(openResults(father, his, "vi")).rejects.toMatchObject({ code: "notFound" });
    await expect(openGuide(father, his, "vi")).rejects.toMatchObject({ code: "notFound" });
    await expect(remarksOf(father, his.id)).rejects.toMatchObject({ code: "notFound" });
    await expect(commendationsOf(father, his.id)).rejects.toMatchObject({ code: "notFound" });
    const intake = at.intake.id;
    await asViewer(father, async (tx) => {
      for (const asked of [
        sql`select 1 from son_results(${his.id})`,
        sql`select 1 from son_retakes(${his.id})`,
        sql`select 1 from son_programme(${his.id})`,
        sql`select 1 from grade_figures(array[${intake}]::uuid[])`,
        sql`select 1 from results`,
        sql`select 1 from result_corrections`,
        sql`select 1 from assessments`,
        sql`select 1 from assessment_parts`,
        sql`select 1 from result_figures`,
        sql`select 1 from weekly_remarks where recruit_id = ${his.id}`,
        sql`select 1 from commendations where recruit_id = ${his.id}`,
      ])
        expect([...(await tx.execute(asked))]).toEqual([]);
    });
    const told = await everything(father);
    expect(told).not.toMatch(/Ân tiến bộ|Giúp bạn/);
    expect(told).not.toContain(at.son);
  });

  test("tells by no difference what a comrade got: the same words whatever his marks are", async () => {
    const before = await everything(mother);
    await db`update results set stands = false where recruit_id = ${at.comrade}`;
    await db`delete from results where recruit_id = ${at.comrade}`;
    await makeTest(db, at, {
      code: "PHY-K91",
      week: 8,
      marks: [[at.comrade, { value: 150, grade: "excellent" }]],
    });
    await makeRemark(db, at, { recruit: at.comrade, week: 8, body: "Lộc khỏe." });
    await makePraise(db, at, {
      recruit: at.comrade,
      week: 8,
      body: "Lộc nhặt được của rơi.",
      forGroup: true,
    });
    expect(await everything(mother)).toBe(before);
  });

  test("reads a comrade's praise only once he himself agrees, and no longer than that", async () => {
    const shown = () => honoursOf(mother, at.son);
    expect(await shown()).toEqual([]);
    await db`update recruits set praise_consent = true where id = ${at.comrade}`;
    expect(await shown()).toMatchObject([{ fullName: "Huỳnh Tấn Lộc", body: "Lộc nhặt được của rơi." }]);
    await db`update recruits set praise_consent = false where id = ${at.comrade}`;
    expect(await shown()).toEqual([]);
  });
});

describe("a relative whose right to results has ended", () => {
  test("is shown none of it, and nothing is told or packed", async () => {
    await db`update family_links set receives_results = false where recruit_id = ${at.comrade}`;
    const ended = await familyOf(at.father);
    expect(ended.sons[0]?.receivesResults).toBe(false);
    expect(await results(ended)).toMatchObject({ blocks: [], course: null });
    expect(await remarksOf(ended, at.comrade)).toEqual([]);
    expect(await commendationsOf(ended, at.comrade)).toEqual([]);
    await expect(sendArchive(ended, own(ended))).rejects.toMatchObject({ code: "archiveEmpty" });
    const commander = await cadreOf(at.companyOfficer);
    const told = await asViewer(commander, (tx) =>
      tx.execute<{ them: string[] }>(
        sql`select tell_result_families(array[${at.son}, ${at.comrade}]::uuid[], 'resultsOut') as them`,
      ),
    );
    expect(told[0]?.them).toEqual([mother.accountId]);
    expect(await listNotices(ended)).toEqual([]);
    expect(await listNotices(mother)).toMatchObject([
      { kind: "resultsOut", detail: { name: "Ân", son: at.son } },
    ]);
  });

  test("what a notice says carries a given name and no grade", () => {
    for (const locale of ["vi", "en"] as const) {
      const { kinds } = messagesOf(locale).notices as { kinds: Record<string, string> };
      for (const kind of ["resultsOut", "resultCorrected", "remarkOut", "commended"]) {
        expect([...(kinds[kind] ?? "").matchAll(/\{(\w+)\}/g)].map(([, slot]) => slot)).toEqual(["name"]);
        expect(kinds[kind]).not.toMatch(/giỏi|khá|đạt|cố gắng|sức khỏe|ốm|grade|pass|fail|health/i);
      }
    }
  });
});

test("once the intake is closed all of it can still be read, with the grade of the course", async () => {
  const before = await results();
  await closeIntake(await cadreOf(at.officer), {
    ...{ intakeId: at.intake.id, code: at.intake.code },
    ...{ familyUntil: addDays(dayOf(), 30), removeOn: addDays(dayOf(), 60) },
  });
  mother = await familyOf(at.mother);
  const after = await results();
  expect(after.blocks).toEqual(before.blocks);
  expect(after.over).toBe(true);
  expect(after.course?.grade).toBe("fail");
  expect(await remarksOf(mother, at.son)).toHaveLength(1);
  expect(await honoursOf(mother, at.son)).toEqual([]);
});
