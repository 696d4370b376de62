import "server-only";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { recordAudit, recordAudits } from "../audit/mutations.ts";
import type { CadreViewer } from "../auth/types.ts";
import { asViewer, type Tx } from "../db/client.ts";
import { recruits } from "../db/schema/people.ts";
import { type SignedBy, weeklyRemarks } from "../db/schema/remarks.ts";
import { intakes } from "../db/schema/units.ts";
import { NotFound, PortalError } from "../errors.ts";
import { announce } from "../events/announce.ts";
import { tellFamilies } from "../notices/mutations.ts";
import { type Day, dayOf, mondayOf } from "../vietnam/calendar.ts";
import type { HandOverInput, ReturnInput, SaveInput, Seen } from "./input.ts";
import { canRelease, canWrite, mayWriteOf } from "./policy.ts";
import { remarkAsItIs } from "./queries.ts";
import type { Saved } from "./types.ts";

/**
 * Keeps what has been written so far as a draft. What somebody else wrote, handed over or released meanwhile is never
 * overwritten: it comes back as it is. The same words again are kept already.
 * @throws PortalError notAllowed, remarkWeek; NotFound for a recruit outside the viewer's unit
 */
export async function saveRemark(
  viewer: CadreViewer,
  { recruitId, monday, rev, body, conduct }: SaveInput,
  today: Day = dayOf(),
): Promise<Saved> {
  if (!canWrite(viewer)) throw new PortalError("notAllowed", {}, 403);
  return asViewer(viewer, async (tx) => {
    const [recruit] = await tx
      .select({ unitPath: recruits.unitPath, first: intakes.week1Monday })
      .from(recruits)
      .innerJoin(intakes, eq(intakes.id, recruits.intakeId))
      .where(and(eq(recruits.id, recruitId), isNull(recruits.closedAt)));
    if (!recruit) throw new NotFound();
    if (!mayWriteOf(monday, today, rev !== null) || monday < mondayOf(recruit.first))
      throw new PortalError("remarkWeek");
    const written = { body, conduct, state: "draft", writtenBy: viewer.cadreId } as const;
    const own = and(eq(weeklyRemarks.recruitId, recruitId), eq(weeklyRemarks.monday, monday));
    const [kept] =
      rev === null
        ? await tx
            .insert(weeklyRemarks)
            .values({
              ...written,
              battalionId: viewer.battalionId,
              recruitId,
              unitPath: recruit.unitPath,
              monday,
            })
            .onConflictDoNothing()
            .returning(keptAs)
        : await tx
            .update(weeklyRemarks)
            .set({ ...written, writtenAt: sql`now()` })
            .where(and(own, eq(weeklyRemarks.rev, rev), inArray(weeklyRemarks.state, ["draft", "returned"])))
            .returning(keptAs);
    if (kept) return { kept: true, id: kept.id, rev: kept.rev, at: kept.at.toISOString() };
    const found = await remarkAsItIs(tx, recruitId, monday);
    const { theirs } = found;
    // Only the answer was lost on the way.
    if (theirs.state === "draft" && theirs.body === body && theirs.conduct === conduct)
      return { kept: true, id: theirs.id, rev: theirs.rev, at: theirs.at };
    return { kept: false, ...found };
  });
}

const keptAs = { id: weeklyRemarks.id, rev: weeklyRemarks.rev, at: weeklyRemarks.writtenAt };

/**
 * Hands what is written of a week to the company, signed with the rank, name, post and platoon of who hands it over. What is empty, or has changed since it
 * was read, stays behind.
 * @returns which went @throws PortalError notAllowed
 */
export async function handOver(viewer: CadreViewer, { monday, remarks }: HandOverInput): Promise<string[]> {
  if (!canWrite(viewer)) throw new PortalError("notAllowed", {}, 403);
  return asViewer(viewer, async (tx) => {
    const gone = await tx
      .update(weeklyRemarks)
      .set({
        state: "submitted",
        submittedAt: sql`now()`,
        writtenBy: viewer.cadreId,
        returnNote: null,
        signed: signatureOf(viewer),
      })
      .where(
        and(
          eq(weeklyRemarks.monday, monday),
          eq(weeklyRemarks.state, "draft"),
          sql`trim(${weeklyRemarks.body}) <> ''`,
          asSeen(remarks),
        ),
      )
      .returning({ id: weeklyRemarks.id });
    const ids = gone.map(({ id }) => id);
    const unit = { kind: "unit", id: viewer.duty.unitId };
    if (ids.length > 0) await recordAudit(tx, viewer, "remarksHandedOver", unit, { monday, remarks: ids });
    return ids;
  });
}

/**
 * Takes one back that the company has not decided on yet, to write on. @throws PortalError notAllowed, remarkChanged;
 * NotFound
 */
