import "server-only";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { recordAudit } from "../audit/mutations.ts";
import type { CadreViewer } from "../auth/types.ts";
import { asViewer, type Tx } from "../db/client.ts";
import { recruits } from "../db/schema/people.ts";
import { commendations } from "../db/schema/remarks.ts";
import { intakes } from "../db/schema/units.ts";
import { NotFound, PortalError } from "../errors.ts";
import { announce } from "../events/announce.ts";
import { tellFamilies } from "../notices/mutations.ts";
import { signatureOf } from "../remarks/mutations.ts";
import { type Day, dayOf } from "../vietnam/calendar.ts";
import type { MendInput, ProposeInput, ReturnInput, Seen, WithdrawInput } from "./input.ts";
import { canDecide, canPropose } from "./policy.ts";
import { stampOf } from "./queries.ts";

/**
 * Proposes a recruit's commendation to the company; the same words once more are the same proposal.
 * @throws PortalError notAllowed, dayInFuture, dayBeforeIntake; NotFound for a recruit outside the viewer's unit
 */
export async function propose(
  viewer: CadreViewer,
  input: ProposeInput,
  today: Day = dayOf(),
): Promise<{ id: string }> {
  if (!canPropose(viewer)) throw new PortalError("notAllowed", {}, 403);
  const { recruitId, kind, day, body, forGroup } = input;
  return asViewer(viewer, async (tx) => {
    const unitPath = await onDay(tx, recruitId, day, today);
    const [same] = await tx
      .select({ id: commendations.id })
      .from(commendations)
      .where(
        and(
          eq(commendations.recruitId, recruitId),
          eq(commendations.proposedBy, viewer.cadreId),
          eq(commendations.state, "proposed"),
          eq(commendations.kind, kind),
          eq(commendations.day, day),
          eq(commendations.body, body),
        ),
      );
    if (same) return same;
    const [made] = await tx
      .insert(commendations)
      .values({
        battalionId: viewer.battalionId,
        recruitId,
        unitPath,
        kind,
        day,
        body,
        forGroup,
        proposedBy: viewer.cadreId,
        signed: signatureOf(viewer),
      })
      .returning({ id: commendations.id });
    if (!made) throw new NotFound();
    await recordAudit(tx, viewer, "commendationProposed", subject(made.id), { recruitId, kind });
    return made;
  });
}

/** Changes one's own proposal that is not approved; one that came back is proposed anew. @throws as propose */
export async function mend(
  viewer: CadreViewer,
  { id, ...what }: MendInput,
  today: Day = dayOf(),
): Promise<void> {
  if (!canPropose(viewer)) throw new PortalError("notAllowed", {}, 403);
  await asViewer(viewer, async (tx) => {
    const [own] = await tx
      .select({ recruitId: commendations.recruitId })
      .from(commendations)
      .where(and(eq(commendations.id, id), eq(commendations.proposedBy, viewer.cadreId)));
    if (!own) throw new NotFound();
    await onDay(tx, own.recruitId, what.day, today);
    const changed = await tx
      .update(commendations)
      .set({
        ...what,
        state: "proposed",
        proposedAt: sql`now()`,
        returnNote: null,
        signed: signatureOf(viewer),
      })
      .where(openOwn(viewer, id))
      .returning({ id: commendations.id });
    if (changed.length === 0) throw new PortalError("commendationChanged", {}, 409);
    await recordAudit(tx, viewer, "commendationMended", subject(id));
  });
}

/** Drops one's own proposal that is not approved. @throws NotFound */
export async function drop(viewer: CadreViewer, id: string): Promise<void> {
  if (!canPropose(viewer)) throw new PortalError("notAllowed", {}, 403);
  await asViewer(viewer, async (tx) => {
    const gone = await tx
      .delete(commendations)
      .where(openOwn(viewer, id))
      .returning({ id: commendations.id });
    if (gone.length === 0) throw new NotFound();
    await recordAudit(tx, viewer, "commendationDropped", subject(id));
  });
}

/**
 * Approves a proposal as it was read: his family reads it with this commit, and the group where it is meant for it and
 * he has agreed. @throws PortalError notAllowed, selfApproval, commendationChanged; NotFound
 */
