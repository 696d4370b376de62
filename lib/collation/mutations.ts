import "server-only";
import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { recordAudit } from "../audit/mutations.ts";
import type { CadreViewer } from "../auth/types.ts";
import { asViewer, type Tx } from "../db/client.ts";
import { handOverHours, photos, posts, weekPacks } from "../db/schema/posts.ts";
import { NotFound, PortalError } from "../errors.ts";
import { log } from "../log.ts";
import type { ActivityCode } from "../posts/constants.ts";
import { canReview, isOwn } from "../posts/policy.ts";
import { stampOf } from "../posts/queries.ts";
import { approvePost, publishPost } from "../review/mutations.ts";
import { ruleFor } from "../review/queries.ts";
import { type Day, dayOf, mondayOf } from "../vietnam/calendar.ts";
import type { HandOverInput, PublishInput } from "./input.ts";
import { canArrange, canGather, canSetHour } from "./policy.ts";
import { gatheredIn, missingIn } from "./queries.ts";
import type { HandOverHour, Outcome, Restamped } from "./types.ts";

/**
 * Hands a platoon's week to its company: everything gathered becomes submitted in one go, whoever of the platoon
 * gathered it. Again adds what came later; a second tap on the same week changes nothing (rules 3).
 * @throws PortalError notAllowed, nothingGathered; reasonWanted where families would have nothing and no reason is given
 */
export async function handOver(
  viewer: CadreViewer,
  { posts: seen, reason }: HandOverInput,
  today: Day = dayOf(),
): Promise<{ posts: number }> {
  if (!canGather(viewer)) throw new PortalError("notAllowed", {}, 403);
  const monday = mondayOf(today);
  const { unitId, unitPath } = viewer.duty;
  return asViewer(viewer, async (tx) => {
    // In one order for everybody: two who hand over at once wait for one another, and so does an author who mends.
    const gathered = await tx
      .select({ id: posts.id, caption: posts.caption })
      .from(posts)
      .where(gatheredIn(unitPath, monday))
      .orderBy(asc(posts.id))
      .for("update");
    const ready = await complete(tx, gathered);
    if (ready.length === 0) {
      if (await allHandedOver(tx, seen)) return { posts: 0 };
      throw new PortalError(gathered.length > 0 ? "gatheredUnfinished" : "nothingGathered");
    }
    const missing = await missingIn(tx, unitPath, monday);
    if (missing.length > 0 && !reason) throw new PortalError("reasonWanted", { n: missing.length });
    const packed = {
      handedAt: sql`now()`,
      handedBy: viewer.cadreId,
      missing: missing.map(({ id }) => id),
      reason: missing.length > 0 ? reason : null,
    };
    const [pack] = await tx
      .insert(weekPacks)
      .values({ ...packed, battalionId: viewer.battalionId, unitId, unitPath, monday })
      .onConflictDoUpdate({ target: [weekPacks.unitId, weekPacks.monday], set: packed })
      .returning({ id: weekPacks.id });
    if (!pack) throw new NotFound();
    await tx
      .update(posts)
      .set({
        status: "submitted",
        submittedAt: sql`now()`,
        returnNote: null,
        gatheredAt: null,
        packId: pack.id,
      })
      .where(and(inArray(posts.id, ready), eq(posts.status, "draft")));
    const detail = { posts: ready.length, missing: packed.missing, reason: packed.reason };
    await recordAudit(tx, viewer, "weekHandedOver", { kind: "weekPack", id: pack.id }, detail);
    return { posts: ready.length };
  });
}

/** Of gathered posts those that still have words and photos: an author may have been mending one. */
async function complete(tx: Tx, gathered: { id: string; caption: string }[]): Promise<string[]> {
  const written = gathered.filter(({ caption }) => caption).map(({ id }) => id);
  if (written.length === 0) return [];
  const shown = await tx
    .selectDistinct({ id: photos.postId })
    .from(photos)
    .where(inArray(photos.postId, written));
  return shown.map(({ id }) => id);
}

