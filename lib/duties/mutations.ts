import "server-only";
import { and, eq, isNull, or, sql } from "drizzle-orm";
import { recordAudit } from "../audit/mutations.ts";
import { accountsOfCadres } from "../auth/cadre-accounts.ts";
import { resetSecondFactor } from "../auth/second-factor.ts";
import type { CadreViewer } from "../auth/types.ts";
import type { Who } from "../cadres/input.ts";
import { bringIn, makeWayIn, refuseKnownPhone } from "../cadres/mutations.ts";
import type { WayIn } from "../cadres/types.ts";
import { asViewer, type Tx } from "../db/client.ts";
import { duties } from "../db/schema/people.ts";
import { units } from "../db/schema/units.ts";
import { NotFound, PortalError } from "../errors.ts";
import { announce } from "../events/announce.ts";
import type { PostCode } from "../people/constants.ts";
import { type Day, dayOf, daysBetween } from "../vietnam/calendar.ts";
import { MAX_DELEGATED_DAYS, SEVERAL } from "./constants.ts";
import {
  canAppoint,
  canBringIn,
  canDelegate,
  canEnd,
  canHandOver,
  canKeepAccount,
  canSetEnd,
} from "./policy.ts";
import { heldDuties, standingDuty } from "./queries.ts";
import type { HeldDuty } from "./types.ts";

type Given = { dutyId: string; wayIn: WayIn | null };

/**
 * Gives a post of the level below to a cadre of the battalion, or to a new one together with his one-time link.
 * @throws PortalError daysWrong, postTaken, alreadyHolds, phoneOfCadre; NotFound for a post that is not his to give
 */
export async function appoint(
  viewer: CadreViewer,
  given: { unitId: string; post: PostCode; who: Who; fromDay: Day; toDay: Day | null },
): Promise<Given> {
  const { unitId, post, who, fromDay, toDay } = given;
  requireDays(fromDay, toDay);
  if (who.kind === "new") await refuseKnownPhone(who.phone);
  return asViewer(viewer, async (tx) => {
    const [unit] = await tx
      .select({ kind: units.kind, path: units.path })
      .from(units)
      .where(and(eq(units.id, unitId), eq(units.battalionId, viewer.battalionId)));
    if (!unit || !canAppoint(viewer, { post, unit })) throw new NotFound();
    const { cadreId, wayIn } = await bringIn(tx, viewer, who);
    await requireFree(tx, { unitId, post, cadreId, fromDay, toDay });
    const dutyId = await give(tx, viewer, { unitId, post, cadreId, fromDay, toDay });
    await recordAudit(tx, viewer, "dutyGiven", { kind: "duty", id: dutyId }, { post, unitId, cadreId });
    await tell(tx, viewer, [cadreId], "dutyGiven");
    return { dutyId, wayIn };
  });
}

/**
 * Hands a duty over in one step: the successor has it from this moment, the open work moves to him, and the one before
 * loses access with this commit, on open pages too.
 * @returns how many drafts, returned posts and open proposals of praise moved
 * @throws PortalError toSelf, alreadyHolds, notAllowed, phoneOfCadre, dutyNotBegun; NotFound
 */
export async function handOver(
  viewer: CadreViewer,
  dutyId: string,
  who: Who,
): Promise<Given & { moved: number }> {
  if (who.kind === "new") await refuseKnownPhone(who.phone);
  return asViewer(viewer, async (tx) => {
    const duty = await standingDuty(tx, viewer, dutyId);
    if (!canHandOver(viewer, duty)) throw new NotFound();
    if (who.kind === "known" && who.cadreId === duty.cadre.id) throw new PortalError("toSelf");
    if (who.kind === "new" && !canBringIn(viewer)) throw new PortalError("notAllowed", {}, 403);
    if (duty.fromDay > dayOf()) throw new PortalError("dutyNotBegun");
    const { cadreId, wayIn } = await bringIn(tx, viewer, who);
    const next = { unitId: duty.unit.id, post: duty.post, cadreId, fromDay: dayOf(), toDay: null };
    await requireFree(tx, { ...next, after: dutyId });
    // First: who hands over his own may give it only while he holds it.
    const givenId = await give(tx, viewer, next);
    const lostBy = await endWithLent(tx, viewer, duty);
    const [work] = await tx.execute<{ moved: number }>(
      sql`select hand_over_work(${dutyId}, ${cadreId}) as moved`,
    );
    const moved = work?.moved ?? 0;
    const trace = { to: cadreId, dutyId: givenId, moved };
    await recordAudit(tx, viewer, "dutyHandedOver", { kind: "duty", id: dutyId }, trace);
    await tell(tx, viewer, [...lostBy, cadreId], "dutyHandedOver");
    return { dutyId: givenId, wayIn, moved };
  });
}

