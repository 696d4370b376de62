import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { CadreViewer, FamilyViewer, Viewer } from "../auth/types.ts";
import { recordConsent } from "../consents/mutations.ts";
import { asViewer } from "../db/client.ts";
import { asSystem } from "../db/system.ts";
import { closeIntake } from "../intakes/mutations.ts";
import { battalion, cadreOf, familyOf } from "../testing/battalion.ts";
import { makeBattalion } from "../testing/small-battalion.ts";
import { addDays, dayOf } from "../vietnam/calendar.ts";
import { approve, drop, mend, propose, sendBack, withdraw } from "./mutations.ts";
import { commendationsOf, honoursOf, listCommendations } from "./queries.ts";

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
let wife: FamilyViewer;
let son: string;
let fathersSon: string;

const today = dayOf();
const refusal = (code: string) => expect.objectContaining({ code });
const what = { kind: "praise", day: today, body: "Dìu bạn về đích", forGroup: true } as const;
const put = (more: object = {}, by = leader) => propose(by, { recruitId: son, ...what, ...more });
const stampOf = async (id: string, by = officer) =>
  (await listCommendations(by)).find((one) => one.id === id)?.stamp ?? "0".repeat(32);
async function approved(more: object = {}): Promise<string> {
  const { id } = await put(more);
  await approve(officer, { id, stamp: await stampOf(id) });
  return id;
}
const agrees = (choice: "yes" | "no", by = officer) =>
  recordConsent(by, { recruitId: son, purpose: "praise", choice, version: "1", witness: "Nguyễn Văn Chứng" });
const raw = (viewer: Viewer, statement: ReturnType<typeof sql>) =>
  asViewer(viewer, (tx) => tx.execute<Record<string, unknown>>(statement)).then((rows) => [...rows]);
const group = async (viewer = father, of = fathersSon) =>
  (await honoursOf(viewer, of)).map(({ body }) => body);

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
  wife = await familyOf("0950100002");
  son = mother.sons[0]?.id ?? "";
  fathersSon = father.sons.find(({ companyId }) => companyId === mother.sons[0]?.companyId)?.id ?? "";
});

beforeEach(async () => {
  await asSystem(async (tx) => {
    await tx.execute(sql`delete from commendations`);
    await tx.execute(sql`delete from consents where purpose = 'praise'`);
    await tx.execute(sql`update recruits set praise_consent = false where praise_consent`);
    await tx.execute(sql`delete from notices`);
  });
});

describe("a proposal", () => {
  test("waits for the company; twice the same is one", async () => {
    const { id } = await put();
    expect((await put()).id).toBe(id);
    expect(await listCommendations(officer)).toMatchObject([
      { id, state: "proposed", consent: false, shown: false, own: false, by: { name: leader.name } },
    ]);
    expect(await commendationsOf(mother, son)).toEqual([]);
  });

  test("is of a day in the course", async () => {
    await expect(put({ day: addDays(today, 1) })).rejects.toEqual(refusal("dayInFuture"));
    await expect(put({ day: "2020-01-01" })).rejects.toEqual(refusal("dayBeforeIntake"));
  });

  test("comes back with a note, is mended and proposed anew, or dropped", async () => {
    const { id } = await put();
    await sendBack(officer, { id, stamp: await stampOf(id), note: "Viết rõ hơn" });
    await mend(leader, { id, ...what, body: "Dìu bạn về đích trong buổi chạy 3.000 m" });
    expect(await listCommendations(leader)).toMatchObject([{ id, state: "proposed", returnNote: null }]);
    await drop(leader, id);
    expect(await listCommendations(leader)).toEqual([]);
  });

  test("is approved as it was read", async () => {
    const { id } = await put();
    const stamp = await stampOf(id);
    await mend(leader, { id, ...what, body: "Lời khác" });
    await expect(approve(officer, { id, stamp })).rejects.toEqual(refusal("commendationChanged"));
    await approve(officer, { id, stamp: await stampOf(id) });
    await expect(mend(leader, { id, ...what })).rejects.toEqual(refusal("commendationChanged"));
    await expect(drop(leader, id)).rejects.toEqual(refusal("notFound"));
    await expect(approve(officer, { id, stamp })).rejects.toEqual(refusal("commendationChanged"));
  });
});

