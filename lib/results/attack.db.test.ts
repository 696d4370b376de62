import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { CadreViewer, FamilyViewer, Viewer } from "../auth/types.ts";
import { asViewer } from "../db/client.ts";
import { asSystem } from "../db/system.ts";
import { enter, entered, handAll, open, partOf, published, write } from "../testing/assessments.ts";
import { battalion, cadreOf, familyOf, viewerOf } from "../testing/battalion.ts";
import { approvePart, correctResult, giveBack, handIn, publishPart, saveMarks } from "./mutations.ts";
import { getAssessment, getSheet, listAssessments } from "./queries.ts";
import type { ResultRow } from "./types.ts";

let leader: CadreViewer;
let secondLeader: CadreViewer;
let officer: CadreViewer;
let commander: CadreViewer;
let otherCommander: CadreViewer;
let otherOfficer: CadreViewer;
let mother: FamilyViewer;
let wife: FamilyViewer;
let admin: Viewer;

beforeAll(async () => {
  await battalion();
  leader = await cadreOf("0950000011");
  secondLeader = await cadreOf("0950000012");
  officer = await cadreOf("0950000010");
  commander = await cadreOf("0950000019");
  otherCommander = await cadreOf("0950000029");
  otherOfficer = await cadreOf("0950000020");
  mother = await familyOf("0950100001");
  wife = await familyOf("0950100002");
  admin = await viewerOf("0950000099");
});

const refusal = (code: string) => expect.objectContaining({ code });
const ofPlatoon = async (viewer: CadreViewer, id: string) => (await getAssessment(viewer, id)).rows;
/** Rows that a statement touches as this viewer; 0 also where it is refused. */
const touched = (viewer: Viewer, statement: ReturnType<typeof sql>) =>
  asViewer(viewer, (tx) => tx.execute(statement)).then(
    (rows) => rows.length,
    (fault) => {
      expect(String(fault.cause ?? fault)).toMatch(
        /permission denied|row-level security|violates|this result is|not whole|does not go from/,
      );
      return 0;
    },
  );

describe("another platoon's leader, another company", () => {
  test("read none of it and write none of it, and what is foreign looks like what is missing", async () => {
    const id = await open("POL-COG", officer, { takers: { kind: "units", ids: [leader.duty.unitId] } });
    const [row] = (await ofPlatoon(leader, id)) as [ResultRow];
    const part = await partOf(officer, id);
    for (const stranger of [secondLeader, otherOfficer, otherCommander]) {
      expect((await listAssessments(stranger)).some((one) => one.id === id)).toBe(false);
      await expect(getAssessment(stranger, id)).rejects.toEqual(refusal("notFound"));
      const answers = await Promise.all(
        [row.resultId, randomUUID()].map(
          async (resultId) =>
            (await saveMarks(stranger, { marks: [{ resultId, rev: 0, text: "8" }] })).refused,
        ),
      );
      expect(answers.map(([refused]) => refused?.fault)).toEqual(["gone", "gone"]);
      await expect(handIn(stranger, { assessmentId: id, unitId: leader.duty.unitId })).rejects.toEqual(
        refusal("notFound"),
      );
    }
    for (const step of [
      () => approvePart(otherCommander, part),
      () => giveBack(otherCommander, { partId: part.partId, note: "…" }),
      () => giveBack(otherOfficer, { partId: part.partId, note: "…" }),
      () => publishPart(otherOfficer, part),
      () => correctResult(otherCommander, { resultId: row.resultId, rev: 0, text: "8", reason: "…" }),
      () => getSheet(otherOfficer, [id]),
    ])
      await expect(step()).rejects.toEqual(refusal("notFound"));
    expect((await ofPlatoon(leader, id))[0]?.state).toBe("pending");
  });

  test("of a sheet of the whole company a leader gets his platoon, also by asking for another unit of it", async () => {
    const id = await entered("POL-LAW");
    const own = await getSheet(leader, [id]);
    expect(new Set(own.rows.map(({ recruit }) => recruit.platoon))).toEqual(
      new Set([leader.duty.unitNumber]),
    );
    expect((await getSheet(leader, [id], secondLeader.duty.unitId)).rows).toEqual([]);
    const { parts, hands, rows } = await getAssessment(leader, id);
    expect(hands.map(({ unitId }) => unitId)).toEqual([leader.duty.unitId]);
    expect(parts[0]?.total).toBe(rows.length);
  });
});