/** Ends a duty, or what was lent of it, with this commit. @throws NotFound */
export async function endDuty(viewer: CadreViewer, dutyId: string): Promise<void> {
  await asViewer(viewer, async (tx) => {
    const duty = await standingDuty(tx, viewer, dutyId);
    if (!canEnd(viewer, duty)) throw new NotFound();
    const lostBy = await endWithLent(tx, viewer, duty);
    await recordAudit(tx, viewer, "dutyEnded", { kind: "duty", id: dutyId });
    await tell(tx, viewer, lostBy, "dutyEnded");
  });
}

/** Sets or clears a duty's last day, not past the day another has the post from. @throws PortalError daysWrong, postTaken, alreadyHolds; NotFound */
export async function setLastDay(viewer: CadreViewer, dutyId: string, toDay: Day | null): Promise<void> {
  await asViewer(viewer, async (tx) => {
    const duty = await standingDuty(tx, viewer, dutyId);
    if (!canSetEnd(viewer, duty)) throw new NotFound();
    if (toDay !== null && (toDay < dayOf() || toDay < duty.fromDay)) throw new PortalError("daysWrong");
    const { post, fromDay } = duty;
    const longer = { unitId: duty.unit.id, post, cadreId: duty.cadre.id, fromDay, toDay };
    await requireFree(tx, { ...longer, after: dutyId });
    await tx
      .update(duties)
      .set({ toDay })
      .where(and(eq(duties.id, dutyId), isNull(duties.endedAt)));
    await recordAudit(tx, viewer, "dutyDated", { kind: "duty", id: dutyId }, { toDay });
  });
}

/**
 * Lends one's own duty to a cadre of the same unit between two days; both keep it, and both names are kept.
 * @throws PortalError daysWrong, lentTooLong, lentAlready, notOfUnit, toSelf; NotFound
 */
export async function delegate(
  viewer: CadreViewer,
  { dutyId, cadreId, fromDay, toDay }: { dutyId: string; cadreId: string; fromDay: Day; toDay: Day },
): Promise<string> {
  requireDays(fromDay, toDay);
  if (daysBetween(fromDay, toDay) >= MAX_DELEGATED_DAYS)
    throw new PortalError("lentTooLong", { days: MAX_DELEGATED_DAYS });
  return asViewer(viewer, async (tx) => {
    const duty = await standingDuty(tx, viewer, dutyId);
    if (!canDelegate(viewer, duty)) throw new NotFound();
    if (cadreId === viewer.cadreId) throw new PortalError("toSelf");
    if (fromDay < duty.fromDay || (duty.toDay !== null && toDay > duty.toDay))
      throw new PortalError("daysWrong");
    const below = sql`${units.path} <@ ${duty.unit.path}::ltree`;
    const [there] = await heldDuties(tx, and(eq(duties.cadreId, cadreId), isNull(duties.delegatedBy), below));
    if (!there) throw new PortalError("notOfUnit");
    await lock(tx, duty.unit.id, duty.post);
    const lent = await heldDuties(tx, eq(duties.delegatedBy, dutyId));
    if (lent.some((one) => one.fromDay <= toDay && fromDay <= (one.toDay ?? toDay)))
      throw new PortalError("lentAlready");
    const { post, unit } = duty;
    const given = { unitId: unit.id, post, cadreId, fromDay, toDay, delegatedBy: dutyId };
    const id = await give(tx, viewer, given);
    await recordAudit(tx, viewer, "dutyLent", { kind: "duty", id: dutyId }, { to: cadreId, fromDay, toDay });
    await tell(tx, viewer, [cadreId], "dutyLent");
    return id;
  });
}

/** A new one-time link for the holder of a duty who has no account yet. @throws PortalError hasAccount, phoneOfCadre; NotFound */
export async function inviteHolder(viewer: CadreViewer, dutyId: string, phone: string): Promise<WayIn> {
  const { cadre, account } = await keptAccount(viewer, dutyId);
  if (account) throw new PortalError("hasAccount");
  await refuseKnownPhone(phone, cadre.id);
  return asViewer(viewer, (tx) => makeWayIn(tx, viewer, { kind: "cadre", cadreId: cadre.id, phone }));
}