export const approve = (viewer: CadreViewer, seen: Seen): Promise<void> =>
  decide(viewer, seen.id, async (tx) => {
    const recruitId = await decided(tx, seen, {
      state: "approved",
      approvedAt: sql`now()`,
      approvedBy: viewer.cadreId,
      returnNote: null,
    });
    await recordAudit(tx, viewer, "commendationApproved", subject(seen.id), { recruitId });
    await tellFamilies(tx, [recruitId], "commended");
    await announce(tx, { battalion: viewer.battalionId, what: "honour" });
  });

/** Sends a proposal back with a note. @throws as approve */
export const sendBack = (viewer: CadreViewer, { note, ...seen }: ReturnInput): Promise<void> =>
  decide(viewer, seen.id, async (tx) => {
    await decided(tx, seen, { state: "returned", returnNote: note });
    await recordAudit(tx, viewer, "commendationReturned", subject(seen.id), { note });
  });

/** Withdraws an approved one: gone for his family and the group with this commit. @throws as approve */
export const withdraw = (viewer: CadreViewer, { id, note }: WithdrawInput): Promise<void> =>
  decide(viewer, id, async (tx) => {
    const gone = await tx
      .update(commendations)
      .set({ state: "withdrawn", returnNote: note })
      .where(and(eq(commendations.id, id), eq(commendations.state, "approved")))
      .returning({ id: commendations.id });
    if (gone.length === 0) throw new PortalError("commendationChanged", {}, 409);
    await recordAudit(tx, viewer, "commendationWithdrawn", subject(id), { note });
    await announce(tx, { battalion: viewer.battalionId, what: "honour" });
  });

const subject = (id: string) => ({ kind: "commendation", id });

const openOwn = (viewer: CadreViewer, id: string) =>
  and(
    eq(commendations.id, id),
    eq(commendations.proposedBy, viewer.cadreId),
    inArray(commendations.state, ["proposed", "returned"]),
  );

/** The path of a recruit who could be praised for that day. */
async function onDay(tx: Tx, recruitId: string, day: Day, today: Day): Promise<string> {
  const [recruit] = await tx
    .select({ unitPath: recruits.unitPath, first: intakes.week1Monday })
    .from(recruits)
    .innerJoin(intakes, eq(intakes.id, recruits.intakeId))
    .where(and(eq(recruits.id, recruitId), isNull(recruits.closedAt)));
  if (!recruit) throw new NotFound();
  if (day > today) throw new PortalError("dayInFuture");
  if (day < recruit.first) throw new PortalError("dayBeforeIntake");
  return recruit.unitPath;
}

async function decide(viewer: CadreViewer, id: string, work: (tx: Tx) => Promise<void>): Promise<void> {
  if (!canDecide(viewer)) throw new PortalError("notAllowed", {}, 403);
  await asViewer(viewer, async (tx) => {
    // The recruit before what is written of him, as whoever moves him holds them: neither waits for the other for ever.
    await tx.execute(sql`select 1 from recruits r join commendations c on c.recruit_id = r.id where c.id = ${id}
      for no key update of r`);
    const [found] = await tx
      .select({ proposedBy: commendations.proposedBy })
      .from(commendations)
      .where(eq(commendations.id, id))
      .for("update");
    if (!found) throw new NotFound();
    if (found.proposedBy === viewer.cadreId) throw new PortalError("selfApproval", {}, 403);
    await work(tx);
  });
}

async function decided(
  tx: Tx,
  { id, stamp }: Seen,
  change: Parameters<ReturnType<Tx["update"]>["set"]>[0] & Partial<Record<string, unknown>>,
): Promise<string> {
  const [after] = await tx
    .update(commendations)
    .set(change)
    .where(
      and(
        eq(commendations.id, id),
        eq(commendations.state, "proposed"),
        sql`${stampOf(sql`commendations`)} = ${stamp}`,
      ),
    )
    .returning({ recruitId: commendations.recruitId });
  if (!after) throw new PortalError("commendationChanged", {}, 409);
  return after.recruitId;
}
