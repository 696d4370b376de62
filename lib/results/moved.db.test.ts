import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { CadreViewer, FamilyViewer } from "../auth/types.ts";
import { asViewer } from "../db/client.ts";
import { asSystem } from "../db/system.ts";
import { entered, partOf, published, write } from "../testing/assessments.ts";
import { battalion, cadreOf, familyOf } from "../testing/battalion.ts";
import { getOwnResults } from "./figure-recruit.ts";
import { getFigures } from "./figures.ts";
import { approvePart, correctResult, giveBack, handIn, publishPart, saveMarks } from "./mutations.ts";
import { getAssessment, getSheet, listAssessments } from "./queries.ts";
import type { ResultRow } from "./types.ts";

let officer: CadreViewer;
let commander: CadreViewer;
let newLeader: CadreViewer;
let newOfficer: CadreViewer;
let newCommander: CadreViewer;
let mother: FamilyViewer;
let son: string;
/** Of the company he leaves: published, approved, being entered. */
let tests: { published: string; approved: string; entering: string };

const refusal = (code: string) => expect.objectContaining({ code });
const notices = async () =>
  (await asViewer(mother, (tx) => tx.execute<{ kind: string }>(sql`select kind from notices`))).map(
    ({ kind }) => kind,
  );
const forget = () =>
  asSystem((tx) => tx.execute(sql`delete from notices where account_id = ${mother.accountId}`));

beforeAll(async () => {
  await battalion();
  officer = await cadreOf("0950000010");
  commander = await cadreOf("0950000019");
  newLeader = await cadreOf("0950000021");
  newOfficer = await cadreOf("0950000020");
  newCommander = await cadreOf("0950000029");
  mother = await familyOf("0950100001");
  son = mother.sons[0]?.id ?? "";
  const failed = await published("POL-LAW", ({ recruit }) => (recruit.id === son ? "3" : "8"));
  tests = { published: failed, approved: await entered("POL-COG"), entering: await entered("REG-MGT") };
  await approvePart(commander, await partOf(commander, tests.approved));
  const { unitPath } = newLeader.duty;
  await asSystem((tx) =>
    tx.execute(sql`update recruits m set unit_id = u.id, unit_path = u.path,
      company_id = (select c.id from units c where c.kind = 'company' and c.path @> u.path)
      from units u where m.id = ${son} and u.id = (select v.id from units v
        where v.path <@ ${unitPath}::ltree and v.kind = 'squad' order by v.number limit 1)`),
  );
  await forget();
});

test("the company he has left reads nothing of him any more", async () => {
  for (const cadre of [commander, officer]) {
    expect(
      await asViewer(cadre, (tx) => tx.execute(sql`select 1 from results where recruit_id = ${son}`)),
    ).toHaveLength(0);
    expect((await getOwnResults(cadre, son)).subjects).toEqual([]);
    for (const id of Object.values(tests))
      expect((await getAssessment(cadre, id)).rows.some(({ recruit }) => recruit.id === son)).toBe(false);
    expect((await getFigures(cadre))?.needs.some(({ recruitId }) => recruitId === son)).toBe(false);
  }
});

test("his new one reads all of it, and who needs help", async () => {
  for (const cadre of [newCommander, newLeader]) {
    const { subjects } = await getOwnResults(cadre, son);
    expect(subjects.flatMap((one) => one.tests.map(({ assessmentId }) => assessmentId)).sort()).toEqual(
      Object.values(tests).sort(),
    );
    for (const subject of subjects)
      expect(subject).toMatchObject({
        name: expect.stringMatching(/./),
        tests: [{ day: expect.anything() }],
      });
    const needs = (await getFigures(cadre))?.needs.filter(({ recruitId }) => recruitId === son);
    expect(needs).toMatchObject([{ below: true }]);
  }
});

test("the other company's tests turn up in none of its lists, and none of their steps is its", async () => {
  const ids = Object.values(tests);
  for (const cadre of [newCommander, newOfficer, newLeader]) {
    expect((await listAssessments(cadre)).filter(({ id }) => ids.includes(id))).toEqual([]);
    expect((await getFigures(cadre))?.open.filter(({ id }) => ids.includes(id))).toEqual([]);
    for (const id of ids) await expect(getSheet(cadre, [id])).rejects.toEqual(refusal("notFound"));
    const one = await getAssessment(cadre, tests.entering);
    expect([one.parts.map(({ ours, total }) => [ours, total]), one.hands]).toEqual([[[false, 1]], []]);
    const { saved, refused } = await saveMarks(cadre, { marks: write(one.rows, "5") });
    expect([saved, refused.map(({ fault }) => fault)]).toEqual([[], ["gone"]]);
    const [hand] = (await getAssessment(officer, tests.entering)).hands;
    await expect(handIn(cadre, { assessmentId: tests.entering, unitId: hand?.unitId ?? "" })).rejects.toEqual(
      refusal("notFound"),
    );
  }
  const part = await partOf(newCommander, tests.entering);
  const approved = await partOf(newOfficer, tests.approved);
  for (const step of [
    () => approvePart(newCommander, part),
    () => giveBack(newCommander, { partId: part.partId, note: "…" }),
    () => publishPart(newOfficer, approved),
    () => giveBack(newOfficer, { partId: approved.partId, note: "…" }),
  ])
    await expect(step()).rejects.toEqual(refusal("notFound"));
});

test("his new commander corrects him with a reason, the old one no more", async () => {
  const [row] = (await getAssessment(newCommander, tests.published)).rows as [ResultRow];
  const correction = { resultId: row.resultId, rev: row.rev, text: "8,5", reason: "Cộng thiếu một câu" };
  await expect(correctResult(commander, correction)).rejects.toEqual(refusal("notFound"));
  expect(await correctResult(newCommander, correction)).toMatchObject({ saved: [{ text: "8,5" }] });
  expect(await notices()).toEqual(["resultCorrected"]);
  const [now] = (await getAssessment(newLeader, tests.published)).rows as [ResultRow];
  expect(now.corrections).toMatchObject([{ reason: correction.reason, by: { name: newCommander.name } }]);
  expect(
    await asViewer(commander, (tx) =>
      tx.execute(sql`select 1 from result_corrections where result_id = ${row.resultId}`),
    ),
  ).toHaveLength(0);
});

test("what was approved before he moved and is published after it is told his family too", async () => {
  await forget();
  await publishPart(officer, await partOf(officer, tests.approved));
  expect(await notices()).toEqual(["resultsOut"]);
  const { subjects } = await getOwnResults(newCommander, son);
  const own = subjects
    .flatMap((one) => one.tests)
    .find(({ assessmentId }) => assessmentId === tests.approved);
  expect(own).toMatchObject({ published: true, stands: true });
});