/** A way to a new password for the holder of a duty who has forgotten his. @throws PortalError cadreNoAccount; NotFound */
export async function recoverHolder(viewer: CadreViewer, dutyId: string): Promise<WayIn> {
  const { cadre, account } = await keptAccount(viewer, dutyId);
  if (!account) throw new PortalError("cadreNoAccount");
  const { id: accountId, phone } = account;
  return asViewer(viewer, (tx) =>
    makeWayIn(tx, viewer, { kind: "recovery", cadreId: cadre.id, accountId, phone }),
  );
}

/** Lets the holder of a duty who lost his phone set a second factor up anew. @throws PortalError cadreNoAccount; NotFound */
export async function resetHolder(viewer: CadreViewer, dutyId: string): Promise<void> {
  const { account } = await keptAccount(viewer, dutyId);
  if (!account) throw new PortalError("cadreNoAccount");
  await resetSecondFactor(viewer, account.id);
}

/** @throws NotFound for a duty whose holder's way in this viewer does not look after */
async function keptAccount(viewer: CadreViewer, dutyId: string) {
  const { cadre, all } = await asViewer(viewer, async (tx) => {
    const duty = await standingDuty(tx, viewer, dutyId);
    return { cadre: duty.cadre, all: await heldDuties(tx, eq(duties.cadreId, duty.cadre.id)) };
  });
  if (!canKeepAccount(viewer, cadre.id, all)) throw new NotFound();
  return { cadre, account: (await accountsOfCadres(viewer, [cadre.id])).get(cadre.id) };
}

function requireDays(fromDay: Day, toDay: Day | null): void {
  if (fromDay < dayOf() || (toDay !== null && toDay < fromDay)) throw new PortalError("daysWrong");
}

type Post = { unitId: string; post: PostCode; cadreId: string; fromDay: Day; toDay: Day | null };

async function give(tx: Tx, viewer: CadreViewer, duty: Post & { delegatedBy?: string }): Promise<string> {
  const [row] = await tx
    .insert(duties)
    .values({ ...duty, battalionId: viewer.battalionId, appointedBy: viewer.cadreId })
    .returning({ id: duties.id });
  if (!row) throw new NotFound();
  return row.id;
}

/** Two who give the same post at once take turns. */
const lock = (tx: Tx, unitId: string, post: PostCode) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`duty:${unitId}:${post}`}, 0))`);

/**
 * Nobody holds a post twice, and most posts only one holds at a time; `after` is the duty that is being changed.
 * @throws PortalError postTaken, alreadyHolds
 */
async function requireFree(tx: Tx, { after, ...duty }: Post & { after?: string }): Promise<void> {
  await lock(tx, duty.unitId, duty.post);
  const here = await heldDuties(
    tx,
    and(eq(duties.unitId, duty.unitId), eq(duties.post, duty.post), isNull(duties.delegatedBy)),
  );
  const clashing = here.filter(
    (one) =>
      one.id !== after &&
      (one.toDay === null || one.toDay >= duty.fromDay) &&
      (duty.toDay === null || one.fromDay <= duty.toDay),
  );
  const same = clashing.find((one) => one.cadre.id === duty.cadreId);
  if (same) throw new PortalError("alreadyHolds", { name: same.cadre.fullName });
  const [holder] = clashing;
  if (holder && !SEVERAL.includes(duty.post))
    throw new PortalError("postTaken", { name: holder.cadre.fullName });
}

/** @returns the cadres who have just lost something; @throws PortalError dutyOver when somebody else was faster */
async function endWithLent(tx: Tx, viewer: CadreViewer, duty: HeldDuty): Promise<string[]> {
  const ended = await tx
    .update(duties)
    .set({ endedAt: sql`now()`, endedBy: viewer.cadreId })
    .where(and(or(eq(duties.delegatedBy, duty.id), eq(duties.id, duty.id)), isNull(duties.endedAt)))
    .returning({ id: duties.id, cadreId: duties.cadreId });
  if (!ended.some(({ id }) => id === duty.id)) throw new PortalError("dutyOver", {}, 409);
  return ended.map(({ cadreId }) => cadreId);
}

/** The open pages of these cadres look again at what they may see. */
async function tell(tx: Tx, viewer: CadreViewer, cadreIds: readonly string[], what: string): Promise<void> {
  const known = await accountsOfCadres(viewer, cadreIds);
  await announce(tx, { accounts: [...known.values()].map(({ id }) => id), what });
}
