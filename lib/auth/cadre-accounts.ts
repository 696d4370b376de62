import "server-only";
import { and, eq, gt, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { accounts, secondFactors } from "../db/schema/accounts.ts";
import { invitations } from "../db/schema/enrolment.ts";
import { cadres } from "../db/schema/people.ts";
import { asSystem } from "../db/system.ts";
import type { CadreViewer } from "./types.ts";

export type CadreAccount = { id: string; phone: string; secondFactor: boolean };

/**
 * The accounts of cadres of the viewer's battalion. No viewer reads another cadre's account, and nothing of what is
 * found here but the state and, to who looks after it, the phone number is for the page: lib/duties decides.
 */
export async function accountsOfCadres(
  viewer: CadreViewer,
  cadreIds: readonly string[],
): Promise<Map<string, CadreAccount>> {
  if (cadreIds.length === 0) return new Map();
  const found = await asSystem((tx) =>
    tx
      .select({
        cadreId: accounts.cadreId,
        id: accounts.id,
        phone: accounts.phone,
        secondFactor: sql<boolean>`exists (select 1 from second_factors f where f.account_id = ${accounts.id} and f.confirmed_at is not null)`,
      })
      .from(accounts)
      .where(and(eq(accounts.battalionId, viewer.battalionId), inArray(accounts.cadreId, [...cadreIds]))),
  );
  return new Map(found.map(({ cadreId, ...account }) => [cadreId ?? "", account]));
}

/** Which of these cadres have a link that is waiting to be used. */
export async function invitedCadres(viewer: CadreViewer, cadreIds: readonly string[]): Promise<Set<string>> {
  if (cadreIds.length === 0) return new Set();
  const found = await asSystem((tx) =>
    tx
      .select({ cadreId: invitations.cadreId })
      .from(invitations)
      .where(
        and(
          eq(invitations.battalionId, viewer.battalionId),
          inArray(invitations.cadreId, [...cadreIds]),
          open,
        ),
      ),
  );
  return new Set(found.map(({ cadreId }) => cadreId ?? ""));
}

const open = and(
  eq(invitations.kind, "cadre"),
  isNull(invitations.usedAt),
  isNull(invitations.revokedAt),
  gt(invitations.expiresAt, sql`now()`),
);

/** The cadre this phone number is already known for, by his account or by a link that is waiting to be used. */
export async function cadreOfPhone(phone: string): Promise<{ id: string; fullName: string } | undefined> {
  const shape = { id: cadres.id, fullName: cadres.fullName };
  return asSystem(async (tx) => {
    const [known] = await tx
      .select(shape)
      .from(accounts)
      .innerJoin(cadres, eq(cadres.id, accounts.cadreId))
      .where(eq(accounts.phone, phone));
    if (known) return known;
    const [invited] = await tx
      .select(shape)
      .from(invitations)
      .innerJoin(cadres, eq(cadres.id, invitations.cadreId))
      .where(and(eq(invitations.phone, phone), open))
      .limit(1);
    return invited;
  });
}

/** For the administrator: how many cadres' accounts there are, and how many have a second factor. Nobody else's. */
export async function countCadreAccounts(
  viewer: CadreViewer,
): Promise<{ cadres: number; accounts: number; secondFactors: number; waiting: number }> {
  const here = eq(accounts.battalionId, viewer.battalionId);
  return asSystem(async (tx) => {
    const [people] = await tx
      .select({ n: sql<number>`count(distinct d.cadre_id)::int` })
      .from(sql`duties d`)
      .where(
        sql`d.battalion_id = ${viewer.battalionId} and d.ended_at is null and (d.to_day is null or d.to_day >= (now() at time zone 'Asia/Ho_Chi_Minh')::date)`,
      );
    const [own] = await tx
      .select({ n: sql<number>`count(*)::int`, set: sql<number>`count(${secondFactors.confirmedAt})::int` })
      .from(accounts)
      .leftJoin(secondFactors, eq(secondFactors.accountId, accounts.id))
      .where(and(here, isNotNull(accounts.cadreId), isNull(accounts.disabledAt)));
    const [waiting] = await tx
      .select({ n: sql<number>`count(distinct ${invitations.cadreId})::int` })
      .from(invitations)
      .where(and(eq(invitations.battalionId, viewer.battalionId), open));
    return {
      cadres: people?.n ?? 0,
      accounts: own?.n ?? 0,
      secondFactors: own?.set ?? 0,
      waiting: waiting?.n ?? 0,
    };
  });
}