export async function takeUp(viewer: CadreViewer, seen: Seen): Promise<{ rev: number }> {
  if (!canWrite(viewer)) throw new PortalError("notAllowed", {}, 403);
  return asViewer(viewer, (tx) =>
    goOn(tx, seen, "submitted", { state: "draft", submittedAt: null, writtenBy: viewer.cadreId }),
  );
}

/**
 * Releases remarks to their families, as they were read. One that has changed meanwhile, and one's own, stays.
 * @returns which were released @throws PortalError notAllowed; selfRelease, remarkChanged where none could be
 */
export async function releaseRemarks(viewer: CadreViewer, remarks: Seen[]): Promise<string[]> {
  if (!canRelease(viewer)) throw new PortalError("notAllowed", {}, 403);
  return asViewer(viewer, async (tx) => {
    const found = await tx
      .select({
        id: weeklyRemarks.id,
        recruitId: weeklyRemarks.recruitId,
        writtenBy: weeklyRemarks.writtenBy,
        monday: weeklyRemarks.monday,
      })
      .from(weeklyRemarks)
      .where(and(eq(weeklyRemarks.state, "submitted"), asSeen(remarks)))
      .orderBy(weeklyRemarks.id)
      .for("update");
    const others = found.filter(({ writtenBy }) => writtenBy !== viewer.cadreId);
    if (others.length === 0)
      throw found.length > 0 ? new PortalError("selfRelease", {}, 403) : await unlessHidden(tx, remarks);
    const ids = others.map(({ id }) => id);
    await tx
      .update(weeklyRemarks)
      .set({
        state: "released",
        releasedAt: sql`now()`,
        releasedBy: viewer.cadreId,
        returnNote: null,
      })
      .where(inArray(weeklyRemarks.id, ids));
    await recordAudits(
      tx,
      viewer,
      "remarkReleased",
      others.map(({ id, recruitId, monday }) => ({
        subject: { kind: "remark", id },
        detail: { recruitId, monday },
      })),
    );
    await tellFamilies(
      tx,
      others.map(({ recruitId }) => recruitId),
      "remarkOut",
    );
    return ids;
  });
}

/** Sends one back to its writer with a note. @throws as takeUp, and selfRelease for one's own */
export const returnRemark = (viewer: CadreViewer, input: ReturnInput): Promise<{ rev: number }> =>
  sendBack(viewer, input, "submitted");

/** Takes a released one away from its family and sends it back to its writer. @throws as takeUp */
export const takeBackRemark = (viewer: CadreViewer, input: ReturnInput): Promise<{ rev: number }> =>
  sendBack(viewer, input, "released");

async function sendBack(
  viewer: CadreViewer,
  { note, ...seen }: ReturnInput,
  from: "submitted" | "released",
): Promise<{ rev: number }> {
  if (!canRelease(viewer)) throw new PortalError("notAllowed", {}, 403);
  return asViewer(viewer, async (tx) => {
    const gone = { releasedAt: null, releasedBy: null, signed: null };
    const after = await goOn(tx, seen, from, { state: "returned", returnNote: note, ...gone });
    const action = from === "released" ? "remarkTakenBack" : "remarkReturned";
    await recordAudit(tx, viewer, action, { kind: "remark", id: seen.id }, { note });
    if (from === "released") await announce(tx, { battalion: viewer.battalionId, what: "remarkTakenBack" });
    return after;
  });
}

async function goOn(
  tx: Tx,
  seen: Seen,
  from: "submitted" | "released",
  change: Partial<typeof weeklyRemarks.$inferInsert>,
): Promise<{ rev: number }> {
  const [after] = await tx
    .update(weeklyRemarks)
    .set(change)
    .where(and(asSeen([seen]), eq(weeklyRemarks.state, from)))
    .returning({ rev: weeklyRemarks.rev });
  if (!after) throw await unlessHidden(tx, [seen]);
  return after;
}

/** These, as they were read. */
const asSeen = (remarks: Seen[]) =>
  sql`(${weeklyRemarks.id}, ${weeklyRemarks.rev}) in (${sql.join(
    remarks.map(({ id, rev }) => sql`(${id}::uuid, ${rev}::integer)`),
    sql`, `,
  )})`;

async function unlessHidden(tx: Tx, remarks: Seen[]): Promise<PortalError> {
  const [there] = await tx
    .select({ id: weeklyRemarks.id })
    .from(weeklyRemarks)
    .where(
      inArray(
        weeklyRemarks.id,
        remarks.map(({ id }) => id),
      ),
    )
    .limit(1);
  return there ? new PortalError("remarkChanged", {}, 409) : new NotFound();
}

/** Whose words a family reads, as he stands now. */
export const signatureOf = ({ rank, name, duty }: CadreViewer): SignedBy => ({
  rank: rank ?? "",
  name,
  post: duty.post,
  platoon: duty.unitKind === "platoon" ? duty.unitNumber : null,
});
