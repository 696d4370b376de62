import { eq, sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CadreViewer, FamilyViewer, Viewer } from "../auth/types.ts";
import { asViewer } from "../db/client.ts";
import { subjectRules, subjects } from "../db/schema/training.ts";
import { asSystem } from "../db/system.ts";
import { saveMarks } from "../results/mutations.ts";
import { getAssessment } from "../results/queries.ts";
import { enter, open, subjectOf, write } from "../testing/assessments.ts";
import { battalion, cadreOf, familyOf } from "../testing/battalion.ts";
import { makeBattalion, type SmallBattalion } from "../testing/small-battalion.ts";
import { bandTable } from "./grade.ts";
import { type RuleInput, ruleInput } from "./input.ts";
import { installProgramme } from "./install.ts";
import { addSubject, setCourseRule, setRule, setWeek } from "./mutations.ts";
import { courseRuleOf, getSubject, listSubjects, listWeeks } from "./queries.ts";
import type { Scoring } from "./types.ts";

const db = postgres(process.env.SYSTEM_DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
let commander: CadreViewer;
let strangers: CadreViewer[];
let mother: FamilyViewer;
let other: SmallBattalion;
let otherCommander: CadreViewer;

beforeAll(async () => {
  await battalion();
  other = await makeBattalion(db);
  commander = await cadreOf("0950000002");
  otherCommander = await cadreOf(other.commander);
  strangers = await Promise.all(["0950000001", "0950000010", "0950000019", "0950000011"].map(cadreOf));
  mother = await familyOf("0950100001");
});
afterAll(() => db.end());

const refusal = (code: string) => expect.objectContaining({ code });

/** The rule as its page would send it back, with some of it changed. */
async function inputFor(code: string, change: Partial<RuleInput> = {}): Promise<RuleInput> {
  const subjectId = await subjectOf(code, commander);
  const [rule] = (await getSubject(commander, subjectId)).history;
  if (!rule) throw new Error(`no rule of ${code}`);
  const { id: _, by: __, at: ___, version, ...body } = rule;
  return { ...body, subjectId, version, reason: "Theo quy định mới", confirmed: false, ...change };
}

/** Writes a rule as the application could be made to, past every page and mutation. */
const insertAs = (viewer: Viewer, rule: Partial<typeof subjectRules.$inferInsert> & { subjectId: string }) =>
  asViewer(viewer, (tx) =>
    tx.insert(subjectRules).values({
      ...{ battalionId: viewer.battalionId, version: 2, nameVi: "Môn", nameEn: "Subject", block: "other" },
      ...{
        core: false,
        enabled: true,
        weight: 1,
        scoring: { type: "passFail" } satisfies Scoring,
        weeks: [],
      },
      ...{ familyVisibility: "grade", explainVi: "", explainEn: "", createdBy: viewer.scope.cadreId },
      ...rule,
    }),
  );

const refusedBy = (words: RegExp) => ({ cause: { message: expect.stringMatching(words) } });

describe("the default programme", () => {
  test("is there once, whole, by nobody", async () => {
    await asSystem((tx) => installProgramme(tx, commander.battalionId));
    const all = await listSubjects(commander);
    expect(all.length).toBe(30);
    expect(all.every(({ rule }) => rule.version === 1)).toBe(true);
    expect((await listWeeks(commander)).map(({ week }) => week)).toEqual(
      Array.from({ length: 12 }, (_, i) => i + 1),
    );
    expect((await getSubject(commander, all[0]?.id ?? "")).history).toMatchObject([{ by: null, reason: "" }]);
  });
});

describe("a subject's next rule", () => {
  test("stands from now on, the last one stays readable, and the log tells who, what and why", async () => {
    const input = await inputFor("MAR-16", { weight: 2, core: true });
    expect(await setRule(commander, input)).toEqual({ version: 2 });
    const { subject, history } = await getSubject(commander, input.subjectId);
    expect(subject.rule).toMatchObject({ version: 2, weight: 2, core: true });
    expect(history.map(({ version, weight, reason }) => [version, weight, reason])).toEqual([
      [2, 2, "Theo quy định mới"],
      [1, 1, ""],
    ]);
    expect(history[0]?.by?.name).toBe(commander.name);
    const [line] =
      await db`select detail from audit_log where action = 'subjectRuleSet' and subject_id = ${input.subjectId}`;
    expect(line?.detail).toMatchObject({
      before: { weight: 1, core: false },
      after: { weight: 2, core: true },
      reason: "Theo quy định mới",
    });
  });

  test("of two who save at once the slower is told who was faster; nothing is saved over", async () => {
    const input = await inputFor("MAR-PT4");
    const both = await Promise.allSettled([
      setRule(commander, { ...input, weight: 2 }),
      setRule(commander, { ...input, weight: 3 }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const slower = both.find((one) => one.status === "rejected");
    expect(slower?.reason).toEqual(
      expect.objectContaining({ code: "ruleChanged", values: { who: commander.name, version: 2 } }),
    );
    expect((await getSubject(commander, input.subjectId)).history.length).toBe(2);
    await expect(setRule(commander, { ...input, weight: 4 })).rejects.toEqual(refusal("ruleChanged"));
  });

  test("that says the same is none", async () => {
    await expect(setRule(commander, await inputFor("PHY-JMP"))).rejects.toEqual(refusal("ruleSame"));
  });

  test("leaves a test under way as it was opened: who enters is graded by the rule of that day", async () => {
    const officer = await cadreOf("0950000010");
    const leader = await cadreOf("0950000011");
    const id = await open("TAC-CAM", officer);
    const [first, second] = (await getAssessment(leader, id)).rows;
    const write7 = (row: typeof first) => (row ? write([row], "7") : []);
    const bands = { excellent: 9.5, good: 9, pass: 8 };
    const input = await inputFor("TAC-CAM", { scoring: { type: "score10", step: 0.5, bands } });
    expect((await saveMarks(leader, { marks: write7(first) })).saved).toMatchObject([{ grade: "good" }]);
    await setRule(commander, input);
    expect((await saveMarks(leader, { marks: write7(second) })).saved).toMatchObject([{ grade: "good" }]);
    expect((await getSubject(commander, input.subjectId)).open).toMatchObject([{ version: 1 }]);
    const later = await open("TAC-CAM", officer);
    expect((await enter(leader, later, "7")).saved[0]).toMatchObject({ grade: "fail" });
    const versions = await asViewer(leader, (tx) =>
      tx.execute<{
        version: number;
      }>(sql`select r.version from assessments a join subject_rules r on r.id = a.rule_id
        where a.id in (${id}, ${later}) order by r.version`),
    );
    expect(versions.map(({ version }) => version)).toEqual([1, 2]);
  });

  test("with a gap, an overlap, too little said or a scale of nothing is not even read", async () => {
    const input = await inputFor("REG-MGT");
    const scoring = { type: "score10" as const, step: 0.5 as const };
    const rows = bandTable({ ...scoring, bands: { excellent: 8, good: 7, pass: 5 } });
    const moved = (at: number, part: object) => rows.map((row, i) => (i === at ? { ...row, ...part } : row));
    const read = (change: object) => {
      const parsed = ruleInput.safeParse({ ...input, scoring: { ...scoring, rows }, ...change });
      return parsed.success ? parsed.data.scoring : parsed.error.issues[0]?.message;
    };
    expect(read({})).toEqual({ ...scoring, bands: { excellent: 8, good: 7, pass: 5 } });
    expect(read({ scoring: { ...scoring, rows: moved(0, { from: 8.5 }) } })).toBe("ruleBandsBroken");
    expect(read({ scoring: { ...scoring, rows: moved(1, { from: 6.5 }) } })).toBe("ruleBandsBroken");
    expect(read({ scoring: { ...scoring, rows: moved(0, { to: 11 }) } })).toBe("ruleBandsBroken");
    expect(read({ scoring: { type: "points", max: 0, shots: 9, rows } })).toBe("ruleScaleWrong");
    expect(read({ weight: 0 })).toBe("ruleWeightWrong");
    expect(read({ nameEn: " " })).toBe("ruleNameWrong");
    expect(read({ explainVi: "Gia đình\u202e xem" })).toBe("ruleExplainWrong");
    expect(read({ reason: "" })).toBe("ruleReasonMissing");
    expect(read({ scoring: { ...scoring, rows, bands: { excellent: 1, good: 1, pass: 1 } } })).not.toEqual(
      expect.objectContaining({ type: "score10" }),
    );
  });
});

describe("what is fired or thrown", () => {
  test("stays so, and no family gets a value of it, by the mutation or past it", async () => {
    const input = await inputFor("INF-AK1", { confirmed: true });
    await expect(setRule(commander, { ...input, safetyGate: false })).rejects.toEqual(
      refusal("ruleStaysFired"),
    );
    await expect(setRule(commander, { ...input, familyVisibility: "gradeAndValue" })).rejects.toEqual(
      refusal("ruleValueOfFired"),
    );
    const { subjectId } = input;
    for (const rule of [
      { safetyGate: false },
      { safetyGate: true, familyVisibility: "gradeAndValue" as const },
    ])
      await expect(insertAs(commander, { subjectId, ...rule })).rejects.toMatchObject(
        refusedBy(/kept from families/),
      );
  });

  test("points are always that", async () => {
    const scoring: Scoring = {
      type: "points",
      max: 30,
      shots: 3,
      bands: { excellent: 24, good: 18, pass: 12 },
    };
    const input = await inputFor("OTH-TEC", { scoring, confirmed: true });
    await expect(setRule(commander, input)).rejects.toEqual(refusal("rulePointsAreFired"));
    await expect(insertAs(commander, { subjectId: input.subjectId, scoring })).rejects.toMatchObject(
      refusedBy(/kept from families/),
    );
  });

  test("whatever shows families more has to be confirmed", async () => {
    const input = await inputFor("REG-DR2", { familyVisibility: "gradeAndValue" });
    await expect(setRule(commander, input)).rejects.toEqual(refusal("ruleConfirmOpening"));
    expect(await setRule(commander, { ...input, confirmed: true })).toEqual({ version: 2 });
    const back = await inputFor("REG-DR2", { familyVisibility: "hidden" });
    expect(await setRule(commander, back)).toEqual({ version: 3 });
  });
});

describe("a subject of the battalion's own", () => {
  const body = async () => {
    const {
      subjectId: _,
      version: __,
      ...rest
    } = await inputFor("PHY-JMP", { nameVi: "Nhảy cao", nameEn: "High jump" });
    return rest;
  };

  test("is added last, with its first rule", async () => {
    const { id } = await addSubject(commander, { ...(await body()), code: "PHY-CAO" });
    const all = await listSubjects(commander);
    expect(all.at(-1)).toMatchObject({ id, code: "PHY-CAO", rule: { version: 1, nameVi: "Nhảy cao" } });
    await expect(addSubject(commander, { ...(await body()), code: "PHY-CAO" })).rejects.toEqual(
      refusal("subjectCodeTaken"),
    );
  });

  test("of infantry that would show values has to be confirmed", async () => {
    const input = { ...(await body()), block: "infantry" as const, code: "INF-X" };
    await expect(addSubject(commander, input)).rejects.toEqual(refusal("ruleConfirmOpening"));
  });
});

describe("weeks and the course's rule", () => {
  const week10 = async () => {
    const known = (await listWeeks(commander)).find(({ week }) => week === 10);
    if (!known) throw new Error("no week 10");
    const { by: _, at: __, ...rest } = known;
    return rest;
  };

  test("a week is written by who saw it as it stands; the slower is told", async () => {
    const seen = await week10();
    await setWeek(commander, { ...seen, themeVi: "Ôn luyện" });
    expect(await week10()).toMatchObject({ themeVi: "Ôn luyện" });
    await expect(setWeek(commander, { ...seen, themeVi: "Khác" })).rejects.toEqual(
      expect.objectContaining({ code: "weekChanged", values: { who: commander.name, week: 10 } }),
    );
    await setWeek(commander, { ...seen, week: 13, stamp: null });
    await expect(setWeek(commander, { ...seen, week: 13, stamp: null })).rejects.toEqual(
      refusal("weekChanged"),
    );
  });

  test("an intake that is over keeps the course's rule of its end", async () => {
    const shares = { excellentShare: 0.7, goodShare: 0.6, passShare: 0.9 };
    const [intake] =
      await db`insert into intakes (battalion_id, code, week1_monday, weeks, oath_day, closed_at)
      values (${commander.battalionId}, '2020-1', '2020-03-02', 12, '2020-05-27', now()) returning id`;
    await setCourseRule(commander, { ...shares, version: 1, reason: "Quy định năm mới" });
    await expect(setCourseRule(commander, { ...shares, version: 1, reason: "Chậm hơn" })).rejects.toEqual(
      refusal("courseRuleChanged"),
    );
    const [now, then] = await asViewer(commander, async (tx) => [
      await courseRuleOf(tx),
      await courseRuleOf(tx, intake?.id),
    ]);
    expect([now?.version, now?.excellentShare, then?.version, then?.excellentShare]).toEqual([
      2, 0.7, 1, 0.6,
    ]);
  });
});

describe("nobody else", () => {
  test("changes the programme: not other officers of the battalion, by the mutations or past them", async () => {
    const input = await inputFor("POL-COG", { weight: 5 });
    const { subjectId } = input;
    for (const viewer of strangers) {
      await expect(setRule(viewer, input)).rejects.toEqual(refusal("notAllowed"));
      await expect(addSubject(viewer, { ...input, code: "X-Y" } as never)).rejects.toEqual(
        refusal("notAllowed"),
      );
      await expect(insertAs(viewer, { subjectId })).rejects.toMatchObject(refusedBy(/row-level security/));
      await expect(
        asViewer(viewer, (tx) =>
          tx.insert(subjects).values({ battalionId: viewer.battalionId, code: "X", position: 1 }),
        ),
      ).rejects.toMatchObject(refusedBy(/row-level security/));
      const touched = await asViewer(viewer, (tx) =>
        tx.execute(sql`update programme_weeks set theme_vi = 'x' returning week`),
      );
      expect([...touched]).toEqual([]);
      await expect(
        asViewer(viewer, (tx) => tx.execute(sql`update subject_rules set weight = 9`)),
      ).rejects.toMatchObject({ cause: { message: expect.stringContaining("permission denied") } });
    }
    expect((await getSubject(commander, subjectId)).subject.rule.version).toBe(1);
  });

  test("another battalion's commander: he neither reads it, nor slips a rule under its subjects", async () => {
    const subjectId = await subjectOf("POL-COG", commander);
    await expect(getSubject(otherCommander, subjectId)).rejects.toEqual(refusal("notFound"));
    await expect(setRule(otherCommander, await inputFor("POL-COG", { weight: 5 }))).rejects.toEqual(
      refusal("notFound"),
    );
    await expect(insertAs(otherCommander, { subjectId, familyVisibility: "hidden" })).rejects.toMatchObject(
      refusedBy(/not the next rule/),
    );
    await expect(
      insertAs(otherCommander, { subjectId, battalionId: commander.battalionId }),
    ).rejects.toMatchObject(refusedBy(/row-level security/));
    const [own] = await asViewer(otherCommander, (tx) =>
      tx.select().from(subjects).where(eq(subjects.code, "POL-COG")),
    );
    expect(own?.battalionId).toBe(other.id);
  });

  test("a family reads the weeks only through its son's programme, and of those to come the theme alone", async () => {
    expect([...(await asViewer(mother, (tx) => tx.execute(sql`select * from programme_weeks`)))]).toEqual([]);
    const [son] = mother.sons;
    const read = async (id = son?.id ?? "") =>
      asViewer(mother, (tx) =>
        tx.execute<{
          week: number;
          come: boolean;
          theme_vi: string;
          focus_vi: string[];
          note_vi: string;
          ask_vi: string[];
        }>(sql`select * from son_programme(${id})`),
      );
    const weeks = await read();
    expect(weeks.map(({ come }) => come)).toEqual(Array.from({ length: 12 }, (_, i) => i < 8));
    expect(weeks[7]?.theme_vi).toBe("Kiểm tra giữa khóa, nghỉ ngơi, thăm thân");
    expect(weeks[10]).toMatchObject({ theme_vi: "Chặng nước rút", focus_vi: [], note_vi: "", ask_vi: [] });
    expect([...(await read(other.son))]).toEqual([]);
  });
});
