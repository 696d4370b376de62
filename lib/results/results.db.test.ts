import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { CadreViewer, FamilyViewer } from "../auth/types.ts";
import { asViewer } from "../db/client.ts";
import { asSystem } from "../db/system.ts";
import {
  enter,
  entered,
  freshDay,
  handAll,
  open,
  partOf,
  published,
  subjectOf,
  write,
} from "../testing/assessments.ts";
import { battalion, cadreOf, familyOf } from "../testing/battalion.ts";
import { addDays, dayOf } from "../vietnam/calendar.ts";
import { approvePart, correctResult, giveBack, handIn, publishPart, saveMarks } from "./mutations.ts";
import { getAssessment, getSheet, listAssessments } from "./queries.ts";
import type { ResultRow } from "./types.ts";

let leader: CadreViewer;
let secondLeader: CadreViewer;
let officer: CadreViewer;
let commander: CadreViewer;
let battalionOfficer: CadreViewer;
let mother: FamilyViewer;

const refusal = (code: string, values?: Record<string, unknown>) =>
  expect.objectContaining(values ? { code, values: expect.objectContaining(values) } : { code });

beforeAll(async () => {
  await battalion();
  leader = await cadreOf("0950000011");
  secondLeader = await cadreOf("0950000012");
  officer = await cadreOf("0950000010");
  commander = await cadreOf("0950000019");
  battalionOfficer = await cadreOf("0950000001");
  mother = await familyOf("0950100001");
});

const sonsResults = (family: FamilyViewer, son = family.sons[0]?.id ?? "") =>
  asViewer(family, (tx) =>
    tx.execute<{
      id: string;
      grade: string | null;
      value: number | null;
      shares: unknown;
      corrected_at: Date | null;
    }>(sql`select * from son_results(${son})`),
  );
const noticesOf = async (family: FamilyViewer) =>
  (
    await asViewer(family, (tx) => tx.execute<{ kind: string }>(sql`select kind from notices order by id`))
  ).map(({ kind }) => kind);

