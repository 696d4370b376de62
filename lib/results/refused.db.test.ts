import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { beforeAll, describe, expect, test } from "vitest";
import type { CadreViewer } from "../auth/types.ts";
import { asViewer } from "../db/client.ts";
import { asSystem } from "../db/system.ts";
import { enter, freshDay, handAll, open, partOf, published, write } from "../testing/assessments.ts";
import { battalion, cadreOf } from "../testing/battalion.ts";
import { addDays, type Day, dayOf } from "../vietnam/calendar.ts";
import { correctInput, openInput } from "./input.ts";
import { approvePart, handIn, publishPart, saveMarks } from "./mutations.ts";
import { assessmentDays, getAssessment, getSheet } from "./queries.ts";
import type { ResultRow } from "./types.ts";

let leader: CadreViewer;
let officer: CadreViewer;
let commander: CadreViewer;
let battalionOfficer: CadreViewer;

const refusal = (code: string, values?: Record<string, unknown>) =>
  expect.objectContaining(values ? { code, values: expect.objectContaining(values) } : { code });

beforeAll(async () => {
  await battalion();
  leader = await cadreOf("0950000011");
  officer = await cadreOf("0950000010");
  commander = await cadreOf("0950000019");
  battalionOfficer = await cadreOf("0950000001");
});

/** How many times marks were saved at all. */
async function timesSaved(): Promise<number> {
  const [log] = await asSystem((tx) =>
    tx.execute<{ n: number }>(sql`select count(*)::int as n from audit_log where action = 'marksSaved'`),
  );
  return log?.n ?? 0;
}