async function allHandedOver(tx: Tx, seen: string[]): Promise<boolean> {
  if (seen.length === 0) return false;
  const found = await tx
    .select({ id: posts.id })
    .from(posts)
    .where(and(inArray(posts.id, seen), sql`${posts.packId} is not null and ${posts.status} <> 'draft'`));
  return found.length === new Set(seen).size;
}

/** Sets the hour for the whole battalion. @throws PortalError notAllowed */
export async function setHandOverHour(viewer: CadreViewer, { weekday, hour }: HandOverHour): Promise<void> {
  if (!canSetHour(viewer)) throw new PortalError("notAllowed", {}, 403);
  await asViewer(viewer, async (tx) => {
    const set = { weekday, hour, changedBy: viewer.cadreId, changedAt: sql`now()` };
    await tx
      .insert(handOverHours)
      .values({ battalionId: viewer.battalionId, ...set })
      .onConflictDoUpdate({ target: handOverHours.battalionId, set });
    await recordAudit(
      tx,
      viewer,
      "handOverHourSet",
      { kind: "unit", id: viewer.battalionId },
      { weekday, hour },
    );
  });
}

/**
 * Sets photos aside from what families get, or takes them up again, as long as their post is not published.
 * @returns the stamps of their posts
 * @throws PortalError selfReview, notAllowed, sheetChanged when one of them no longer waits; NotFound
 */
export async function choosePhotos(
  viewer: CadreViewer,
  photoIds: string[],
  chosen: boolean,
): Promise<Restamped[]> {
  return asViewer(viewer, async (tx) => {
    const those = await tx
      .selectDistinct({ postId: photos.postId })
      .from(photos)
      .where(inArray(photos.id, photoIds));
    if (those.length === 0) throw new NotFound();
    const before: Omit<Restamped, "stamp">[] = [];
    for (const { postId } of those) before.push({ postId, was: (await toArrange(tx, viewer, postId)).stamp });
    const changed = await tx
      .update(photos)
      .set({ leftOutAt: chosen ? null : sql`coalesce(left_out_at, now())` })
      .where(inArray(photos.id, photoIds))
      .returning({ id: photos.id });
    if (changed.length < new Set(photoIds).size) throw new NotFound();
    const action = chosen ? "photosChosen" : "photosSetAside";
    for (const { postId } of those)
      await recordAudit(tx, viewer, action, { kind: "post", id: postId }, { photos: photoIds });
    const after: Restamped[] = [];
    for (const post of before) after.push({ ...post, stamp: await stampOf(tx, post.postId) });
    return after;
  });
}

/** Puts all photos of a post in this order. @returns, @throws as choosePhotos */
export async function orderPhotos(
  viewer: CadreViewer,
  postId: string,
  photoIds: string[],
): Promise<Restamped[]> {
  return asViewer(viewer, async (tx) => {
    const { stamp: was } = await toArrange(tx, viewer, postId);
    const known = await tx.select({ id: photos.id }).from(photos).where(eq(photos.postId, postId));
    const wanted = new Set(photoIds);
    if (known.length !== photoIds.length || !known.every(({ id }) => wanted.has(id)))
      throw new PortalError("sheetChanged", {}, 409);
    for (const [position, id] of photoIds.entries())
      await tx.update(photos).set({ position }).where(eq(photos.id, id));
    await recordAudit(tx, viewer, "photosOrdered", { kind: "post", id: postId }, { photos: photoIds });
    return [{ postId, was, stamp: await stampOf(tx, postId) }];
  });
}

/**
 * The officer's words instead of the author's; both stay in the log.
 * @returns as choosePhotos, nothing where they are the same
 * @throws PortalError captionEmpty; as choosePhotos
 */