describe("who may take which step", () => {
  test("only the commander approves, only the political officer publishes, only who enters hands in", async () => {
    const id = await entered("REG-MGT");
    const part = await partOf(officer, id);
    const battalionOfficer = await cadreOf("0950000001");
    const battalionCommander = await cadreOf("0950000002");
    for (const other of [leader, officer, battalionOfficer, battalionCommander])
      await expect(approvePart(other, part)).rejects.toEqual(refusal("notAllowed"));
    await approvePart(commander, part);
    for (const other of [leader, commander, battalionOfficer, battalionCommander])
      await expect(publishPart(other, part)).rejects.toEqual(refusal("notAllowed"));
    for (const other of [leader, battalionCommander])
      await expect(giveBack(other, { partId: part.partId, note: "…" })).rejects.toEqual(
        refusal("notAllowed"),
      );
  });

  test("by the database too: no step and no mark past its trigger, whoever writes it", async () => {
    const id = await published("REG-DR1");
    const [row] = (await ofPlatoon(leader, id)) as [ResultRow];
    const { partId } = await partOf(officer, id);
    const mark = (
      by: CadreViewer,
    ) => sql`update results set state = 'scored', value = 10, grade = 'excellent',
      entered_by = ${by.cadreId} where id = ${row.resultId} returning id`;
    for (const cadre of [leader, officer, commander]) expect(await touched(cadre, mark(cadre))).toBe(0);
    expect(
      await touched(
        leader,
        sql`update results set entered_by = ${officer.cadreId} where id = ${row.resultId} returning id`,
      ),
    ).toBe(0);
    expect(
      await touched(commander, sql`update results set stands = true where id = ${row.resultId} returning id`),
    ).toBe(0);
    expect(await touched(commander, sql`delete from results where id = ${row.resultId} returning id`)).toBe(
      0,
    );
    for (const cadre of [leader, commander, officer])
      expect(
        await touched(
          cadre,
          sql`update assessment_parts set state = 'entering' where id = ${partId} returning id`,
        ),
      ).toBe(0);
    // A correction that names somebody else, and one by who doesn't approve.
    const correction = (by: CadreViewer, as: CadreViewer) =>
      touched(
        by,
        sql`insert into result_corrections (battalion_id, result_id, was, became, reason, corrected_by)
          values (${by.battalionId}, ${row.resultId}, '{}', '{}', 'x', ${as.cadreId}) returning id`,
      );
    expect([
      await correction(commander, officer),
      await correction(leader, leader),
      await correction(officer, officer),
    ]).toEqual([0, 0, 0]);
    // A result put among others', and a platoon leader who opens a test of his own.
    expect(
      await touched(
        leader,
        sql`insert into results (battalion_id, intake_id, assessment_id, part_id, subject_id, recruit_id, company_id, unit_path)
          select battalion_id, intake_id, assessment_id, part_id, subject_id, recruit_id, company_id, unit_path from results limit 1 returning id`,
      ),
    ).toBe(0);
  });

  test("an officer marks nobody of another company by way of his own assessment", async () => {
    const id = await open("REG-DR2", officer);
    const { partId } = await partOf(officer, id);
    const [foreign] = await asSystem((tx) =>
      tx.execute<{
        id: string;
        path: string;
        company: string;
        intake: string;
      }>(sql`select r.id, r.unit_path::text as path,
        r.company_id as company, r.intake_id as intake from recruits r where unit_path <@ ${otherOfficer.duty.unitPath}::ltree limit 1`),
    );
    expect(
      await touched(
        officer,
        sql`insert into results (battalion_id, intake_id, assessment_id, part_id, subject_id, recruit_id, company_id, unit_path)
          select battalion_id, ${foreign?.intake}::uuid, id, ${partId}::uuid, subject_id, ${foreign?.id}::uuid, ${officer.duty.unitId}::uuid,
            ${officer.duty.unitPath}::ltree from assessments where id = ${id} returning id`,
      ),
    ).toBe(0);
  });
});