describe("approved", () => {
  test("his family reads it, signed, and is told; the group reads nothing without his consent", async () => {
    const id = await approved();
    expect(await commendationsOf(mother, son)).toMatchObject([
      { id, body: what.body, signed: { name: leader.name, platoon: 1 } },
    ]);
    const told = await asSystem((tx) =>
      tx.execute<{ phone: string }>(
        sql`select a.phone from notices n join accounts a on a.id = n.account_id where n.kind = 'commended'`,
      ),
    );
    const phones = told.map(({ phone }) => phone);
    expect(phones).toContain("+84950100001");
    expect(phones).not.toContain("+84950100003");
    expect(await group()).toEqual([]);
    expect(await raw(father, sql`select 1 from commendations`)).toEqual([]);
    expect(await raw(father, sql`select 1 from honours`)).toEqual([]);
    await expect(commendationsOf(father, son)).rejects.toEqual(refusal("notFound"));
  });

  test("the group reads it from when he signs until he takes that back, at once", async () => {
    await approved();
    await agrees("yes");
    expect(await group()).toEqual([what.body]);
    expect(await group(wife, wife.sons[0]?.id)).toEqual([]);
    await agrees("no");
    expect(await group()).toEqual([]);
    expect(await commendationsOf(mother, son)).toHaveLength(1);
    await agrees("yes");
    expect(await group()).toEqual([what.body]);
  });

  test("what is meant for his family stays there, whatever he signed", async () => {
    await agrees("yes");
    await approved({ forGroup: false });
    expect(await group()).toEqual([]);
    expect(await commendationsOf(mother, son)).toHaveLength(1);
  });

  test("withdrawn it is gone for all", async () => {
    await agrees("yes");
    const id = await approved();
    expect(await group()).toEqual([what.body]);
    await withdraw(officer, { id, note: "Nhầm người" });
    expect(await group()).toEqual([]);
    expect(await commendationsOf(mother, son)).toEqual([]);
    await expect(withdraw(officer, { id, note: "Nhầm" })).rejects.toEqual(refusal("commendationChanged"));
  });

  test("two who decide at once: consent and approval end the same in any order", async () => {
    for (let round = 0; round < 10; round++) {
      await asSystem((tx) => tx.execute(sql`delete from commendations`));
      const { id } = await put();
      const stamp = await stampOf(id);
      const yes = round % 2 === 0;
      await agrees(yes ? "no" : "yes");
      await Promise.all([approve(officer, { id, stamp }), agrees(yes ? "yes" : "no")]);
      expect(await group()).toEqual(yes ? [what.body] : []);
    }
  });
});

describe("consent to praise", () => {
  test("is the recruit's own, on paper, recorded by his company", async () => {
    await approved();
    for (const viewer of [leader, commander])
      await expect(agrees("yes", viewer)).rejects.toEqual(refusal("notAllowed"));
    await expect(agrees("yes", officer2)).rejects.toEqual(refusal("notFound"));
    // A relative's word counts for nothing, however it came in.
    await asSystem((tx) =>
      tx.execute(sql`insert into consents (battalion_id, recruit_id, purpose, choice, text_version, channel, relative_id)
        values (${mother.battalionId}, ${son}, 'praise', 'yes', '1', 'portal', ${mother.scope.relativeId})`),
    );
    expect(await group()).toEqual([]);
    await expect(
      raw(
        mother,
        sql`insert into consents (battalion_id, recruit_id, purpose, choice, text_version, channel)
          values (${mother.battalionId}, ${son}, 'praise', 'yes', '1', 'paper')`,
      ),
    ).rejects.toMatchObject({ cause: { message: expect.stringContaining("row-level security") } });
  });
});

