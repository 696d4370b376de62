import { randomUUID } from "node:crypto";
import { and, eq, ne, sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CadreViewer } from "../auth/types.ts";
import { recruits } from "../db/schema/people.ts";
import { units } from "../db/schema/units.ts";
import { asSystem } from "../db/system.ts";
import { battalion, cadreOf, makePost } from "../testing/battalion.ts";
import { makeBattalion } from "../testing/small-battalion.ts";
import { addDays, dayOf, daysBetween, mondayOf } from "../vietnam/calendar.ts";
import { getBattalionWeek, getCoverage, getUnit } from "./queries.ts";

const db = postgres(process.env.SYSTEM_DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
let overseer: CadreViewer;
let leader: CadreViewer;
let officer: CadreViewer;

const today = dayOf();
const monday = mondayOf(today);
const refusal = (code: string) => expect.objectContaining({ code });

/** Company 2 this week, with its first platoon. */
async function secondCompany(day = today) {
  const week = await getBattalionWeek(overseer, day);
  const company = week.companies.find(({ number }) => number === 2);
  const platoon = company?.platoons.find(({ number }) => number === leader.duty.unitNumber);
  if (!company || !platoon) throw new Error("no Company 2");
  return { week, company, platoon };
}

beforeAll(async () => {
  await battalion();
  overseer = await cadreOf("0950000001");
  leader = await cadreOf("0950000021");
  officer = await cadreOf("0950000020");
});

afterAll(() => db.end());

describe("the battalion's week", () => {
  test("names every company with its political officer and its platoons", async () => {
    const { week, company } = await secondCompany();
    expect(week.companies.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(week.companies.map(({ platoons }) => platoons.length)).toEqual([3, 3, 3]);
    expect(company.officer).toEqual({ rank: officer.rank, name: officer.name });
    expect([week.week, week.weeks]).toEqual([8, 12]);
  });

  test("an officer is named from the first to the last of his days in Vietnam, and not once he has handed over", async () => {
    const named = async () => (await secondCompany()).company.officer?.name;
    const begin = (day: string) => db`update duties set from_day = ${day} where id = ${officer.duty.id}`;
    await begin(today);
    expect(await named()).toBe(officer.name);
    await begin(addDays(today, 1));
    expect(await named()).toBeUndefined();
    await begin(addDays(today, -60));
    await db`update duties set ended_at = now() where id = ${officer.duty.id}`;
    expect(await named()).toBeUndefined();
    await db`update duties set ended_at = null where id = ${officer.duty.id}`;
  });

  test("a published post counts once, each of its photos on its day, and each man in it as seen", async () => {
    const unseen = await asSystem((tx) =>
      tx
        .select({ id: recruits.id })
        .from(recruits)
        .where(
          and(
            eq(recruits.photoConsent, "companyGroup"),
            sql`${recruits.unitPath} <@ ${leader.duty.unitPath}::ltree`,
            sql`not exists (select 1 from photo_recruits t where t.recruit_id = ${recruits.id})`,
          ),
        )
        .limit(2),
    );
    const before = await secondCompany();
    const tagged = unseen.map(({ id }) => id);
    await makePost("published", { author: leader, approver: officer, tagged, photoCount: 3 });
    const after = await secondCompany();
    const at = daysBetween(monday, today);
    expect(after.company.posts - before.company.posts).toBe(1);
    expect(after.company.photos - before.company.photos).toBe(3);
    expect((after.platoon.days[at] ?? 0) - (before.platoon.days[at] ?? 0)).toBe(3);
    expect(after.company.seen - before.company.seen).toBe(2);
  });

  test("what is not published, or of another week, counts nowhere", async () => {
    const before = await secondCompany();
    for (const status of ["draft", "returned", "approved", "takenDown"] as const) {
      await makePost(status, { author: leader, approver: officer });
    }
    await makePost("published", { author: leader, approver: officer }, { day: addDays(monday, -1) });
    expect((await secondCompany()).company).toEqual(before.company);
  });

  test("what waits is counted however old, and a day of waiting is said", async () => {
    const before = await secondCompany();
    await makePost("submitted", { author: leader });
    await makePost("submitted", { author: leader }, { submittedAt: new Date(Date.now() - 25 * 3_600_000) });
    const { company } = await secondCompany();
    expect([company.waiting - before.company.waiting, company.late - before.company.late]).toEqual([2, 1]);
  });

  test("those who declined are outside coverage", async () => {
    const { company } = await secondCompany();
    const may = await asSystem((tx) =>
      tx.$count(recruits, and(eq(recruits.companyId, company.id), ne(recruits.photoConsent, "declined"))),
    );
    expect(company.recruits).toBe(may);
    expect(company.members).toBeGreaterThan(may);
  });

  test("days ahead are not yet, days past are a figure", async () => {
    const { platoon } = await secondCompany(addDays(monday, 2));
    expect(platoon.days.map((photos) => photos === null)).toEqual([
      false,
      false,
      false,
      true,
      true,
      true,
      true,
    ]);
  });

  test("is for those who oversee", async () => {
    await expect(getBattalionWeek(officer)).rejects.toEqual(refusal("notAllowed"));
    await expect(getUnit(officer, officer.duty.unitId)).rejects.toEqual(refusal("notAllowed"));
  });
});

describe("coverage of one's own unit", () => {
  const place = async () => {
    const at = await makeBattalion(db);
    const [author, approver] = [await cadreOf(at.leader), await cadreOf(at.companyOfficer)];
    const publish = (recruit: string, day = today) =>
      makePost("published", { author, approver, tagged: [recruit] }, { day });
    return { at, company: approver, publish };
  };
  const lastWeek = addDays(monday, -1);

  test("counts who was seen since Monday, who never was, and whose photo is the oldest", async () => {
    const { at, company, publish } = await place();
    expect(await getCoverage(company)).toEqual({ recruits: 2, seen: 0, never: 2, longest: null });
    await publish(at.comrade, lastWeek);
    const comrade = { name: "Huỳnh Tấn Lộc", day: lastWeek };
    expect(await getCoverage(company)).toEqual({ recruits: 2, seen: 0, never: 1, longest: comrade });
    await publish(at.son, monday);
    expect(await getCoverage(company)).toEqual({ recruits: 2, seen: 1, never: 0, longest: comrade });
    await publish(at.comrade);
    expect(await getCoverage(company)).toEqual({ recruits: 2, seen: 2, never: 0, longest: null });
  });

  test("begins anew with the week", async () => {
    const { at, company, publish } = await place();
    await publish(at.son, monday);
    await publish(at.comrade, addDays(monday, -8));
    const longest = { name: "Huỳnh Tấn Lộc", day: addDays(monday, -8) };
    expect(await getCoverage(company, addDays(monday, 7))).toEqual({
      recruits: 2,
      seen: 0,
      never: 0,
      longest,
    });
  });

  test("stops at one's unit: another company knows nothing of it, the battalion adds both up", async () => {
    const { at, publish } = await place();
    await publish(at.son);
    const none = { recruits: 1, seen: 0, never: 1, longest: null };
    expect(await getCoverage(await cadreOf(at.otherOfficer))).toEqual(none);
    const both = { recruits: 3, seen: 1, never: 2, longest: null };
    expect(await getCoverage(await cadreOf(at.officer))).toEqual(both);
  });

  test("leaves out who declined, whatever was published with him", async () => {
    const { at, company, publish } = await place();
    await publish(at.son);
    await db`insert into consents (battalion_id, recruit_id, purpose, choice, text_version, channel)
      values (${at.id}, ${at.son}, 'photos', 'declined', '1', 'paper')`;
    expect(await getCoverage(company)).toEqual({ recruits: 1, seen: 0, never: 1, longest: null });
  });

  test("what is recalled is seen no more", async () => {
    const { at, company, publish } = await place();
    const { photoIds } = await publish(at.son);
    await db`update photos set left_out_at = now() where id in ${db(photoIds)}`;
    expect(await getCoverage(company)).toEqual({ recruits: 2, seen: 0, never: 2, longest: null });
  });
});

describe("a unit of the battalion", () => {
  test("a company and each of its platoons lead to one another", async () => {
    const { company } = await secondCompany();
    const whole = await getUnit(overseer, company.id);
    const part = await getUnit(overseer, leader.duty.unitId);
    expect([whole.kind, whole.company]).toEqual(["company", null]);
    expect(part.company).toEqual({ id: company.id, kind: "company", number: 2 });
    expect(part.platoons).toEqual(whole.platoons);
    expect(whole.platoons.map(({ id }) => id)).toContain(part.id);
  });

  test("a squad, the battalion itself and an unknown id are not found", async () => {
    const [squad] = await asSystem((tx) =>
      tx.select({ id: units.id }).from(units).where(eq(units.kind, "squad")).limit(1),
    );
    for (const id of [squad?.id ?? "", overseer.battalionId, randomUUID()]) {
      await expect(getUnit(overseer, id)).rejects.toEqual(refusal("notFound"));
    }
  });
});
