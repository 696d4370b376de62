import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CadreViewer } from "../auth/types.ts";
import { asViewer } from "../db/client.ts";
import { asSystem } from "../db/system.ts";
import { readSheets } from "../sheets/pool.ts";
import { battalion, cadreOf, viewerOf } from "../testing/battalion.ts";
import { MANY, makeManyResults } from "../testing/many-results.ts";
import { makeBattalion, type SmallBattalion } from "../testing/small-battalion.ts";
import { makeRemark, makeTest } from "../testing/small-results.ts";
import { installProgramme } from "../training/install.ts";
import { gradeFigures } from "./figure-years.ts";
import { getFigures } from "./figures.ts";
import { figuresSheet } from "./figures-sheet.ts";

const admin = postgres(process.env.ADMIN_DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
let home: string;

beforeAll(async () => {
  const { battalionId } = await battalion();
  home = battalionId;
  await asSystem((tx) => installProgramme(tx, home));
});
afterAll(() => admin.end());

/** As asViewer does it, in a session that may log plans. */
async function become(session: postgres.ReservedSql, { scope }: CadreViewer) {
  const list = (values: readonly string[]) => `{${values.join(",")}}`;
  for (const [name, value] of Object.entries({
    ...{ account: scope.accountId, battalion: scope.battalionId, cadre: scope.cadreId, unit: scope.unitPath },
    ...{ relative: "", capabilities: scope.capabilities.join(","), recruits: list([]), results: list([]) },
    ...{ groups: list([]), paths: list([]) },
  }))
    await session`select set_config(${`viewer.${name}`}, ${value ?? ""}, false)`;
  await session`set role portal_app`;
}

describe("the figures of years", () => {
  let intakes: string[];
  beforeAll(async () => {
    intakes = await makeManyResults(admin, home);
    await admin`vacuum analyze results`;
  }, 120_000);

  test("of 900 recruits, 20 subjects and 3 intakes are one query that doesn't walk through all results", async () => {
    const said: string[] = [];
    const noted = postgres(process.env.ADMIN_DATABASE_URL ?? "", {
      max: 1,
      onnotice: ({ message }) => said.push(message ?? ""),
    });
    const session = await noted.reserve();
    for (const setting of [
      "log_min_duration = 0",
      "log_nested_statements = on",
      "log_level = notice",
      "log_analyze = on",
    ])
      await session.unsafe(
        setting === "log_min_duration = 0"
          ? `load 'auto_explain'; set auto_explain.${setting}`
          : `set auto_explain.${setting}`,
      );
    await become(session, await cadreOf("0950000002"));
    for (const round of [1, 2, 3, 4, 5, 6, 7]) {
      said.length = 0;
      const rows =
        await session`select grade, sum(n)::int as n from grade_figures(${intakes}::uuid[]) group by 1`;
      expect(rows.reduce((sum, { n }) => sum + n, 0)).toBe(MANY.intakes * MANY.recruits * MANY.subjects);
      const plans = said.filter((line) => line.includes("Query Text"));
      const reading = plans.filter((plan) => / on (public\.)?results /.test(plan));
      // Of the later rounds the plan is made for any viewer and any intakes.
      expect(reading, `round ${round}`).toHaveLength(1);
      expect(reading[0]).not.toMatch(/Seq Scan on (public\.)?results /);
      expect(reading[0]).toMatch(/Index Only Scan using results_figures on results/);
    }
    session.release();
    await noted.end();
  }, 60_000);
});

describe("a unit's figures", () => {
  let at: SmallBattalion;
  let cadre: Record<"officer" | "companyOfficer" | "leader" | "otherOfficer", CadreViewer>;
  const grade = (value: number, grade: "excellent" | "good" | "pass" | "fail") => ({ value, grade });
  const refusal = (code: string) => expect.objectContaining({ code });

  beforeAll(async () => {
    at = await makeBattalion(admin);
    cadre = {
      officer: await cadreOf(at.officer),
      companyOfficer: await cadreOf(at.companyOfficer),
      leader: await cadreOf(at.leader),
      otherOfficer: await cadreOf(at.otherOfficer),
    };
    // The son falls twice in what he runs, and has mended what he failed; his comrade has not.
    for (const [week, value, name] of [
      [2, 740, "excellent"],
      [4, 790, "good"],
      [6, 860, "pass"],
    ] as const)
      await makeTest(admin, at, {
        code: "PHY-3K",
        week,
        marks: [
          [at.son, grade(value, name)],
          [at.comrade, grade(800, "good")],
        ],
      });
    const failed = await makeTest(admin, at, {
      code: "POL-COG",
      week: 4,
      marks: [
        [at.son, grade(4, "fail")],
        [at.comrade, grade(3, "fail")],
      ],
    });
    await makeTest(admin, at, {
      code: "POL-COG",
      week: 5,
      retakeOf: failed,
      marks: [[at.son, grade(7, "good")]],
    });
    await makeTest(admin, at, {
      code: "POL-TRA",
      week: 3,
      marks: [
        [at.son, grade(1, "pass")],
        [at.comrade, "absent"],
      ],
    });
    await makeTest(admin, at, {
      code: "PHY-PUL",
      week: 8,
      published: false,
      marks: [
        [at.son, grade(3, "fail")],
        [at.comrade, "pending"],
      ],
    });
    await makeRemark(admin, at, { recruit: at.son, week: 8, body: "Em tập đều.", state: "draft" });
    await makeRemark(admin, at, { recruit: at.comrade, week: 8, body: " ", state: "draft" });
  }, 60_000);

  const figuresOf = async (viewer: CadreViewer, unitId?: string) => {
    const figures = await getFigures(viewer, unitId);
    if (!figures) throw new Error("no intake");
    return figures;
  };

  test("count what stands and is published, each subject once a man", async () => {
    const { results, course, men, weeks, blocks } = await figuresOf(cadre.companyOfficer);
    expect(men).toBe(2);
    // 3K: pass and good; political awareness: good and fail; what is only passed or failed is not among them.
    expect(results).toEqual({ excellent: 0, good: 2, pass: 1, fail: 1 });
    // The son: khá and đạt, half of it khá, is đạt; his comrade failed a core subject.
    expect(course).toEqual({ excellent: 0, good: 0, pass: 1, fail: 1 });
    expect(weeks.map(({ week }) => week)).toEqual([2, 4, 6]);
    expect(weeks[1]?.counts).toEqual({ excellent: 0, good: 2, pass: 0, fail: 2 });
    expect(blocks.map(({ block }) => block)).toEqual(["politics", "physical"]);
  });

  test("say who needs help: below đạt in what stands, or fallen twice with a grade lost", async () => {
    const { needs, subjectList } = await figuresOf(cadre.leader);
    const code = (id: string) => subjectList.find((one) => one.id === id)?.code;
    expect(
      needs
        .map(({ recruitId, subjectId, below, falling }) => [recruitId, code(subjectId), below, falling])
        .sort(),
    ).toEqual(
      [
        [at.comrade, "POL-COG", true, false],
        [at.son, "PHY-3K", false, true],
      ].sort(),
    );
    expect(needs.every(({ fullName }) => fullName)).toBe(true);
  });

  test("say who has no remark this week and how far what is open has come", async () => {
    const { missing, open } = await figuresOf(cadre.companyOfficer);
    expect(missing.map(({ recruitId }) => recruitId)).toEqual([at.comrade]);
    expect(open).toMatchObject([{ cells: [{ total: 2, pending: 1, handed: false, state: "entering" }] }]);
  });

  test("name nobody of a whole battalion, and lead down to a platoon that does", async () => {
    const whole = await figuresOf(cadre.officer);
    expect(whole.men).toBe(3);
    expect(whole.parts.map(({ results }) => results.good)).toEqual([2, 0]);
    expect(whole.people).toEqual([]);
    expect([...whole.needs, ...whole.missing].every(({ fullName }) => fullName === null)).toBe(true);
    const company = await figuresOf(cadre.officer, at.company[0].id);
    const platoon = await figuresOf(cadre.officer, company.parts[0]?.unit.id);
    expect(platoon.above.map(({ kind }) => kind)).toEqual(["battalion", "company"]);
    expect(platoon.people.map(({ id }) => id).sort()).toEqual([at.son, at.comrade].sort());
    expect(platoon.people.find(({ id }) => id === at.son)).toMatchObject({
      grade: "pass",
      tested: 3,
      below: 0,
    });
  });

  test("are nobody's outside the unit: not by its id, not in a sheet, not in the years", async () => {
    const [company, other] = [at.company[0].id, at.company[1].id];
    const foreign = await cadreOf("0950000001");
    for (const [viewer, unitId] of [
      [cadre.otherOfficer, company],
      [cadre.otherOfficer, at.id],
      [cadre.companyOfficer, other],
      [cadre.companyOfficer, at.id],
      [cadre.leader, company],
      [cadre.leader, other],
      [cadre.leader, at.squad[0].id],
      [foreign, company],
    ] as const) {
      await expect(getFigures(viewer, unitId)).rejects.toEqual(refusal("notFound"));
      await expect(figuresSheet(viewer, unitId)).rejects.toEqual(refusal("notFound"));
    }
    const own = await figuresOf(cadre.otherOfficer);
    expect([own.men, own.results.good, own.needs.length, own.open.length]).toEqual([1, 0, 0, 0]);
    const years = (viewer: CadreViewer) => asViewer(viewer, (tx) => gradeFigures(tx, [{ id: at.intake.id }]));
    expect(new Set((await years(cadre.officer)).map((row) => row.company))).toEqual(new Set([company]));
    expect((await years(cadre.companyOfficer)).length).toBeGreaterThan(0);
    for (const viewer of [cadre.otherOfficer, cadre.leader, foreign]) expect(await years(viewer)).toEqual([]);
  });

  test("of an intake that was removed are read as counts, each company's by itself", async () => {
    const [gone] =
      await admin`insert into intakes (battalion_id, code, week1_monday, oath_day, closed_at, family_until, remove_on, removed_at)
      values (${at.id}, 'xưa', '2024-01-01', '2024-04-01', now(), now(), now(), now()) returning id`;
    for (const [company, n] of [
      [at.company[0].id, 40],
      [at.company[1].id, 3],
    ] as const)
      await admin`insert into result_figures (battalion_id, intake_id, company_id, subject_id, grade, n)
        select ${at.id}, ${gone?.id}, ${company}, id, 'good', ${n} from subjects where battalion_id = ${at.id} and code = 'PHY-3K'`;
    const codes = async (viewer: CadreViewer, unitId?: string) =>
      (await figuresOf(viewer, unitId)).years.map(({ code, counts }) => [code, counts.good]);
    expect(await codes(cadre.officer)).toEqual([
      [at.intake.code, 2],
      ["xưa", 43],
    ]);
    expect(await codes(cadre.officer, at.company[0].id)).toEqual([
      [at.intake.code, 2],
      ["xưa", 40],
    ]);
    expect(await codes(cadre.otherOfficer)).toEqual([["xưa", 3]]);
    expect(await codes(cadre.leader)).toEqual([]);
  });

  test("go into a sheet that says the same and names nobody", async () => {
    const bytes = await figuresSheet(cadre.companyOfficer);
    const sheets = await readSheets({ name: "a.xlsx", bytes });
    expect(sheets.map(({ name }) => name)).toEqual([
      "Theo đơn vị",
      "Các môn theo đơn vị",
      "Theo môn",
      "Theo tuần",
    ]);
    const texts = sheets.map(({ rows }) => rows.map((row) => row.map(({ text }) => text)));
    expect(texts[1]?.at(-1)).toEqual(["Đại đội 4", "4", "0", "2", "1", "1", "50"]);
    const names = await admin<
      { name: string }[]
    >`select full_name as name from recruits where battalion_id = ${at.id}`;
    const said = JSON.stringify(texts);
    for (const { name } of names) expect(said).not.toContain(name);
  });

  test("are for who reads his unit, not for the administrator", async () => {
    const admin = await viewerOf("0950000099");
    await expect(getFigures(admin as CadreViewer, home)).rejects.toEqual(refusal("notAllowed"));
  });
});