export async function writeCaption(
  viewer: CadreViewer,
  postId: string,
  caption: string,
): Promise<Restamped[]> {
  if (!caption) throw new PortalError("captionEmpty");
  return asViewer(viewer, async (tx) => {
    const { caption: before, stamp: was } = await toArrange(tx, viewer, postId);
    if (before === caption) return [];
    await tx.update(posts).set({ caption }).where(eq(posts.id, postId));
    await recordAudit(tx, viewer, "captionChanged", { kind: "post", id: postId }, { before, after: caption });
    return [{ postId, was, stamp: await stampOf(tx, postId) }];
  });
}

/** A post on the sheet that may still be changed: what the second pair of eyes has passed goes out as it was. */
async function toArrange(tx: Tx, viewer: CadreViewer, postId: string) {
  const post = await onSheet(tx, viewer, postId);
  if (post.secondApprovedBy) throw new PortalError("sheetChanged", {}, 409);
  return post;
}

/** A post on this officer's sheet, held until the transaction ends. Never his own (rules 2 a). */
async function onSheet(tx: Tx, viewer: CadreViewer, postId: string) {
  const [post] = await tx
    .select({
      id: posts.id,
      status: posts.status,
      createdBy: posts.createdBy,
      groupId: posts.groupId,
      activityType: posts.activityType,
      caption: posts.caption,
      secondApprovedBy: posts.secondApprovedBy,
    })
    .from(posts)
    .where(and(eq(posts.id, postId), sql`${posts.status} <> 'draft'`))
    .for("update");
  if (!post) throw new NotFound();
  if (isOwn(viewer, post)) throw new PortalError("selfReview", {}, 403);
  if (!canArrange(viewer) || !canReview(viewer, post)) throw new PortalError("notAllowed", {}, 403);
  if (post.status !== "submitted" && post.status !== "approved")
    throw new PortalError("sheetChanged", {}, 409);
  return { ...post, stamp: await stampOf(tx, postId) };
}

/** What became of a post; `code` and `values` fill one of the `errors` messages. */
type Done = { postId: string; state: Outcome["state"]; code?: string; values?: PortalError["values"] };

/**
 * Publishes posts one after the other in the order given, each by the one way a post is published, so that a fault
 * with one holds back none that went before. A kind of activity that wants a second pair of eyes goes there.
 * @returns what became of each: published, on to its second review, or refused and why
 * @throws PortalError notAllowed
 */
export async function publishWeek(viewer: CadreViewer, input: PublishInput): Promise<Done[]> {
  if (!canArrange(viewer)) throw new PortalError("notAllowed", {}, 403);
  const done: Done[] = [];
  for (const shown of input.posts) {
    const { postId } = shown;
    try {
      done.push({ postId, state: await publishOne(viewer, shown, input.checks) });
    } catch (fault) {
      if (!(fault instanceof PortalError)) log.error({ err: fault, postId }, "publishing the week stopped");
      const { code, values } = fault instanceof PortalError ? fault : { code: "unknown", values: {} };
      done.push({ postId, state: "refused", code, values });
    }
  }
  return done;
}

async function publishOne(
  viewer: CadreViewer,
  { photos: shown, ...seen }: PublishInput["posts"][number],
  checks: PublishInput["checks"],
): Promise<"published" | "secondReview"> {
  const post = await asViewer(viewer, async (tx) => {
    const found = await onSheet(tx, viewer, seen.postId);
    const chosen = await tx
      .select({ id: photos.id })
      .from(photos)
      .where(and(eq(photos.postId, seen.postId), isNull(photos.leftOutAt)))
      .orderBy(asc(photos.position), asc(photos.id));
    // Only what the officer has looked at goes out: a post may have come back with other photos since.
    if (chosen.map(({ id }) => id).join() !== shown.join()) throw new PortalError("sheetChanged", {}, 409);
    return found;
  });
  if (post.status === "approved") {
    await publishPost(viewer, seen);
    return "published";
  }
  const activity = post.activityType as ActivityCode;
  const { secondReview } = await ruleFor(viewer, activity);
  const status = await approvePost(viewer, seen, !secondReview, checks[activity] ?? []);
  return status === "published" ? "published" : "secondReview";
}
