import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { CadreViewer } from "../auth/types.ts";
import { asSystem } from "../db/system.ts";
import {
  enter,
  entered,
  handAll,
  ofPlatoon,
  open,
  partOf,
  published,
  subjectOf,
  write,
} from "../testing/assessments.ts";
import { battalion, cadreOf } from "../testing/battalion.ts";
import { approvePart, correctResult, giveBack, publishPart, saveMarks } from "./mutations.ts";
import { getAssessment } from "./queries.ts";
import type { ResultRow } from "./types.ts";

let leader: CadreViewer;
let secondLeader: CadreViewer;
let officer: CadreViewer;
let commander: CadreViewer;
let battalionOfficer: CadreViewer;

const refusal = (code: string, values?: Record<string, unknown>) =>
  expect.objectContaining(values ? { code, values: expect.objectContaining(values) } : { code });

beforeAll(async () => {
  await battalion();
  leader = await cadreOf("0950000011");
  secondLeader = await cadreOf("0950000012");
  officer = await cadreOf("0950000010");
  commander = await cadreOf("0950000019");
  battalionOfficer = await cadreOf("0950000001");
});

describe("at the same time", () => {
  test("two on one cell: one is saved, the other is told whose stands there", async () => {
    const id = await open("POL-COG", officer);
    for (let round = 0; round < 5; round++) {
      const row = (await getAssessment(leader, id)).rows[round] as ResultRow;
      const [mine, theirs] = await Promise.all([
        saveMarks(leader, { marks: write([row], "8") }),
        saveMarks(officer, { marks: write([row], "6") }),
      ]);
      expect([
        mine.saved.length + theirs.saved.length,
        mine.conflicts.length + theirs.conflicts.length,
      ]).toEqual([1, 1]);
      const [conflict] = [...mine.conflicts, ...theirs.conflicts];
      expect(conflict).toMatchObject(
        mine.saved.length > 0 ? { text: "8,0", by: leader.name } : { text: "6,0", by: officer.name },
      );
      // Who looked at both and chooses his own writes on the newest.
      const chosen = await saveMarks(leader, {
        marks: [{ resultId: row.resultId, rev: conflict?.rev ?? 0, text: "9" }],
      });
      expect(chosen.saved).toHaveLength(1);
    }
  });

  test("two paste the same column in opposite orders: no circle, every cell is one of theirs", async () => {
    const id = await open("POL-COG", officer);
    const { rows } = await getAssessment(officer, id);
    const [one, two] = await Promise.all([
      saveMarks(officer, { marks: write(rows, "8") }),
      saveMarks(battalionOfficer, { marks: write(rows.toReversed(), "6") }),
    ]);
    expect(one.saved.length + two.saved.length).toBe(rows.length);
    expect(one.conflicts.length + two.conflicts.length).toBe(rows.length);
  });

  test("approved while somebody saves: either it is in what was approved, or he is told", async () => {
    for (let round = 0; round < 5; round++) {
      const id = await entered("REG-DR2");
      const looked = await partOf(commander, id);
      const [row] = (await getAssessment(leader, id)).rows as [ResultRow];
      const [approval, saving] = await Promise.allSettled([
        approvePart(commander, looked),
        saveMarks(leader, { marks: write([row], "5") }),
      ]);
      const [now] = (await getAssessment(leader, id)).rows as [ResultRow];
      if (saving.status !== "fulfilled") throw saving.reason;
      if (approval.status === "fulfilled") {
        expect(saving.value.refused).toMatchObject([{ fault: "approved" }]);
        expect(now.text).toBe("8,0");
      } else {
        expect(approval.reason).toEqual(refusal("marksChanged"));
        expect([saving.value.saved.length, now.text]).toEqual([1, "5,0"]);
      }
    }
  });

  test("approved or published twice at once: once, and who is slower is told who was faster", async () => {
    const id = await entered("INF-WPN", "40");
    const looked = await partOf(commander, id);
    const approvals = await Promise.allSettled([
      approvePart(commander, looked),
      approvePart(commander, looked),
    ]);
    const publications = await Promise.allSettled([
      publishPart(officer, looked),
      publishPart(officer, looked),
    ]);
    for (const both of [approvals, publications]) {
      expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      for (const one of both)
        if (one.status === "rejected") expect(one.reason).toEqual(refusal("partHandled"));
    }
    await expect(giveBack(commander, { partId: looked.partId, note: "…" })).rejects.toEqual(
      refusal("partPublished"),
    );
  });

  test("a mark corrected while the next test of its subject is published: both get through, the newest that was scored stands", async () => {
    for (let round = 0; round < 4; round++) {
      const id = await published("PHY-PUL", "15");
      const next = await entered("PHY-PUL", "12");
      await approvePart(commander, await partOf(commander, next));
      const part = await partOf(officer, next);
      const [row] = (await getAssessment(commander, id)).rows as [ResultRow];
      const correction = { resultId: row.resultId, rev: row.rev, text: "V", reason: "Hôm ấy em vắng" };
      const [corrected] = await Promise.all([
        correctResult(commander, correction),
        publishPart(officer, part),
      ]);
      expect(corrected).toMatchObject({ saved: [{ state: "absent" }] });
      const standing = await asSystem((tx) =>
        tx.execute(sql`select recruit_id from results where stands and subject_id =
          (select subject_id from assessments where id = ${id}) group by 1 having count(*) > 1`),
      );
      expect(standing).toHaveLength(0);
    }
  });

  test("a recruit moved meanwhile: his new platoon enters him; one who left the company is not waited for", async () => {
    const id = await open("TAC-MAR", officer);
    const [goes, leaves] = ofPlatoon(await getAssessment(officer, id), leader.duty.unitNumber) as [
      ResultRow,
      ResultRow,
    ];
    const move = async (row: ResultRow, path: string) => {
      await asSystem((tx) =>
        tx.execute(sql`update recruits m set unit_id = u.id, unit_path = u.path,
          company_id = (select c.id from units c where c.kind = 'company' and c.path @> u.path)
          from units u where u.path <@ ${path}::ltree and u.kind = 'squad' and m.id = ${row.recruit.id}
            and u.id = (select min(v.id::text)::uuid from units v where v.path <@ ${path}::ltree and v.kind = 'squad')`),
      );
    };
    await move(goes, secondLeader.duty.unitPath);
    const old = await saveMarks(leader, { marks: write([goes], "Đ") });
    expect(old.refused).toEqual([{ resultId: goes.resultId, fault: "gone", values: {} }]);
    expect((await saveMarks(secondLeader, { marks: write([goes], "Đ") })).saved).toHaveLength(1);
    await move(leaves, (await cadreOf("0950000021")).duty.unitPath);
    const { rows } = await getAssessment(officer, id);
    expect(rows.some(({ resultId }) => resultId === leaves.resultId)).toBe(false);
    await enter(officer, id, "Đ");
    await handAll(officer, id);
    await approvePart(commander, await partOf(commander, id));
    await move(goes, leader.duty.unitPath);
    await move(leaves, leader.duty.unitPath);
  });

  test("a rule edited meanwhile: what was opened before keeps the old one, what is opened after has the new", async () => {
    const subject = await subjectOf("PHY-K91", officer);
    const id = await open("PHY-K91", officer);
    const [row] = (await getAssessment(leader, id)).rows as [ResultRow];
    await saveMarks(leader, { marks: write([row], "9:00") });
    const grade = async () => (await getAssessment(leader, id)).rows[0]?.grade;
    const before = await grade();
    await asSystem((tx) =>
      tx.execute(sql`insert into subject_rules (battalion_id, subject_id, version, name_vi, name_en, block, core, enabled, weight,
          scoring, weeks, collective, safety_gate, family_visibility, explain_vi, explain_en)
        select battalion_id, subject_id, version + 1, name_vi, name_en, block, core, enabled, weight,
          '{"type":"time","decimals":0,"bands":{"excellent":1,"good":2,"pass":3}}', weeks, collective, safety_gate,
          family_visibility, explain_vi, explain_en from subject_rules where subject_id = ${subject}`),
    );
    await saveMarks(leader, { marks: [{ resultId: row.resultId, rev: 1, text: "9:01" }] });
    expect(await grade()).toBe(before);
    expect((await getAssessment(leader, id)).ruleOutdated).toBe(true);
    const later = await open("PHY-K91", officer);
    await enter(leader, later, "9:00");
    expect((await getAssessment(leader, later)).rows[0]?.grade).toBe("fail");
  });
});