/** Meanwhile whatever writes such a row to a table fails. */
async function faulty(table: string, when: string, meanwhile: () => Promise<void>): Promise<void> {
  const admin = postgres(process.env.ADMIN_DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
  try {
    await admin.unsafe(`create function power_cut() returns trigger language plpgsql as
        $$ begin raise exception 'power cut'; end $$;
      create trigger power_cut before insert or update on ${table} for each row when (${when}) execute function power_cut()`);
    await meanwhile();
  } finally {
    await admin.unsafe("drop function power_cut() cascade");
    await admin.end();
  }
}

describe("what is not taken", () => {
  test.each([
    ["PHY-3K", "3:75", "badTime"],
    ["POL-COG", "10,5", "aboveMost"],
    ["POL-COG", "−1", "negative"],
    ["POL-COG", "-1", "negative"],
    ["POL-COG", "tám", "notANumber"],
    ["POL-COG", "8,3", "badStep"],
    ["PHY-PUL", "7,5", "notWhole"],
    ["INF-AK1", "85/99", "hitsAboveShots"],
    ["INF-AK1", "85/x", "badHits"],
    ["POL-TRA", "8", "notPassFail"],
  ])("%s: “%s” is refused with why, and the good ones beside it are saved", async (code, text, fault) => {
    const id = await open(code, officer, { takers: { kind: "units", ids: [leader.duty.unitId] } });
    const { rows } = await getAssessment(leader, id);
    const good = { "PHY-3K": "13:00", "POL-COG": "8,5", "PHY-PUL": "9", "INF-AK1": "72/8", "POL-TRA": "Đ" }[
      code
    ] as string;
    const answer = await saveMarks(leader, {
      marks: write(rows.slice(0, 2), (_, at) => (at === 0 ? text : good)),
    });
    expect(answer.refused).toEqual([
      { resultId: rows[0]?.resultId, fault, values: answer.refused[0]?.values },
    ]);
    expect(answer.saved).toMatchObject([{ resultId: rows[1]?.resultId, text: good, state: "scored" }]);
    expect((await getAssessment(leader, id)).rows[0]?.state).toBe("pending");
  });

  test("the whole battalion in 14 subjects with 40 wrong cells: one transaction, the others are in", async () => {
    const codes = [
      "POL-COG",
      "POL-LAW",
      "REG-MGT",
      "REG-DR1",
      "REG-DR2",
      "REG-INT",
      "INF-MOV",
      "INF-EXP",
      "TAC-IND",
      "TAC-CAM",
      "MAR-16",
      "MAR-PT4",
      "LOG-FLD",
      "MED-FA5",
    ];
    const day = addDays(dayOf(), -46);
    const ids: string[] = [];
    for (const code of codes) ids.push(await open(code, battalionOfficer, { day }));
    const cellsNow = async () =>
      (await getSheet(battalionOfficer, ids)).rows.flatMap((row) => row.cells.flatMap((cell) => cell ?? []));
    const cells = await cellsNow();
    expect(cells.length).toBeGreaterThan(4000);
    const before = await timesSaved();
    const answer = await saveMarks(battalionOfficer, {
      marks: cells.map(({ resultId, rev }, at) => ({
        resultId,
        rev,
        text: at % 60 === 7 && at / 60 < 40 ? "tám" : "8,5",
      })),
    });
    const wrong = Math.min(40, Math.ceil((cells.length - 7) / 60));
    expect([answer.refused.length, answer.conflicts.length, answer.saved.length]).toEqual([
      wrong,
      0,
      cells.length - wrong,
    ]);
    const after = await cellsNow();
    expect(after.filter(({ text }) => text === "8,5")).toHaveLength(answer.saved.length);
    expect((await timesSaved()) - before).toBe(1);

    // A fault at a cell in the middle, and one when all of them are written: nothing of it is kept.
    const middle = after[Math.floor(after.length / 2)]?.resultId ?? "";
    for (const [table, when] of [
      ["results", `new.id = '${middle}'`],
      ["audit_log", "new.action = 'marksSaved'"],
    ] as const) {
      await faulty(table, when, async () => {
        const again = after.map(({ resultId, rev }) => ({ resultId, rev, text: "6" }));
        await expect(saveMarks(battalionOfficer, { marks: again })).rejects.toMatchObject({
          cause: { message: "power cut" },
        });
      });
      expect(await cellsNow()).toEqual(after);
    }
    expect((await timesSaved()) - before).toBe(1);
  });

  test("days before the intake and past its end, a subject that is off, nobody, somebody else's", async () => {
    const days = (await assessmentDays(officer)) as { from: Day; to: Day };
    await expect(open("POL-COG", officer, { day: addDays(days.from, -1) })).rejects.toEqual(
      refusal("assessmentBeforeIntake"),
    );
    await expect(open("POL-COG", officer, { day: addDays(days.to, 1) })).rejects.toEqual(
      refusal("assessmentTooLate"),
    );
    await expect(open("PHY-SWM", officer)).rejects.toEqual(refusal("subjectDisabled"));
    const [foreign] = await asSystem((tx) =>
      tx.execute<{ id: string }>(
        sql`select r.id from recruits r join units u on u.id = r.company_id where u.number = 2 limit 1`,
      ),
    );
    await expect(
      open("POL-COG", officer, { takers: { kind: "recruits", ids: [foreign?.id ?? ""] } }),
    ).rejects.toEqual(refusal("takersForeign"));
    await expect(
      open("POL-COG", officer, { takers: { kind: "units", ids: [randomUUID()] } }),
    ).rejects.toEqual(refusal("takersNone"));
    await expect(open("POL-COG", officer, { unitId: leader.duty.unitId })).rejects.toEqual(
      refusal("notFound"),
    );
    await expect(open("POL-COG", officer, { unitId: officer.battalionId })).rejects.toEqual(
      refusal("notFound"),
    );
    await expect(open("POL-COG", officer, { subjectId: randomUUID() })).rejects.toEqual(refusal("notFound"));
    await expect(open("POL-COG", officer, { retakeOf: randomUUID() })).rejects.toEqual(refusal("notFound"));
    await expect(open("POL-COG", leader, { unitId: leader.duty.unitId })).rejects.toEqual(
      refusal("notAllowed"),
    );
    for (const [examiner, code] of [
      ["  ", "examinerMissing"],
      ["x".repeat(81), "examinerLong"],
      ["Bí mật\u202e", "examinerLetters"],
    ])
      expect(
        openInput.safeParse({
          ...{
            subjectId: randomUUID(),
            day: dayOf(),
            unitId: randomUUID(),
            takers: { kind: "all" },
            retakeOf: null,
          },
          examiner,
        }).error?.issues[0]?.message,
      ).toBe(code);
  });

  test("marks before the day of the test", async () => {
    const id = await open("POL-COG", officer, { day: addDays(dayOf(), 2) });
    const { refused } = await enter(leader, id);
    expect(refused[0]).toMatchObject({ fault: "notYet" });
  });

  test("the same subject, day and unit twice, also at once; the same recruits on the same day", async () => {
    const day = freshDay("PHY-JMP");
    await open("PHY-JMP", officer, { day });
    await expect(open("PHY-JMP", officer, { day })).rejects.toEqual(refusal("assessmentThere"));
    const { unitId } = battalionOfficer.duty;
    await expect(open("PHY-JMP", battalionOfficer, { day, unitId })).rejects.toEqual(refusal("takersThere"));
    const again = freshDay("PHY-JMP");
    const both = await Promise.allSettled([
      open("PHY-JMP", officer, { day: again }),
      open("PHY-JMP", officer, { day: again }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("an incomplete sheet is neither handed in nor approved, and who is missing is named", async () => {
    const id = await open("POL-COG", officer);
    const { rows, parts } = await getAssessment(officer, id);
    const [missing] = rows;
    await saveMarks(officer, { marks: write(rows.slice(1), "7") });
    await expect(handIn(leader, { assessmentId: id, unitId: leader.duty.unitId })).rejects.toEqual(
      refusal("stillPending", { n: 1, names: missing?.recruit.fullName }),
    );
    await expect(approvePart(commander, await partOf(commander, id))).rejects.toEqual(
      refusal("stillPending"),
    );
    await expect(publishPart(officer, await partOf(officer, id))).rejects.toEqual(refusal("partNotApproved"));
    await expect(
      asViewer(commander, (tx) =>
        tx.execute(sql`update assessment_parts set state = 'approved', approved_at = now(), approved_by = ${commander.cadreId}
          where id = ${parts[0]?.id ?? ""}`),
      ),
    ).rejects.toMatchObject({ cause: { message: expect.stringContaining("not whole") } });
  });

  test("the commander doesn't approve what he entered himself, nor publishes who approved", async () => {
    const id = await open("POL-COG", officer);
    await enter(commander, id);
    await handAll(officer, id);
    await expect(approvePart(commander, await partOf(commander, id))).rejects.toEqual(refusal("ownMarks"));
    await expect(publishPart(commander, await partOf(commander, id))).rejects.toEqual(refusal("notAllowed"));
    expect((await getAssessment(commander, id)).parts[0]?.own).toBe(true);
  });

  test("an emptied cell is missing again; sending the same again changes nothing", async () => {
    const id = await open("POL-COG", officer);
    const [row] = (await getAssessment(leader, id)).rows as [ResultRow];
    const mark = { resultId: row.resultId, rev: 0, text: "8,5" };
    expect((await saveMarks(leader, { marks: [mark] })).saved).toMatchObject([{ rev: 1 }]);
    // The answer was lost on the way, and the phone sends it once more.
    expect(await saveMarks(leader, { marks: [mark] })).toMatchObject({
      saved: [{ rev: 1, text: "8,5" }],
      conflicts: [],
    });
    expect((await saveMarks(leader, { marks: [{ ...mark, rev: 1, text: "" }] })).saved).toMatchObject([
      { rev: 2, state: "pending", grade: null },
    ]);
  });

  test("a correction without a reason: neither by the form nor by SQL of one's own", async () => {
    const id = await published("POL-LAW");
    const [row] = (await getAssessment(commander, id)).rows as [ResultRow];
    const asked = { resultId: row.resultId, rev: row.rev, text: "9" };
    for (const reason of ["", "   ", "\n\t"])
      expect(correctInput.safeParse({ ...asked, reason }).error?.issues[0]?.message).toBe(
        "correctionReasonEmpty",
      );
    expect(correctInput.safeParse(asked).success).toBe(false);
    expect(correctInput.safeParse({ ...asked, reason: "Cộng nhầm" }).success).toBe(true);
    const mark = JSON.stringify({ state: "scored", value: 9, hits: null, grade: "excellent" });
    const correct = (reason: string | null) =>
      asViewer(commander, async (tx) => {
        await tx.execute(sql`insert into result_corrections (battalion_id, result_id, was, became, reason, corrected_by)
          values (${commander.battalionId}, ${row.resultId}, '{}', ${mark}::jsonb, ${reason}, ${commander.cadreId})`);
        await tx.execute(sql`update results set value = 9, grade = 'excellent', entered_by = ${commander.cadreId}
          where id = ${row.resultId}`);
      });
    for (const reason of ["", "   "])
      await expect(correct(reason)).rejects.toMatchObject({ cause: { constraint_name: "has_reason" } });
    await expect(correct(null)).rejects.toMatchObject({ cause: { column_name: "reason" } });
    expect((await getAssessment(commander, id)).rows[0]).toMatchObject({ text: "8,0", corrections: [] });
    await correct("Cộng nhầm");
    expect((await getAssessment(commander, id)).rows[0]).toMatchObject({ text: "9,0" });
  });
});
