import "server-only";
import { and, eq, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { accountsOfCadres, type CadreAccount, invitedCadres } from "../auth/cadre-accounts.ts";
import type { CadreViewer } from "../auth/types.ts";
import { asViewer, type Tx } from "../db/client.ts";
import { cadres, duties } from "../db/schema/people.ts";
import { units } from "../db/schema/units.ts";
import { env } from "../env.ts";
import { NotFound } from "../errors.ts";
import type { PostCode } from "../people/constants.ts";
import { isInside } from "../units/policy.ts";
import type { Unit } from "../units/types.ts";
import { compareNames } from "../vietnam/name.ts";
import { LEVELS, SEVERAL } from "./constants.ts";
import {
  canAppoint,
  canBringIn,
  canDelegate,
  canEnd,
  canHandOver,
  canKeepAccount,
  canSetEnd,
} from "./policy.ts";
import type { AccountState, Candidate, DutyPage, HeldDuty, Place, Predecessor } from "./types.ts";

const today = sql`(now() at time zone 'Asia/Ho_Chi_Minh')::date`;
const giver = alias(duties, "giver");
const lender = alias(cadres, "lender");

/** Not over: neither ended nor past its last day, and if it was lent, neither is what it was lent from. */
const stands = and(
  isNull(duties.endedAt),
  or(isNull(duties.toDay), sql`${duties.toDay} >= ${today}`),
  or(
    isNull(duties.delegatedBy),
    and(isNull(giver.endedAt), or(isNull(giver.toDay), sql`${giver.toDay} >= ${today}`)),
  ),
);

/** The duties that stand, read as the viewer of the transaction: from above, then by unit. */
export async function heldDuties(tx: Tx, where?: SQL): Promise<HeldDuty[]> {
  const found = await tx
    .select({
      id: duties.id,
      post: duties.post,
      fromDay: duties.fromDay,
      toDay: duties.toDay,
      delegatedBy: duties.delegatedBy,
      unit: { id: units.id, kind: units.kind, number: units.number, path: units.path },
      cadre: { id: cadres.id, rank: cadres.rank, fullName: cadres.fullName },
      lentBy: { id: lender.id, rank: lender.rank, fullName: lender.fullName },
    })
    .from(duties)
    .innerJoin(units, eq(units.id, duties.unitId))
    .innerJoin(cadres, eq(cadres.id, duties.cadreId))
    .leftJoin(giver, eq(giver.id, duties.delegatedBy))
    .leftJoin(lender, eq(lender.id, giver.cadreId))
    .where(and(stands, where))
    .orderBy(units.path, duties.fromDay, duties.id);
  return found.map(({ post, ...duty }) => ({ ...duty, post: post as PostCode }));
}

/** @throws NotFound for a duty that has ended, is of another unit, or does not exist */
export async function standingDuty(tx: Tx, viewer: CadreViewer, dutyId: string): Promise<HeldDuty> {
  const [duty] = await heldDuties(tx, eq(duties.id, dutyId));
  if (!duty || !isSeen(viewer, duty)) throw new NotFound();
  return duty;
}

/** His own unit and what is below it; the administrator the battalion's own posts; everybody what he holds himself. */
const isSeen = (viewer: CadreViewer, { unit, cadre }: HeldDuty) =>
  cadre.id === viewer.cadreId ||
  ((viewer.can("read") || unit.kind === "battalion") && isInside(unit.path, viewer.duty.unitPath));

const order = (unit: Unit, post: PostCode) => LEVELS[unit.kind].posts.indexOf(post);

/** Who holds what, unit by unit, with the posts that are free and this viewer's to give. */
export async function listPlaces(viewer: CadreViewer): Promise<Place[]> {
  const [found, held] = await asViewer(viewer, (tx) =>
    Promise.all([
      tx
        .select({ id: units.id, kind: units.kind, number: units.number, path: units.path })
        .from(units)
        .where(
          and(
            eq(units.battalionId, viewer.battalionId),
            sql`${units.path} <@ ${viewer.duty.unitPath}::ltree`,
          ),
        ),
      heldDuties(tx),
    ]),
  );
  const seen = held.filter((duty) => isSeen(viewer, duty));
  return found
    .sort((x, y) => comparePaths(x.path, y.path))
    .map((unit) => {
      const here = seen.filter((duty) => duty.unit.id === unit.id);
      here.sort(
        (x, y) =>
          order(unit, x.post) - order(unit, y.post) || compareNames(x.cadre.fullName, y.cadre.fullName),
      );
      const free = LEVELS[unit.kind].posts.filter(
        (post) =>
          canAppoint(viewer, { post, unit }) &&
          (SEVERAL.includes(post) || !here.some((duty) => duty.post === post && !duty.delegatedBy)),
      );
      return { unit, duties: here, free };
    })
    .filter(({ duties: here, free }) => here.length > 0 || free.length > 0);
}

/** `e900.d7.c1.b10` after `…b9`. */
function comparePaths(x: string, y: string): number {
  return x.localeCompare(y, "en", { numeric: true });
}

/** How each of these cadres gets in, for who may appoint them; of others nothing is said. */
export async function accountStates(
  viewer: CadreViewer,
  held: readonly HeldDuty[],
): Promise<Map<string, AccountState>> {
  const ids = [...new Set(held.filter((duty) => canAppoint(viewer, duty)).map((duty) => duty.cadre.id))];
  const [accounts, invited] = await Promise.all([accountsOfCadres(viewer, ids), invitedCadres(viewer, ids)]);
  return new Map(ids.map((id) => [id, stateOf(accounts.get(id), invited.has(id))]));
}

function stateOf(account: CadreAccount | undefined, invited: boolean): AccountState {
  if (!account) return invited ? "invited" : "none";
  return account.secondFactor || env.SECOND_FACTOR === "off" ? "ready" : "noSecondFactor";
}

/** A duty, who had it before, and what this viewer may do about it. @throws NotFound */
export async function openDuty(viewer: CadreViewer, dutyId: string): Promise<DutyPage> {
  const { duty, lent, all, before } = await asViewer(viewer, async (tx) => {
    const found = await standingDuty(tx, viewer, dutyId);
    const [ofLent, ofHolder, earlier] = [
      await heldDuties(tx, eq(duties.delegatedBy, dutyId)),
      await heldDuties(tx, eq(duties.cadreId, found.cadre.id)),
      await predecessors(tx, found),
    ];
    return { duty: found, lent: ofLent, all: ofHolder, before: earlier };
  });
  const keepAccount = canKeepAccount(viewer, duty.cadre.id, all);
  const account = keepAccount ? await accountOf(viewer, duty.cadre.id) : null;
  return {
    duty,
    lent,
    before,
    own: duty.cadre.id === viewer.cadreId,
    account,
    rights: {
      handOver: canHandOver(viewer, duty),
      lend: canDelegate(viewer, duty),
      end: canEnd(viewer, duty),
      setEnd: canSetEnd(viewer, duty),
      bringIn: canBringIn(viewer),
      keepAccount,
    },
  };
}

async function accountOf(viewer: CadreViewer, cadreId: string) {
  const [accounts, invited] = await Promise.all([
    accountsOfCadres(viewer, [cadreId]),
    invitedCadres(viewer, [cadreId]),
  ]);
  const account = accounts.get(cadreId);
  const { phone = null, secondFactor = false } = account ?? {};
  return { state: stateOf(account, invited.has(cadreId)), phone, secondFactor };
}

async function predecessors(tx: Tx, duty: HeldDuty): Promise<Predecessor[]> {
  const ended = sql<string>`coalesce((${duties.endedAt} at time zone 'Asia/Ho_Chi_Minh')::date, ${duties.toDay})::text`;
  return tx
    .select({
      dutyId: duties.id,
      id: cadres.id,
      rank: cadres.rank,
      fullName: cadres.fullName,
      fromDay: duties.fromDay,
      until: ended,
    })
    .from(duties)
    .innerJoin(cadres, eq(cadres.id, duties.cadreId))
    .where(
      and(
        eq(duties.unitId, duty.unit.id),
        eq(duties.post, duty.post),
        isNull(duties.delegatedBy),
        or(isNotNull(duties.endedAt), sql`${duties.toDay} < ${today}`),
      ),
    )
    .orderBy(sql`${ended} desc`, duties.id)
    .limit(5);
}

/**
 * Whom a duty can be given to: the cadres of the battalion in Vietnamese order of names, with what each holds.
 * @param inside only those with a duty in this unit or below it, for lending
 */
export async function listCandidates(
  viewer: CadreViewer,
  { except, inside }: { except?: string; inside?: string } = {},
): Promise<Candidate[]> {
  const [people, held] = await asViewer(viewer, (tx) =>
    Promise.all([
      tx.select({ id: cadres.id, rank: cadres.rank, fullName: cadres.fullName }).from(cadres),
      heldDuties(tx, isNull(duties.delegatedBy)),
    ]),
  );
  return people
    .filter(({ id }) => id !== except)
    .map((cadre) => {
      const duty = held.find(({ cadre: { id } }) => id === cadre.id);
      return { ...cadre, holds: duty ? { post: duty.post, unit: duty.unit } : null };
    })
    .filter(({ holds }) => inside === undefined || (holds && isInside(holds.unit.path, inside)))
    .sort((x, y) => compareNames(x.fullName, y.fullName));
}

/** A unit with the posts that are free there and this viewer's to give. @throws NotFound when there are none */
export async function openUnit(
  viewer: CadreViewer,
  unitId: string,
): Promise<{ unit: Unit; free: PostCode[] }> {
  const place = (await listPlaces(viewer)).find(({ unit }) => unit.id === unitId);
  if (!place || place.free.length === 0) throw new NotFound();
  return place;
}