describe("attackers", () => {
  test("other leaders, companies and commanders propose, decide and read nothing", async () => {
    const { id } = await put();
    const stamp = await stampOf(id);
    await expect(put({}, leader2)).rejects.toEqual(refusal("notFound"));
    await expect(mend(leader2, { id, ...what })).rejects.toEqual(refusal("notFound"));
    await expect(drop(leader2, id)).rejects.toEqual(refusal("notFound"));
    await expect(approve(officer2, { id, stamp })).rejects.toEqual(refusal("notFound"));
    for (const viewer of [commander, leader, above])
      await expect(approve(viewer, { id, stamp })).rejects.toEqual(refusal("notAllowed"));
    for (const viewer of [leader2, officer2]) expect(await listCommendations(viewer)).toEqual([]);
  });

  test("by SQL of their own: no step skipped, no name forged, no honour made", async () => {
    await agrees("yes");
    const { id } = await put();
    for (const [viewer, statement] of [
      [
        leader,
        sql`update commendations set state = 'approved', approved_at = now(), approved_by = ${officer.cadreId} where id = ${id}`,
      ],
      [
        officer,
        sql`update commendations set state = 'approved', approved_at = now(), approved_by = ${commander.cadreId} where id = ${id}`,
      ],
      [officer, sql`update commendations set body = 'khác' where id = ${id}`],
      [officer, sql`update commendations set state = 'withdrawn' where id = ${id}`],
      [officer, sql`delete from commendations where id = ${id}`],
      [
        leader,
        sql`insert into honours (commendation_id, battalion_id, group_id, kind, full_name, body, day)
        select id, battalion_id, ${mother.sons[0]?.companyId}::uuid, kind, 'x', body, day from commendations where id = ${id}`,
      ],
      [officer, sql`update honours set body = 'x'`],
      [officer, sql`update recruits set praise_consent = true where id = ${fathersSon}`],
      [mother, sql`update recruits set praise_consent = true where id = ${son}`],
    ] as const) {
      await asViewer(viewer, async (tx) => {
        const rows = await tx.execute(sql`${statement} returning 1`);
        if (rows.length > 0) throw new Error("it went through");
      }).catch((fault: unknown) =>
        expect(fault).toMatchObject({
          cause: {
            message: expect.stringMatching(
              /row-level security|permission denied|violates|does not go|another's name/,
            ),
          },
        }),
      );
    }
    expect(await listCommendations(officer)).toMatchObject([{ id, state: "proposed", body: what.body }]);
    expect(await group()).toEqual([]);
  });

  test("never one's own proposal", async () => {
    const { id } = await put();
    await asSystem((tx) =>
      tx.execute(sql`update commendations set proposed_by = ${officer.cadreId} where id = ${id}`),
    );
    await expect(approve(officer, { id, stamp: await stampOf(id) })).rejects.toEqual(refusal("selfApproval"));
  });

  test("a relative without results reads no commendation of his own son, but the group's honours", async () => {
    await agrees("yes");
    const id = await approved();
    await asSystem((tx) =>
      tx.execute(sql`update family_links set receives_results = false where recruit_id = ${son}`),
    );
    try {
      const without = await familyOf("0950100001");
      expect(await commendationsOf(without, son)).toEqual([]);
      expect((await honoursOf(without, son)).map((one) => one.id)).toEqual([id]);
    } finally {
      await asSystem((tx) =>
        tx.execute(sql`update family_links set receives_results = true where recruit_id = ${son}`),
      );
    }
  });
});

test("a recruit who moves is praised before his new company's families, not his old one's", async () => {
  await agrees("yes");
  await approved();
  const to = (path: ReturnType<typeof sql>) =>
    asSystem((tx) =>
      tx.execute(sql`update recruits r set unit_id = u.id, unit_path = u.path,
        company_id = (select c.id from units c where c.kind = 'company' and c.path @> u.path)
        from units u where u.path = ${path} and r.id = ${son}`),
    );
  const [home] = await asSystem((tx) =>
    tx.execute<{ path: string }>(sql`select unit_path::text as path from recruits where id = ${son}`),
  );
  await to(sql`(select path from units where kind = 'squad' and path <@ 'e900.d7.c2' order by path limit 1)`);
  try {
    expect(await group()).toEqual([]);
    expect(await group(wife, wife.sons[0]?.id)).toEqual([what.body]);
    expect(await listCommendations(leader)).toEqual([]);
    expect(await listCommendations(officer2)).toHaveLength(1);
  } finally {
    await to(sql`${home?.path}::ltree`);
  }
});

test("a closed intake takes its honours away and leaves the family its own", async () => {
  const at = await makeBattalion(db);
  const [by, company, officer] = [
    await cadreOf(at.leader),
    await cadreOf(at.companyOfficer),
    await cadreOf(at.officer),
  ];
  const paper = { purpose: "praise", choice: "yes", version: "1", witness: "Chứng" } as const;
  await recordConsent(company, { ...paper, recruitId: at.son });
  const { id } = await put({ recruitId: at.son }, by);
  await approve(company, { id, stamp: await stampOf(id, company) });
  const comrade = await familyOf(at.father);
  expect(await group(comrade, at.comrade)).toEqual([what.body]);
  const days = { familyUntil: addDays(today, 30), removeOn: addDays(today, 60) };
  await closeIntake(officer, { intakeId: at.intake.id, code: at.intake.code, ...days });
  expect(await raw(comrade, sql`select 1 from honours`)).toEqual([]);
  const after = await familyOf(at.mother);
  expect(await commendationsOf(after, at.son)).toHaveLength(1);
  expect(await honoursOf(after, at.son)).toEqual([]);
  expect(await listCommendations(company)).toEqual([]);
  await expect(put({ recruitId: at.son }, by)).rejects.toEqual(refusal("notFound"));
});
