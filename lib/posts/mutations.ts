import "server-only";
import { createHash } from "node:crypto";
import { and, eq, inArray, isNull, notInArray, type SQL, sql } from "drizzle-orm";
import { recordAudit } from "../audit/mutations.ts";
import type { CadreViewer } from "../auth/types.ts";
import { asViewer, type Tx } from "../db/client.ts";
import { recruits } from "../db/schema/people.ts";
import { photoRecruits, photos, posts } from "../db/schema/posts.ts";
import { intakes, units } from "../db/schema/units.ts";
import { NotFound, PortalError } from "../errors.ts";
import { dayOf } from "../vietnam/calendar.ts";
import type { ActivityCode } from "./constants.ts";
import type { DraftInput, SaveInput } from "./input.ts";
import { canMend } from "./policy.ts";

export type Draft = { postId: string };

/**
 * Opens a draft, or finds the one this phone has opened already with the same client id. A day that can't be is moved
 * to the nearest that can: a phone's clock may be years off, and its photos must not wait for it. Saving says so.
 * @throws PortalError noIntake; NotFound for another person's client id
 */
export async function openDraft(
  viewer: CadreViewer,
  input: { clientId: string; activityType: ActivityCode; day: string },
): Promise<Draft> {
  if (!viewer.can("capture")) throw new PortalError("notAllowed", {}, 403);
  return asViewer(viewer, async (tx) => {
    const { first, last } = await possibleDays(tx);
    const day = [first, input.day, last].sort()[1] ?? last;
    const { unitId, unitPath } = viewer.duty;
    // The group is the company above the author; a battalion post is for all companies.
    const [company] = await tx
      .select({ id: units.id })
      .from(units)
      .where(and(eq(units.kind, "company"), sql`${units.path} @> ${unitPath}::ltree`));
    const [made] = await tx
      .insert(posts)
      .values({
        ...input,
        day,
        battalionId: viewer.battalionId,
        unitId,
        unitPath,
        groupId: company?.id ?? viewer.battalionId,
        createdBy: viewer.cadreId,
      })
      .onConflictDoNothing({ target: posts.clientId })
      .returning({ postId: posts.id });
    if (made) return made;
    const [known] = await tx
      .select({ postId: posts.id })
      .from(posts)
      .where(and(eq(posts.clientId, input.clientId), eq(posts.createdBy, viewer.cadreId)));
    if (!known) throw new NotFound();
    return known;
  });
}

/**
 * Keeps what the author has said so far. Everything but the caption is checked as at sending. What was laid to the week
 * is no longer, until he says so again: nobody hands over a post that is being mended.
 */
export async function saveDraft(viewer: CadreViewer, input: SaveInput): Promise<void> {
  await asViewer(viewer, async (tx) => {
    await writeDraft(tx, viewer, input, inArray(photos.id, input.removed));
    await tx.update(posts).set({ gatheredAt: null }).where(eq(posts.id, input.postId));
  });
}

/**
 * Sends a draft to review. Sending the same one twice is one sending; anything else than was sent is refused, so that
 * the phone keeps it.
 * @throws PortalError captionEmpty, noPhotos, foreignRecruit, declinedRecruit, dayInFuture, notDraft; NotFound
 */
export async function submitPost(viewer: CadreViewer, input: DraftInput): Promise<void> {
  await asViewer(viewer, async (tx) => {
    const post = await ownPost(tx, viewer, input.postId);
    if (alreadySent(post, input)) return;
    await writeWhole(tx, viewer, input);
    await tx
      .update(posts)
      .set({
        status: "submitted",
        submittedAt: sql`now()`,
        returnNote: null,
        gatheredAt: null,
        sentHash: sentHashOf(input),
      })
      .where(and(eq(posts.id, post.id), eq(posts.status, "draft")));
    await tx.update(photos).set({ returnNote: null }).where(eq(photos.postId, post.id));
    await recordAudit(
      tx,
      viewer,
      "postSubmitted",
      { kind: "post", id: post.id },
      { photos: input.photos.length },
    );
  });
}

/**
 * Lays a finished draft aside to be handed over with its platoon's week. Its author may go on mending it until then.
 * One that has been handed over or sent already stays so.
 * @throws PortalError notAllowed outside a platoon; otherwise as submitPost
 */
export async function gatherPost(viewer: CadreViewer, input: DraftInput): Promise<void> {
  if (!viewer.can("capture") || viewer.duty.unitKind !== "platoon")
    throw new PortalError("notAllowed", {}, 403);
  await asViewer(viewer, async (tx) => {
    const post = await ownPost(tx, viewer, input.postId);
    if (alreadySent(post, input)) return;
    await writeWhole(tx, viewer, input);
    await tx
      .update(posts)
      .set({ gatheredAt: sql`coalesce(gathered_at, now())`, sentHash: sentHashOf(input) })
      .where(and(eq(posts.id, post.id), eq(posts.status, "draft")));
    await recordAudit(
      tx,
      viewer,
      "postGathered",
      { kind: "post", id: post.id },
      { photos: input.photos.length },
    );
  });
}

/** However far a post has come since, this very content was sent off: the phone has only missed the answer. */
function alreadySent(post: { status: string; sentHash: string | null }, input: DraftInput): boolean {
  if (post.status === "draft") return false;
  if (post.sentHash === sentHashOf(input)) return true;
  throw new PortalError("notDraft", {}, 409);
}

const sentHashOf = (input: DraftInput) => createHash("sha256").update(JSON.stringify(input)).digest("hex");

