import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { CadreViewer, FamilyViewer, Viewer } from "../auth/types.ts";
import { asViewer } from "../db/client.ts";
import { asSystem } from "../db/system.ts";
import { closeIntake } from "../intakes/mutations.ts";
import { battalion, cadreOf, familyOf } from "../testing/battalion.ts";
import { makeBattalion } from "../testing/small-battalion.ts";
import { addDays, dayOf, mondayOf } from "../vietnam/calendar.ts";
import { handOver, releaseRemarks, returnRemark, saveRemark, takeBackRemark, takeUp } from "./mutations.ts";
import { getRemarkWeek, listFigures, listPlatoonRemarks, remarksOf } from "./queries.ts";

const db = postgres(process.env.SYSTEM_DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
afterAll(() => db.end());

let leader: CadreViewer;
let leader2: CadreViewer;
let officer: CadreViewer;
let officer2: CadreViewer;
let commander: CadreViewer;
let above: CadreViewer;
let mother: FamilyViewer;
let father: FamilyViewer;
let son: string;

const today = dayOf();
const monday = mondayOf(today);
const refusal = (code: string) => expect.objectContaining({ code });
const denied = {
  cause: {
    message: expect.stringMatching(
      /row-level security|permission denied|violates|does not go|another's name/,
    ),
  },
};
const write = (body: string, rev: number | null = null, by = leader, recruitId = son) =>
  saveRemark(by, { recruitId, monday, rev, body, conduct: "good" });
/** Written, and handed over. */
async function handed(body = "Em Quyết ăn ngủ đều.", by = leader): Promise<{ id: string; rev: number }> {
  const saved = await write(body, null, by);
  if (!saved.kept) throw new Error("not kept");
  await handOver(by, { monday, remarks: [{ id: saved.id, rev: saved.rev }] });
  return { id: saved.id, rev: saved.rev + 1 };
}
const raw = (viewer: Viewer, statement: ReturnType<typeof sql>) =>
  asViewer(viewer, (tx) => tx.execute<Record<string, unknown>>(statement)).then((rows) => [...rows]);
const told = async () =>
  (
    await asSystem((tx) =>
      tx.execute<{ phone: string; kind: string; detail: Record<string, string> }>(
        sql`select a.phone, n.kind, n.detail from notices n join accounts a on a.id = n.account_id where n.kind = 'remarkOut'`,
      ),
    )
  ).map(({ phone, detail }) => [phone, detail.son]);

beforeAll(async () => {
  await battalion();
  leader = await cadreOf("0950000011");
  leader2 = await cadreOf("0950000012");
  officer = await cadreOf("0950000010");
  officer2 = await cadreOf("0950000020");
  commander = await cadreOf("0950000019");
  above = await cadreOf("0950000001");
  mother = await familyOf("0950100001");
  father = await familyOf("0950100003");
  son = mother.sons[0]?.id ?? "";
});

beforeEach(async () => {
  await asSystem(async (tx) => {
    await tx.execute(sql`delete from weekly_remarks`);
    await tx.execute(sql`delete from notices`);
  });
});

describe("writing", () => {
  test("keeps a draft, and again from where it stands", async () => {
    const first = await write("Em Quyết");
    expect(first).toMatchObject({ kept: true, rev: 0 });
    expect(await write("Em Quyết khỏe", 0)).toMatchObject({ kept: true, rev: 1 });
    const { rows } = await getRemarkWeek(leader, monday);
    expect(rows.find(({ recruitId }) => recruitId === son)?.now).toMatchObject({
      body: "Em Quyết khỏe",
      conduct: "good",
      state: "draft",
      rev: 1,
    });
    expect(rows.every(({ platoon }) => platoon === 1)).toBe(true);
  });

  test("never overwrites another's words silently: they come back instead", async () => {
    await write("Em Quyết");
    await write("Bản của người kia", 0);
    const late = await write("Bản của tôi", 0);
    expect(late).toMatchObject({ kept: false, theirs: { body: "Bản của người kia", rev: 1 } });
    expect(await write("Bản của tôi")).toMatchObject({ kept: false, by: { name: leader.name } });
    expect(await write("Bản của tôi", 1)).toMatchObject({ kept: true, rev: 2 });
  });

  test("two at the same moment: one is kept, the other hears of it", async () => {
    const first = await Promise.all([write("Một"), write("Hai")]);
    expect(first.filter(({ kept }) => kept)).toHaveLength(1);
    for (let rev = 0; rev < 10; rev++) {
      const both = await Promise.all([write(`A${rev}`, rev), write(`B${rev}`, rev)]);
      expect(both.filter(({ kept }) => kept)).toHaveLength(1);
    }
  });

  test("whose answer was lost may send the same again", async () => {
    await write("Em Quyết khỏe");
    expect(await write("Em Quyết khỏe")).toMatchObject({ kept: true, rev: 0 });
    await write("Em Quyết khỏe hơn", 0);
    expect(await write("Em Quyết khỏe hơn", 0)).toMatchObject({ kept: true, rev: 1 });
  });

  test("only of this week or the last, on a Monday, in the course", async () => {
    const on = (day: string) =>
      saveRemark(leader, { recruitId: son, monday: day, rev: null, body: "x", conduct: null });
    for (const day of [addDays(monday, 7), addDays(monday, 1), addDays(monday, -14), "2020-01-06"])
      await expect(on(day)).rejects.toEqual(refusal("remarkWeek"));
    expect(await on(addDays(monday, -7))).toMatchObject({ kept: true });
  });

  test("shows what was written last", async () => {
    await saveRemark(leader, {
      recruitId: son,
      monday: addDays(monday, -7),
      rev: null,
      body: "Tuần trước",
      conduct: null,
    });
    const { rows } = await getRemarkWeek(leader, monday);
    expect(rows.find(({ recruitId }) => recruitId === son)).toMatchObject({
      now: null,
      last: { body: "Tuần trước", monday: addDays(monday, -7) },
    });
  });
});

describe("handing over", () => {
  test("takes what is written as it was read; empty and changed ones stay", async () => {
    const { rows } = await getRemarkWeek(leader, monday);
    const [a, b, c] = rows.map(({ recruitId }) => recruitId);
    const seen: { id: string; rev: number }[] = [];
    for (const [recruitId, body] of [
      [a, "Em ngoan"],
      [b, "  "],
      [c, "Em vui"],
    ] as const) {
      const saved = await write(body.trim(), null, leader, recruitId);
      if (saved.kept) seen.push({ id: saved.id, rev: saved.rev });
    }
    await write("Em vui hơn", 0, leader, c);
    expect(await handOver(leader, { monday, remarks: seen })).toEqual([seen[0]?.id]);
    expect(await handOver(leader, { monday, remarks: seen })).toEqual([]);
    const [figures] = (await listFigures(officer, monday)).filter(({ platoon }) => platoon === 1);
    expect(figures).toMatchObject({ waiting: 1, writing: 1, missing: rows.length - 2, released: 0 });
  });

  test("can be taken back until the company has decided; then its words stand", async () => {
    const seen = await handed();
    await expect(write("Khác", seen.rev)).resolves.toMatchObject({
      kept: false,
      theirs: { state: "submitted" },
    });
    const { rev } = await takeUp(leader, seen);
    expect(await write("Khác", rev)).toMatchObject({ kept: true });
    await expect(takeUp(leader, seen)).rejects.toEqual(refusal("remarkChanged"));
  });
});

describe("the company", () => {
  test("releases: signed, read by his family alone, told once until it is read", async () => {
    const seen = await handed();
    expect(await remarksOf(mother, son)).toEqual([]);
    expect(await releaseRemarks(officer, [seen])).toEqual([seen.id]);
    const [remark] = await remarksOf(mother, son);
    expect(remark).toMatchObject({
      monday,
      body: "Em Quyết ăn ngủ đều.",
      conduct: "good",
      signed: { name: leader.name, rank: leader.rank, post: "platoonLeader", platoon: 1 },
    });
    const heard = await told();
    expect(heard.map(([phone]) => phone)).toContain("+84950100001");
    expect(heard.filter(([, whose]) => whose !== son)).toEqual([]);
    expect(heard.map(([phone]) => phone)).not.toContain("+84950100003");
    expect(await raw(father, sql`select 1 from weekly_remarks`)).toEqual([]);
    await expect(remarksOf(father, son)).rejects.toEqual(refusal("notFound"));
    const log = await asSystem((tx) =>
      tx.execute<{ action: string; detail: object }>(
        sql`select action, detail from audit_log where subject_id = ${seen.id} order by id`,
      ),
    );
    expect(log.map(({ action }) => action)).toEqual(["remarkReleased"]);
    expect(JSON.stringify([...log])).not.toContain("ăn ngủ");
  });

  test("of several releases those that stand as they were read", async () => {
    const { rows } = await getRemarkWeek(leader, monday);
    const others = rows.filter(({ recruitId }) => recruitId !== son).slice(0, 2);
    const seen = [await handed()];
    for (const { recruitId } of others) {
      const saved = await write("Em vui", null, leader, recruitId);
      if (!saved.kept) throw new Error("not kept");
      await handOver(leader, { monday, remarks: [{ id: saved.id, rev: saved.rev }] });
      seen.push({ id: saved.id, rev: saved.rev + 1 });
    }
    const [first, second, third] = seen;
    if (!first || !second || !third) throw new Error("three");
    await takeUp(leader, second);
    expect((await releaseRemarks(officer, seen)).toSorted()).toEqual([first.id, third.id].toSorted());
    await expect(releaseRemarks(officer, [second])).rejects.toEqual(refusal("remarkChanged"));
  });

  test("returns with a note, which the writer mends", async () => {
    const seen = await handed();
    const { rev } = await returnRemark(officer, { ...seen, note: "Viết cụ thể hơn" });
    const { rows } = await getRemarkWeek(leader, monday);
    expect(rows.find(({ recruitId }) => recruitId === son)?.now).toMatchObject({
      state: "returned",
      returnNote: "Viết cụ thể hơn",
    });
    expect(await handOver(leader, { monday, remarks: [{ id: seen.id, rev }] })).toEqual([]);
    const saved = await write("Em Quyết chạy nhanh hơn một phút.", rev);
    if (!saved.kept) throw new Error("not kept");
    expect(await handOver(leader, { monday, remarks: [{ id: saved.id, rev: saved.rev }] })).toHaveLength(1);
    await releaseRemarks(officer, [{ id: saved.id, rev: saved.rev + 1 }]);
    expect((await remarksOf(mother, son))[0]?.body).toContain("nhanh hơn");
  });

  test("takes a released one back: gone for the family at once, its writer's again", async () => {
    const seen = await handed();
    await releaseRemarks(officer, [seen]);
    await expect(takeUp(leader, { ...seen, rev: seen.rev + 1 })).rejects.toEqual(refusal("remarkChanged"));
    await takeBackRemark(officer, { ...seen, rev: seen.rev + 1, note: "Nhầm tên" });
    expect(await remarksOf(mother, son)).toEqual([]);
    expect(
      (await getRemarkWeek(leader, monday)).rows.find(({ recruitId }) => recruitId === son)?.now,
    ).toMatchObject({
      state: "returned",
      returnNote: "Nhầm tên",
    });
  });

  test("reads what was handed over and nobody's draft; its commander too, who decides nothing", async () => {
    await write("Đang viết dở");
    const [platoon] = (await listFigures(commander, monday)).filter(({ platoon: n }) => n === 1);
    expect(await listPlatoonRemarks(commander, platoon?.unitId ?? "", monday)).toEqual([]);
    await asSystem((tx) => tx.execute(sql`delete from weekly_remarks`));
    const seen = await handed();
    const [read] = await listPlatoonRemarks(commander, platoon?.unitId ?? "", monday);
    expect(read).toMatchObject({ id: seen.id, rev: seen.rev, by: { name: leader.name }, own: false });
    for (const viewer of [commander, leader, above])
      await expect(releaseRemarks(viewer, [seen])).rejects.toEqual(refusal("notAllowed"));
  });
});

describe("attackers", () => {
  test("another platoon's leader reads, writes and hands over nothing", async () => {
    const seen = await handed();
    await expect(write("Của tôi", null, leader2)).rejects.toEqual(refusal("notFound"));
    await expect(write("Của tôi", seen.rev, leader2)).rejects.toEqual(refusal("notFound"));
    await expect(takeUp(leader2, seen)).rejects.toEqual(refusal("notFound"));
    expect((await getRemarkWeek(leader2, monday)).rows.some(({ recruitId }) => recruitId === son)).toBe(
      false,
    );
    expect(await raw(leader2, sql`select 1 from weekly_remarks`)).toEqual([]);
    const [home] = (await listFigures(officer, monday)).filter(({ platoon }) => platoon === 1);
    await expect(listPlatoonRemarks(leader2, home?.unitId ?? "", monday)).rejects.toEqual(
      refusal("notFound"),
    );
  });

  test("another company's officer releases, returns and reads nothing", async () => {
    const seen = await handed();
    await expect(releaseRemarks(officer2, [seen])).rejects.toEqual(refusal("notFound"));
    await expect(returnRemark(officer2, { ...seen, note: "x" })).rejects.toEqual(refusal("notFound"));
    expect(await raw(officer2, sql`update weekly_remarks set state = 'released' returning 1`)).toEqual([]);
    expect((await listFigures(officer2, monday)).every(({ company }) => company === 2)).toBe(true);
  });

  test("a relative who does not receive results reads none, and is not told", async () => {
    await asSystem((tx) =>
      tx.execute(sql`update family_links set receives_results = false where recruit_id = ${son}`),
    );
    try {
      await releaseRemarks(officer, [await handed()]);
      const without = await familyOf("0950100001");
      expect(await remarksOf(without, son)).toEqual([]);
      expect(await raw(without, sql`select 1 from weekly_remarks`)).toEqual([]);
      expect(await told()).toEqual([]);
    } finally {
      await asSystem((tx) =>
        tx.execute(sql`update family_links set receives_results = true where recruit_id = ${son}`),
      );
    }
  });

  test("by SQL of their own: nobody skips a step, forges a name or releases his own", async () => {
    const { id } = await handed();
    const all = sql`weekly_remarks where id = ${id}`;
    expect(await raw(mother, sql`select 1 from ${all}`)).toEqual([]);
    expect(await raw(mother, sql`update weekly_remarks set body = 'x' where id = ${id} returning 1`)).toEqual(
      [],
    );
    for (const [viewer, statement] of [
      // The leader releases, or writes in another's name.
      [
        leader,
        sql`update weekly_remarks set state = 'released', released_at = now(), released_by = ${officer.cadreId} where id = ${id}`,
      ],
      [
        leader,
        sql`update weekly_remarks set state = 'draft', written_by = ${officer.cadreId} where id = ${id}`,
      ],
      // The officer changes the words, or signs with another's name.
      [officer, sql`update weekly_remarks set body = 'khác' where id = ${id}`],
      [
        officer,
        sql`update weekly_remarks set state = 'released', released_at = now(), released_by = ${commander.cadreId} where id = ${id}`,
      ],
      [officer, sql`update weekly_remarks set state = 'released', released_at = now() where id = ${id}`],
      [officer, sql`update weekly_remarks set recruit_id = ${father.sons[0]?.id} where id = ${id}`],
      [officer, sql`delete from weekly_remarks where id = ${id}`],
      [commander, sql`update weekly_remarks set state = 'returned' where id = ${id}`],
      [
        leader2,
        sql`insert into weekly_remarks (battalion_id, recruit_id, unit_path, monday, written_by)
        values (${leader2.battalionId}, ${son}, ${leader2.duty.unitPath}::ltree, ${addDays(monday, -7)}, ${leader2.cadreId})`,
      ],
      [
        leader,
        sql`insert into weekly_remarks (battalion_id, recruit_id, unit_path, monday, written_by, state, body, released_at, released_by)
        select battalion_id, id, unit_path, ${addDays(monday, -7)}, ${leader.cadreId}, 'released', 'x', now(), ${officer.cadreId}
        from recruits where id = ${son}`,
      ],
    ] as const) {
      const undo = asViewer(viewer, async (tx) => {
        const rows = await tx.execute(sql`${statement} returning 1`);
        if (rows.length > 0) throw new Error("it went through");
      });
      await undo.catch((fault: unknown) => expect(fault).toMatchObject(denied));
    }
    const [row] = await asSystem((tx) =>
      tx.execute<{ state: string; body: string; n: number }>(
        sql`select state, body, (select count(*)::int from weekly_remarks) as n from ${all}`,
      ),
    );
    expect(row).toEqual({ state: "submitted", body: "Em Quyết ăn ngủ đều.", n: 1 });
  });

  test("never one's own: who writes in one post does not release in another", async () => {
    const { id, rev } = await handed();
    await asSystem((tx) =>
      tx.execute(sql`update weekly_remarks set written_by = ${officer.cadreId} where id = ${id}`),
    );
    await expect(releaseRemarks(officer, [{ id, rev }])).rejects.toEqual(refusal("selfRelease"));
    await expect(
      raw(
        officer,
        sql`update weekly_remarks set state = 'released', released_at = now(), released_by = ${officer.cadreId} where id = ${id}`,
      ),
    ).rejects.toMatchObject(denied);
  });
});

describe("a recruit who moves", () => {
  const move = (to: string) =>
    asSystem((tx) =>
      tx.execute(sql`update recruits r set unit_id = u.id, unit_path = u.path,
        company_id = (select c.id from units c where c.kind = 'company' and c.path @> u.path)
        from units u where u.path = ${to}::ltree and r.id = ${son}`),
    );

  test("takes his remark along: his new company decides on it, his old one no longer reads it", async () => {
    const [home] = await asSystem((tx) =>
      tx.execute<{ path: string }>(sql`select unit_path::text as path from recruits where id = ${son}`),
    );
    const seen = await handed();
    const [there] = await asSystem((tx) =>
      tx.execute<{ path: string }>(
        sql`select path::text from units where kind = 'squad' and path <@ 'e900.d7.c2' order by path limit 1`,
      ),
    );
    await move(there?.path ?? "");
    try {
      await expect(takeUp(leader, seen)).rejects.toEqual(refusal("notFound"));
      await expect(releaseRemarks(officer, [seen])).rejects.toEqual(refusal("notFound"));
      expect(await releaseRemarks(officer2, [seen])).toEqual([seen.id]);
      expect((await remarksOf(mother, son))[0]?.signed).toMatchObject({ name: leader.name, platoon: 1 });
    } finally {
      await move(home?.path ?? "");
    }
  });
});

test("a closed intake leaves its remarks to the families; no cadre reads or writes any more", async () => {
  const at = await makeBattalion(db);
  const [by, company, officer] = [
    await cadreOf(at.leader),
    await cadreOf(at.companyOfficer),
    await cadreOf(at.officer),
  ];
  const saved = await write("Em Ân vui", null, by, at.son);
  if (!saved.kept) throw new Error("not kept");
  await handOver(by, { monday, remarks: [{ id: saved.id, rev: saved.rev }] });
  await releaseRemarks(company, [{ id: saved.id, rev: saved.rev + 1 }]);
  const days = { familyUntil: addDays(today, 30), removeOn: addDays(today, 60) };
  await closeIntake(officer, { intakeId: at.intake.id, code: at.intake.code, ...days });
  for (const viewer of [by, company, officer])
    expect(await raw(viewer, sql`select 1 from weekly_remarks`)).toEqual([]);
  await expect(write("Muộn", saved.rev + 2, by, at.son)).rejects.toEqual(refusal("notFound"));
  await expect(takeBackRemark(company, { id: saved.id, rev: saved.rev + 2, note: "x" })).rejects.toEqual(
    refusal("notFound"),
  );
  expect(await remarksOf(await familyOf(at.mother), at.son)).toHaveLength(1);
  expect(await raw(await familyOf(at.father), sql`select 1 from weekly_remarks`)).toEqual([]);
});