describe("from opening to the family", () => {
  test("a company opens, two platoons enter and hand in, the commander approves, the political officer publishes, the mother reads", async () => {
    const day = freshDay("PHY-3K");
    const id = await open("PHY-3K", officer, { day });
    const seen = await getAssessment(leader, id);
    expect(new Set(seen.rows.map(({ recruit }) => recruit.platoon))).toEqual(
      new Set([leader.duty.unitNumber]),
    );
    expect([seen.parts[0]?.total, seen.parts[0]?.pending]).toEqual([seen.rows.length, seen.rows.length]);
    expect((await listAssessments(leader)).find((one) => one.id === id)).toMatchObject({
      day,
      retake: false,
      subject: { code: "PHY-3K" },
      unit: { kind: "company", number: 1 },
    });

    const first = await saveMarks(leader, { marks: write(seen.rows, "11:05") });
    expect([first.saved.length, first.conflicts, first.refused]).toEqual([seen.rows.length, [], []]);
    expect(first.saved[0]).toMatchObject({ text: "11:05", grade: "excellent", state: "scored", rev: 1 });
    const whole = await getAssessment(officer, id);
    await saveMarks(officer, {
      marks: write(
        whole.rows.filter(({ recruit }) => recruit.platoon !== leader.duty.unitNumber),
        (_, at) => ["13:30", "14:50", "15:50", "16:20"][at % 4] ?? "",
      ),
    });
    await handIn(leader, { assessmentId: id, unitId: leader.duty.unitId });
    await expect(approvePart(commander, await partOf(commander, id))).rejects.toEqual(
      refusal("notHandedIn", { platoons: "2, 3" }),
    );
    await handAll(officer, id);

    await approvePart(commander, await partOf(commander, id));
    expect(await sonsResults(mother)).toEqual([]);
    expect(await noticesOf(mother)).toEqual([]);
    await publishPart(officer, await partOf(officer, id));

    const [result] = await sonsResults(mother);
    expect(result).toMatchObject({ grade: "excellent", value: "665.00" });
    expect(result?.shares).toEqual(
      expect.arrayContaining([expect.objectContaining({ percent: expect.any(Number) })]),
    );
    expect(await noticesOf(mother)).toEqual(["resultsOut"]);
    const done = await getAssessment(battalionOfficer, id);
    expect(done.parts[0]).toMatchObject({
      state: "published",
      approved: { by: { name: commander.name } },
      published: { by: { name: officer.name } },
    });
    const [log] = await asSystem((tx) =>
      tx.execute<{
        actions: string[];
      }>(sql`select array_agg(distinct action order by action) as actions from audit_log
        where action in ('assessmentOpened', 'marksSaved', 'marksHandedIn', 'marksApproved', 'resultsPublished')`),
    );
    expect(log?.actions).toHaveLength(5);
  });

  test("given back with a note, entered again, approved again", async () => {
    const id = await entered("REG-MGT");
    const looked = await partOf(commander, id);
    await approvePart(commander, looked);
    await giveBack(officer, { partId: looked.partId, note: "Xem lại tiểu đội 2" });
    const back = await getAssessment(leader, id);
    expect(back.parts[0]).toMatchObject({
      state: "entering",
      returned: true,
    });
    expect(back.hands).toMatchObject([{ handed: null, returnNote: "Xem lại tiểu đội 2" }]);
    await expect(approvePart(commander, looked)).rejects.toEqual(refusal("notHandedIn"));
    await saveMarks(leader, { marks: write(back.rows.slice(0, 1), "9,5") });
    await handAll(officer, id);
    await expect(approvePart(commander, looked)).rejects.toEqual(refusal("marksChanged"));
    await approvePart(commander, await partOf(commander, id));
    const after = await getAssessment(commander, id);
    expect(after.parts[0]).toMatchObject({ state: "approved", returned: false });
    expect(after.hands.map(({ returnNote }) => returnNote)).toEqual([null, null, null]);
  });

  test("the commander also gives back what is only handed in", async () => {
    const id = await entered("REG-DR1");
    await giveBack(commander, { partId: (await partOf(commander, id)).partId, note: "Thiếu một lần chạy" });
    const { hands } = await getAssessment(commander, id);
    expect(hands.map(({ handed, returnNote }) => [handed, returnNote])).toEqual(
      hands.map(() => [null, "Thiếu một lần chạy"]),
    );
  });

  test("given back to one platoon: the note is its leader's alone, the others stay handed in, and its next hand-in clears it", async () => {
    const id = await entered("REG-DR2");
    const { partId } = await partOf(commander, id);
    const note = "Xem lại đồng chí ở tiểu đội 1";
    const platoonIds = [leader.duty.unitId];
    await giveBack(commander, { partId, note, platoonIds });
    const mine = await getAssessment(leader, id);
    expect([mine.hands[0]?.returnNote, mine.parts[0]?.returned]).toEqual([note, true]);
    const theirs = await getAssessment(secondLeader, id);
    expect(JSON.stringify(theirs)).not.toContain(note);
    expect([theirs.hands[0]?.handed, theirs.parts[0]?.returned]).toEqual([expect.anything(), false]);
    for (const whose of [leader, secondLeader])
      expect(
        await asViewer(whose, (tx) =>
          tx.execute(sql`select return_note from assessment_hands where return_note = ${note}`),
        ),
      ).toHaveLength(whose === leader ? 1 : 0);
    await handIn(leader, { assessmentId: id, unitId: leader.duty.unitId });
    expect((await getAssessment(leader, id)).hands[0]).toMatchObject({ returnNote: null });
    // What was approved is opened for all; the note still goes to whom it is meant for.
    await approvePart(commander, await partOf(commander, id));
    await giveBack(officer, { partId, note, platoonIds });
    expect(
      (await getAssessment(commander, id)).hands.map(({ handed, returnNote }) => [handed, returnNote]),
    ).toEqual([
      [null, note],
      [null, null],
      [null, null],
    ]);
    await expect(
      giveBack(commander, { partId, note, platoonIds: [battalionOfficer.duty.unitId] }),
    ).rejects.toEqual(refusal("notFound"));
  });

  test("of a weapons subject the family gets the grade alone; of a hidden one nothing, not even a notice", async () => {
    await published("INF-AK1", "85/9");
    const count = (await noticesOf(mother)).length;
    const results = await sonsResults(mother);
    expect(results.find(({ value }) => value === null)).toMatchObject({ grade: "excellent", value: null });
    expect(Object.keys(results[0] ?? {})).not.toContain("hits");
    await asSystem((tx) =>
      tx.execute(sql`update notices set read_at = now() where account_id = ${mother.accountId}`),
    );
    const subject = await subjectOf("OTH-TEC", officer);
    await asSystem((tx) =>
      tx.execute(sql`update subject_rules set family_visibility = 'hidden' where subject_id = ${subject}`),
    );
    const id = await published("OTH-TEC", "Đ");
    expect((await sonsResults(mother)).length).toBe(results.length);
    expect((await noticesOf(mother)).length).toBe(count);
    const [row] = (await getAssessment(commander, id)).rows;
    await correctResult(commander, {
      resultId: row?.resultId ?? "",
      rev: row?.rev ?? 0,
      text: "K",
      reason: "Nhầm",
    });
    expect((await noticesOf(mother)).length).toBe(count);
  });

  test("a published mark is corrected with a reason; the family sees that, cadres see what it was", async () => {
    const id = await published("POL-LAW");
    const mine = (await getAssessment(commander, id)).rows.find(
      ({ recruit }) => recruit.id === mother.sons[0]?.id,
    ) as ResultRow;
    await asSystem((tx) =>
      tx.execute(sql`update notices set read_at = now() where account_id = ${mother.accountId}`),
    );
    const correct = (text: string, by = commander, rev = mine.rev) =>
      correctResult(by, { resultId: mine.resultId, rev, text, reason: "Cộng nhầm điểm" });
    await expect(correct("9", officer)).rejects.toEqual(refusal("notAllowed"));
    await expect(correct("9", leader)).rejects.toEqual(refusal("notAllowed"));
    await expect(correct("")).rejects.toEqual(refusal("correctionEmpty"));
    await expect(correct("8,0")).rejects.toEqual(refusal("correctionSame"));
    expect(await correct("tám")).toEqual({
      refused: { resultId: mine.resultId, fault: "notANumber", values: {} },
    });
    expect(await correct("9,5")).toMatchObject({
      saved: [{ text: "9,5", grade: "excellent", rev: mine.rev + 1 }],
    });
    await expect(correct("7")).rejects.toEqual(refusal("marksChanged"));
    const row = (await getAssessment(leader, id)).rows.find(({ resultId }) => resultId === mine.resultId);
    expect(row).toMatchObject({
      text: "9,5",
      corrections: [
        { reason: "Cộng nhầm điểm", was: { value: 8 }, became: { value: 9.5 }, by: { name: commander.name } },
      ],
    });
    expect((await sonsResults(mother)).find(({ id: known }) => known === mine.resultId)).toMatchObject({
      value: "9.50",
      corrected_at: expect.anything(),
    });
    expect(await noticesOf(mother)).toContain("resultCorrected");
    // Nobody changes it in another way.
    expect(
      (await saveMarks(leader, { marks: [{ resultId: mine.resultId, rev: mine.rev + 1, text: "5" }] }))
        .refused,
    ).toEqual([{ resultId: mine.resultId, fault: "published", values: {} }]);
  });

  test("a retake of those who failed or were absent; the newest result stands", async () => {
    const day = addDays(dayOf(), -3);
    const id = await entered(
      "PHY-PUL",
      (_, at) => (at === 0 ? "1" : at === 1 ? "V" : at === 2 ? "M" : "15"),
      { day },
    );
    const retake = { day: dayOf(), retakeOf: id };
    await expect(open("PHY-PUL", officer, retake)).rejects.toEqual(refusal("retakeUnpublished"));
    await approvePart(commander, await partOf(commander, id));
    await publishPart(officer, await partOf(officer, id));
    await expect(open("PHY-100", officer, retake)).rejects.toEqual(refusal("retakeOther"));
    await expect(open("PHY-PUL", officer, { ...retake, day: addDays(day, -1) })).rejects.toEqual(
      refusal("retakeBefore"),
    );
    const again = await open("PHY-PUL", officer, retake);
    const { rows, retake: isRetake } = await getAssessment(officer, again);
    const first = await getAssessment(officer, id);
    expect(isRetake).toBe(true);
    expect(rows.map(({ recruit }) => recruit.id).sort()).toEqual(
      first.rows
        .slice(0, 2)
        .map(({ recruit }) => recruit.id)
        .sort(),
    );
    expect(first.retakes).toEqual([{ id: again, day: dayOf() }]);
    await enter(officer, again, "12");
    await handAll(officer, again);
    await approvePart(commander, await partOf(commander, again));
    await publishPart(officer, await partOf(officer, again));
    const standing = await asSystem((tx) =>
      tx.execute<{
        assessment: string;
        shares: unknown;
      }>(sql`select r.assessment_id as assessment, p.shares from results r
        join assessment_parts p on p.id = r.part_id where r.stands and r.recruit_id = ${rows[0]?.recruit.id ?? ""}
          and r.assessment_id in (${id}, ${again})`),
    );
    // Nothing of the company is told of a retake: its few would be known.
    expect([...standing]).toEqual([{ assessment: again, shares: [] }]);
  });

  test("a common subject: one score for the whole squad, but absent and excused are each man's own", async () => {
    const id = await open("REG-DRU", officer);
    const { rows } = await getAssessment(leader, id);
    const squad = rows.filter(({ recruit }) => recruit.squad === rows[0]?.recruit.squad);
    const [one, two, three] = squad as [ResultRow, ResultRow, ResultRow];
    await saveMarks(leader, { marks: write([three], "V") });
    const { saved } = await saveMarks(leader, { marks: write([one], "7,5") });
    expect(saved.map(({ resultId }) => resultId).sort()).toEqual(
      squad
        .filter((row) => row !== three)
        .map(({ resultId }) => resultId)
        .sort(),
    );
    const stale = await saveMarks(leader, { marks: write([two], "9") });
    expect(stale.conflicts).toMatchObject([{ resultId: two.resultId, text: "7,5", by: leader.name }]);
    const now = (await getAssessment(leader, id)).rows;
    const of = (row: ResultRow) => now.find(({ resultId }) => resultId === row.resultId) as ResultRow;
    const differ = await saveMarks(leader, { marks: [...write([of(one)], "9"), ...write([of(two)], "6")] });
    expect(differ.refused).toMatchObject([{ resultId: two.resultId, fault: "squadDiffers" }]);
    expect(of(three).text).toBe("V");
    expect(
      now
        .filter(({ recruit }) => recruit.squad !== rows[0]?.recruit.squad)
        .every(({ state }) => state === "pending"),
    ).toBe(true);
  });

  test("the battalion opens for all its companies, or one; each company goes its own way", async () => {
    const id = await open("TAC-CAM", battalionOfficer);
    const { parts, hands } = await getAssessment(battalionOfficer, id);
    expect(parts.map(({ company }) => company)).toEqual([1, 2, 3]);
    expect(hands).toHaveLength(9);
    expect((await getAssessment(commander, id)).parts.map(({ company }) => company)).toEqual([1]);
    await enter(battalionOfficer, id);
    await handAll(battalionOfficer, id);
    await approvePart(commander, await partOf(commander, id));
    await publishPart(officer, await partOf(officer, id));
    const after = await getAssessment(battalionOfficer, id);
    expect(after.parts.map(({ state }) => state)).toEqual(["published", "entering", "entering"]);
    const sheet = await getSheet(battalionOfficer, [id]);
    expect(sheet.rows.filter(({ cells: [cell] }) => cell?.open)).toHaveLength(
      sheet.rows.filter(({ recruit }) => recruit.company !== 1).length,
    );
    const [, other] = parts;
    expect(other?.companyId).toBeTruthy();
    const one = await open("TAC-IND", battalionOfficer, { unitId: other?.companyId });
    expect((await getAssessment(battalionOfficer, one)).parts.map(({ company }) => company)).toEqual([2]);
    await expect(getAssessment(commander, one)).rejects.toEqual(refusal("notFound"));
  });

  test("chosen platoons, squads or recruits take it; a leader whom it doesn't concern hears nothing of it", async () => {
    const id = await open("LOG-FLD", officer, { takers: { kind: "units", ids: [leader.duty.unitId] } });
    expect((await getAssessment(leader, id)).hands).toHaveLength(1);
    await expect(getAssessment(secondLeader, id)).rejects.toEqual(refusal("notFound"));
    expect((await listAssessments(secondLeader)).some((one) => one.id === id)).toBe(false);
    const some = (await getAssessment(officer, id)).rows.slice(0, 3).map(({ recruit }) => recruit.id);
    const few = await open("MED-HYG", officer, { takers: { kind: "recruits", ids: some } });
    expect((await getAssessment(officer, few)).rows.map(({ recruit }) => recruit.id).sort()).toEqual(
      some.sort(),
    );
  });

  test("side by side: a column an assessment, a row a recruit, a hole where he doesn't take it", async () => {
    const [one, two] = [
      await open("POL-COG", officer),
      await open("MAR-16", officer, { takers: { kind: "units", ids: [leader.duty.unitId] } }),
    ];
    const sheet = await getSheet(officer, [two, one]);
    expect(sheet.columns.map(({ assessmentId }) => assessmentId)).toEqual([two, one]);
    const [own, other] = [leader, secondLeader].map(({ duty }) =>
      sheet.rows.filter(({ recruit }) => recruit.platoon === duty.unitNumber),
    );
    expect(own?.every(({ cells }) => cells.every(Boolean))).toBe(true);
    expect(other?.every(({ cells: [hole, cell] }) => hole === null && cell)).toBe(true);
    const narrow = await getSheet(officer, [one], leader.duty.unitId);
    expect(narrow.rows.map(({ recruit }) => recruit.id)).toEqual(own?.map(({ recruit }) => recruit.id));
    await expect(getSheet(secondLeader, [randomUUID()])).rejects.toEqual(refusal("notFound"));
  });
});