/** A draft as it is finished: it has words and photos, and those left out are gone. */
async function writeWhole(tx: Tx, viewer: CadreViewer, input: DraftInput): Promise<void> {
  if (!input.caption) throw new PortalError("captionEmpty");
  if (input.photos.length === 0) throw new PortalError("noPhotos");
  const kept = input.photos.map((photo) => photo.id);
  await writeDraft(tx, viewer, input, notInArray(photos.id, kept));
}

/** Takes a returned post back into the author's hands. */
export async function mendPost(viewer: CadreViewer, postId: string): Promise<void> {
  await asViewer(viewer, async (tx) => {
    const post = await ownPost(tx, viewer, postId);
    if (!canMend(viewer, post)) throw new PortalError("notDraft");
    await tx
      .update(posts)
      .set({ status: "draft" })
      .where(and(eq(posts.id, postId), eq(posts.status, "returned")));
  });
}

/** Throws a draft away with its photos. @returns the ids of the photos whose files can go */
export async function discardDraft(viewer: CadreViewer, postId: string): Promise<string[]> {
  return asViewer(viewer, async (tx) => {
    const post = await ownPost(tx, viewer, postId);
    if (post.status !== "draft") throw new PortalError("notDraft");
    const gone = await tx.select({ id: photos.id }).from(photos).where(eq(photos.postId, postId));
    await tx.delete(posts).where(and(eq(posts.id, postId), eq(posts.status, "draft")));
    await recordAudit(tx, viewer, "draftDiscarded", { kind: "post", id: postId });
    return gone.map((photo) => photo.id);
  });
}

async function ownPost(tx: Tx, viewer: CadreViewer, postId: string) {
  const [post] = await tx
    .select({
      id: posts.id,
      status: posts.status,
      createdBy: posts.createdBy,
      groupId: posts.groupId,
      sentHash: posts.sentHash,
    })
    .from(posts)
    .where(and(eq(posts.id, postId), eq(posts.createdBy, viewer.cadreId)))
    .for("update");
  if (!post) throw new NotFound();
  return post;
}

async function checkDay(tx: Tx, day: string): Promise<void> {
  const { first, last } = await possibleDays(tx);
  if (day > last) throw new PortalError("dayInFuture");
  if (day < first) throw new PortalError("dayBeforeIntake");
}

async function possibleDays(tx: Tx): Promise<{ first: string; last: string }> {
  const [intake] = await tx
    .select({ day: intakes.week1Monday })
    .from(intakes)
    .where(isNull(intakes.closedAt));
  if (!intake) throw new PortalError("noIntake", {}, 409);
  return { first: intake.day, last: dayOf() };
}

async function writeDraft(tx: Tx, viewer: CadreViewer, input: DraftInput, removed: SQL): Promise<void> {
  const post = await ownPost(tx, viewer, input.postId);
  if (post.status !== "draft") throw new PortalError("notDraft");
  await checkDay(tx, input.day);
  const consents = await consentsOf(tx, viewer, input);
  const restricted = (ids: string[]) => ids.some((id) => consents.get(id)?.photoConsent === "ownFamilyOnly");

  const kept = input.photos.map((photo) => photo.id);
  const stored = await tx.select({ id: photos.id }).from(photos).where(eq(photos.postId, post.id));
  const known = new Set(stored.map((photo) => photo.id));
  if (kept.some((id) => !known.has(id))) throw new NotFound();

  await tx
    .delete(photoRecruits)
    .where(and(eq(photoRecruits.postId, post.id), inArray(photoRecruits.photoId, kept)));
  await tx.delete(photos).where(and(eq(photos.postId, post.id), removed));
  for (const [position, photo] of input.photos.entries()) {
    const audience =
      input.audience === "taggedFamilies" || restricted(photo.recruitIds) ? "taggedFamilies" : "company";
    await tx.update(photos).set({ position, audience }).where(eq(photos.id, photo.id));
  }
  const tags = input.photos.flatMap((photo) =>
    [...new Set(photo.recruitIds)].map((recruitId) => ({
      photoId: photo.id,
      recruitId,
      postId: post.id,
      battalionId: viewer.battalionId,
      taggedBy: viewer.cadreId,
      x: photo.points?.[recruitId]?.[0],
      y: photo.points?.[recruitId]?.[1],
    })),
  );
  if (tags.length > 0) await tx.insert(photoRecruits).values(tags);
  const allRestricted =
    input.photos.length > 0 && input.photos.every((photo) => restricted(photo.recruitIds));
  await tx
    .update(posts)
    .set({
      activityType: input.activityType,
      day: input.day,
      caption: input.caption,
      audience: allRestricted ? "taggedFamilies" : input.audience,
    })
    .where(eq(posts.id, post.id));
}

/** Everybody to be tagged must be inside the author's own unit and must have agreed. */
async function consentsOf(tx: Tx, viewer: CadreViewer, input: DraftInput) {
  const wanted = [...new Set(input.photos.flatMap((photo) => photo.recruitIds))];
  if (wanted.length === 0) return new Map<string, { photoConsent: string; fullName: string }>();
  const found = await tx
    .select({ id: recruits.id, fullName: recruits.fullName, photoConsent: recruits.photoConsent })
    .from(recruits)
    .where(and(inArray(recruits.id, wanted), sql`${recruits.unitPath} <@ ${viewer.duty.unitPath}::ltree`));
  if (found.length < wanted.length) throw new PortalError("foreignRecruit");
  const declined = found.find((recruit) => recruit.photoConsent === "declined");
  if (declined) throw new PortalError("declinedRecruit", { name: declined.fullName });
  return new Map(found.map((recruit) => [recruit.id, recruit]));
}