describe("families and the administrator", () => {
  test("read no table of it; of their own son only what is published, and nobody else's by his id", async () => {
    const before = await entered("TAC-IND");
    const id = await published("MAR-16");
    const strangers = (await getAssessment(officer, id)).rows.map(({ recruit }) => recruit.id);
    for (const outsider of [mother, wife, admin]) {
      for (const table of [
        "assessments",
        "assessment_parts",
        "assessment_hands",
        "results",
        "result_corrections",
      ])
        expect(await asViewer(outsider, (tx) => tx.execute(sql.raw(`select 1 from ${table}`)))).toHaveLength(
          0,
        );
      expect(
        await asViewer(outsider, (tx) =>
          tx.execute(sql`select * from grade_figures((select array_agg(id) from intakes))`),
        ),
      ).toHaveLength(0);
      for (const son of strangers
        .filter((one) => !outsider.sons.some((mine) => mine.id === one))
        .slice(0, 20))
        expect(
          await asViewer(outsider, (tx) =>
            tx.execute(sql`select * from son_results(${son}) union all
              select null, subject_id, null, day, null, null, null, null, null, null, null, null from son_retakes(${son})`),
          ),
        ).toHaveLength(0);
    }
    const mine = await asViewer(mother, (tx) =>
      tx.execute<{ subject_id: string }>(
        sql`select subject_id from son_results(${mother.sons[0]?.id ?? ""})`,
      ),
    );
    const [shown, hidden] = await Promise.all(
      [id, before].map(async (one) => (await getAssessment(officer, one)).subject.id),
    );
    expect(mine.map(({ subject_id }) => subject_id)).toContain(shown);
    expect(mine.map(({ subject_id }) => subject_id)).not.toContain(hidden);
  });

  test("a relative without the right to results hears nothing: no notice, no result", async () => {
    const son = mother.sons[0]?.id ?? "";
    const right = (receives: boolean) =>
      asSystem((tx) =>
        tx.execute(sql`update family_links set receives_results = ${receives} where recruit_id = ${son}`),
      );
    await right(false);
    await asSystem((tx) => tx.execute(sql`delete from notices where kind = 'resultsOut'`));
    await published("LOG-FLD");
    const cut = await familyOf("0950100001");
    expect(
      await asViewer(cut, (tx) => tx.execute(sql`select 1 from notices where kind = 'resultsOut'`)),
    ).toHaveLength(0);
    expect(await asViewer(cut, (tx) => tx.execute(sql`select * from son_results(${son})`))).toHaveLength(0);
    await right(true);
  });

  test("nobody but approving and publishing officers makes the portal tell families", async () => {
    const [son] = mother.sons;
    for (const other of [leader, otherOfficer, wife, admin]) {
      const [told] = await asViewer(other, (tx) =>
        tx.execute<{ them: string[] }>(
          sql`select tell_result_families(array[${son?.id ?? ""}]::uuid[], 'resultsOut') as them`,
        ),
      );
      expect(told?.them ?? []).toEqual([]);
    }
  });

  test("a notice carries the given name and nothing of the result; shares are not told of few", async () => {
    await asSystem((tx) => tx.execute(sql`delete from notices where kind = 'resultsOut'`));
    await published("MED-FA5", "9,5");
    const [notice] = await asViewer(mother, (tx) =>
      tx.execute<{ detail: Record<string, string> }>(
        sql`select detail from notices where kind = 'resultsOut'`,
      ),
    );
    expect(notice?.detail).toEqual({ name: mother.sons[0]?.givenName, son: mother.sons[0]?.id });
    // All the same grade: shares would say everybody's.
    const sharesOf = async (id: string) =>
      (
        await asSystem((tx) =>
          tx.execute<{ shares: unknown }>(
            sql`select shares from assessment_parts where assessment_id = ${id}`,
          ),
        )
      )[0]?.shares;
    const few = (await getAssessment(officer, await open("MED-HYG", officer))).rows.slice(0, 9);
    const small = await published("POL-SNG", (_, at) => String(at), {
      takers: { kind: "recruits", ids: few.map(({ recruit }) => recruit.id) },
    });
    expect(await sharesOf(small)).toEqual([]);
  });
});

test("of a closed intake nobody reads or writes anything any more", async () => {
  const id = await open("INF-MOV", officer);
  const [row] = (await ofPlatoon(leader, id)) as [ResultRow];
  await enter(officer, id);
  await handAll(officer, id);
  const part = await partOf(officer, id);
  const closing = (moment: ReturnType<typeof sql>) =>
    asSystem(async (tx) => {
      await tx.execute(
        sql`update recruits set closed_at = ${moment} where battalion_id = ${officer.battalionId}`,
      );
      await tx.execute(
        sql`update intakes set closed_at = ${moment} where battalion_id = ${officer.battalionId}`,
      );
    });
  await closing(sql`now()`);
  expect(await listAssessments(officer)).toEqual([]);
  await expect(getAssessment(officer, id)).rejects.toEqual(refusal("notFound"));
  await expect(open("INF-MOV", officer)).rejects.toEqual(refusal("resultsNoIntake"));
  expect((await saveMarks(leader, { marks: write([row], "5") })).refused).toMatchObject([{ fault: "gone" }]);
  await expect(approvePart(commander, part)).rejects.toEqual(refusal("notFound"));
  await expect(handIn(leader, { assessmentId: id, unitId: leader.duty.unitId })).rejects.toEqual(
    refusal("notFound"),
  );
});
