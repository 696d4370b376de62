import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { connect, type Tx } from "#lib/db/client.ts";
import { accounts, deviceSessions, secondFactors } from "#lib/db/schema/accounts.ts";
import { auditLog } from "#lib/db/schema/audit.ts";
import { invitations } from "#lib/db/schema/enrolment.ts";
import { cadres, duties } from "#lib/db/schema/people.ts";
import { intakes, units } from "#lib/db/schema/units.ts";
import { LIFETIME } from "#lib/enrolment/constants.ts";
import { makeSecret } from "#lib/enrolment/secret.ts";
import { installProgramme } from "#lib/training/install.ts";
import type { UnitKind } from "#lib/units/types.ts";
import { dayOf } from "#lib/vietnam/calendar.ts";
import { showPhone } from "#lib/vietnam/phone.ts";
import { Failure } from "./failure.ts";
import type { UnitPlan } from "./unit-plan.ts";

/** A one-time link of a first officer; it is printed and kept nowhere. */
export type FirstLink = { fullName: string; phone: string; secret: string; hours: number };

/**
 * Makes a battalion that has nobody but its first officers, who appoint the others.
 * @param systemUrl sees every row
 * @throws Failure when there is a battalion already
 */
export const foundUnit = (systemUrl: string, plan: UnitPlan): Promise<FirstLink[]> =>
  asSystemOf(systemUrl, async (tx) => {
    await refuseSecond(tx);
    const battalionId = randomUUID();
    const ids = await addUnits(tx, battalionId, plan);
    if (plan.intake) {
      const { firstDay, ...intake } = plan.intake;
      await tx.insert(intakes).values({ battalionId, week1Monday: firstDay, ...intake });
    }
    await installProgramme(tx, battalionId);
    const links: FirstLink[] = [];
    for (const { post, rank, fullName, phone } of plan.officers) {
      const cadreId = randomUUID();
      await tx.insert(cadres).values({ id: cadreId, battalionId, rank, fullName });
      const unitId = post === "systemAdmin" ? ids.regiment : battalionId;
      await tx.insert(duties).values({ battalionId, cadreId, post, unitId, fromDay: dayOf() });
      links.push({ fullName, ...(await addLink(tx, { battalionId, kind: "cadre", cadreId, phone })) });
    }
    const trace = { action: "battalionFounded", subject: "unit", subjectId: battalionId };
    await tx.insert(auditLog).values({ battalionId, ...trace });
    return links;
  });

/** @throws Failure when there is a battalion already: before the questions, so that nobody answers them in vain */
export const requireEmpty = (systemUrl: string): Promise<void> => asSystemOf(systemUrl, refuseSecond);

async function refuseSecond(tx: Tx): Promise<void> {
  const [known] = await tx.select({ number: units.number }).from(units).where(eq(units.kind, "battalion"));
  if (known) {
    throw new Failure(
      `Ở đây đã có Tiểu đoàn ${known.number}. Mỗi máy chủ dùng cho một tiểu đoàn: đặt DATA_DIR (hoặc DATABASE_URL) khác. Mất liên kết đầu tiên thì chạy: npm run portal -- link <số điện thoại>`,
      `There is a battalion ${known.number} here already. One installation holds one: set another DATA_DIR (or DATABASE_URL). If a first link was lost, run: npm run portal -- link <phone>`,
    );
  }
}

/**
 * A new one-time link for a first officer whose own was lost or ran out. Who has an account chooses a new password
 * and sets his second factor up anew: whoever may run this holds the database anyway.
 * @throws Failure when nobody who may appoint is known by this number
 */
export const renewLink = (systemUrl: string, phone: string): Promise<FirstLink> =>
  asSystemOf(systemUrl, async (tx) => {
    const [found] = await tx.execute<{
      battalionId: string;
      cadreId: string;
      accountId: string | null;
      fullName: string;
    }>(sql`
      select c.id as "cadreId", c.battalion_id as "battalionId", c.full_name as "fullName", a.id as "accountId"
      from cadres c left join accounts a on a.cadre_id = c.id
      where (a.phone = ${phone} or (a.id is null and exists (select 1 from invitations i where i.cadre_id = c.id and i.phone = ${phone})))
        and exists (select 1 from duties d where d.cadre_id = c.id and d.ended_at is null
          and (d.post = 'systemAdmin' or d.post like 'battalion%'))
      limit 1`);
    if (!found) {
      throw new Failure(
        `Không có quản trị viên hay cán bộ tiểu đoàn nào dùng số ${showPhone(phone)}.`,
        `No administrator and no officer of the battalion has the number ${showPhone(phone)}.`,
      );
    }
    const { fullName, accountId, cadreId, battalionId } = found;
    await tx.execute(
      sql`update invitations set revoked_at = now() where cadre_id = ${cadreId} and used_at is null and revoked_at is null`,
    );
    if (accountId) {
      await tx.delete(secondFactors).where(eq(secondFactors.accountId, accountId));
      await tx
        .update(deviceSessions)
        .set({ revokedAt: sql`coalesce(revoked_at, now())` })
        .where(eq(deviceSessions.accountId, accountId));
      await tx.update(accounts).set({ passwordHash: null }).where(eq(accounts.id, accountId));
    }
    const link = await addLink(tx, { battalionId, kind: "cadre", cadreId, phone });
    const trace = { action: "firstLinkRenewed", subject: "cadre", subjectId: cadreId };
    await tx.insert(auditLog).values({ battalionId, ...trace });
    return { fullName, ...link };
  });

async function asSystemOf<T>(systemUrl: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const database = connect(systemUrl, 1);
  try {
    return await database.transaction(async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(hashtext('portal.found'))`);
      return work(tx);
    });
  } finally {
    await database.$client.end({ timeout: 5 });
  }
}

/** The tree as paths have it: `e900.d7.c1.b2.a5`, squads numbered through their company. */
async function addUnits(tx: Tx, battalionId: string, plan: UnitPlan): Promise<{ regiment: string }> {
  const rows: (typeof units.$inferInsert)[] = [];
  const add = (
    kind: UnitKind,
    number: number,
    path: string,
    parentId: string | null,
    id: string = randomUUID(),
  ) => {
    rows.push({ id, battalionId, kind, number, path, parentId });
    return id;
  };
  const regimentPath = `e${plan.regiment}`;
  const path = `${regimentPath}.d${plan.battalion}`;
  const regiment = add("regiment", plan.regiment, regimentPath, null);
  add("battalion", plan.battalion, path, regiment, battalionId);
  for (const company of plan.companies) {
    const companyPath = `${path}.c${company.number}`;
    const companyId = add("company", company.number, companyPath, battalionId);
    let squads = 0;
    for (const platoon of company.platoons) {
      const platoonPath = `${companyPath}.b${platoon.number}`;
      const platoonId = add("platoon", platoon.number, platoonPath, companyId);
      for (let left = platoon.squads; left > 0; left--) {
        squads += 1;
        add("squad", squads, `${platoonPath}.a${squads}`, platoonId);
      }
    }
  }
  await tx.insert(units).values(rows);
  return { regiment };
}

type For = { battalionId: string; kind: "cadre"; cadreId: string; phone: string };

async function addLink(tx: Tx, given: For): Promise<Omit<FirstLink, "fullName">> {
  const { secret, hash } = makeSecret();
  await tx.insert(invitations).values({
    ...given,
    secretHash: hash,
    expiresAt: sql`now() + make_interval(mins => ${LIFETIME.cadre})`,
  });
  return { phone: given.phone, secret, hours: LIFETIME.cadre / 60 };
}
