import "server-only";
import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { recordAudit } from "../audit/mutations.ts";
import type { CadreViewer, FamilyViewer, Viewer } from "../auth/types.ts";
import { asViewer, type Tx } from "../db/client.ts";
import { photos, posts } from "../db/schema/posts.ts";
import { recalls } from "../db/schema/recalls.ts";
import { NotFound, PortalError } from "../errors.ts";
import { announce } from "../events/announce.ts";
import { canTakeDown, canUndo } from "../posts/policy.ts";
import { alreadyHandled } from "../posts/queries.ts";
import type { RecallInput } from "./input.ts";
import type { Recalled } from "./types.ts";

/**
 * Gỡ: a published photo, or a whole post, is gone for every family with this commit. With the last photo that they see
 * goes its post, for its words were about it.
 * @throws PortalError notAllowed, alreadyHandled, alreadyRecalled; NotFound
 */
export const recall = (viewer: CadreViewer, input: RecallInput): Promise<Recalled> =>
  asViewer(viewer, async (tx) => {
    const { postId, kind, reason } = input;
    const post = await locked(tx, postId);
    if (!viewer.can("takeDown")) throw new PortalError("notAllowed", {}, 403);
    if (!canTakeDown(viewer, post)) throw await alreadyHandled(tx, postId);
    const photoId =
      input.photoId && (await isLast(tx, postId, input.photoId)) ? null : (input.photoId ?? null);
    if (photoId) await leaveOut(tx, photoId);
    else await takeDown(tx, viewer, postId, reason);
    const { battalionId, cadreId } = viewer;
    const row = { battalionId, unitPath: post.unitPath, postId, photoId, recalledBy: cadreId, kind, reason };
    const [made] = await tx.insert(recalls).values(row).returning({ recallId: recalls.id });
    if (!made) throw new NotFound();
    const [views] = await tx.execute<{ seen: number }>(sql`select recall_seen(${made.recallId}) as seen`);
    await recordAudit(tx, viewer, photoId ? "photoRecalled" : "postTakenDown", subject(postId, photoId), {
      kind,
      reason,
    });
    await announce(tx, { battalion: viewer.battalionId, what: photoId ? "photoRecalled" : "postTakenDown" });
    return { ...made, whole: photoId === null, seen: views?.seen ?? 0 };
  });

/**
 * Puts back what this viewer recalled a moment ago, unless families were told of it.
 * @returns whether it is shown again: a photo that its family asked to go as well stays gone
 * @throws PortalError undoTooLate, recallTold; NotFound for anybody else's
 */
export const putBack = (viewer: CadreViewer, recallId: string): Promise<{ shown: boolean }> =>
  asViewer(viewer, async (tx) => {
    const [found] = await tx
      .select({
        postId: recalls.postId,
        photoId: recalls.photoId,
        takenDownBy: recalls.recalledBy,
        takenDownAt: recalls.at,
        words: recalls.words,
        now: sql<Date>`now()`.mapWith((value) => new Date(value)),
      })
      .from(recalls)
      .where(and(eq(recalls.id, recallId), eq(recalls.recalledBy, viewer.cadreId), isNull(recalls.undoneAt)))
      .for("update");
    if (!found) throw new NotFound();
    if (found.words) throw new PortalError("recallTold", {}, 409);
    if (!canUndo(viewer, found, found.now)) throw new PortalError("undoTooLate");
    const { postId, photoId } = found;
    await tx.update(recalls).set({ undoneAt: sql`now()` }).where(eq(recalls.id, recallId));
    let shown = true;
    if (photoId) {
      const nobodyElse = sql`not exists (select 1 from recalls r where r.photo_id = ${photoId} and r.undone_at is null)`;
      const back = await tx
        .update(photos)
        .set({ leftOutAt: null })
        .where(and(eq(photos.id, photoId), nobodyElse))
        .returning({ id: photos.id });
      shown = back.length > 0;
    } else
      await tx
        .update(posts)
        .set({ status: "published", takenDownAt: null, takenDownBy: null, takeDownReason: null })
        .where(and(eq(posts.id, postId), eq(posts.status, "takenDown")));
    await recordAudit(tx, viewer, photoId ? "recallUndone" : "takeDownUndone", subject(postId, photoId));
    await announce(tx, { battalion: viewer.battalionId, what: "recallUndone" });
    return { shown };
  });

/**
 * Tells the families who had seen what was recalled, in these words and once; without words it is settled that nobody
 * is told. @returns how many accounts were told; @throws PortalError notAllowed, recallTold; NotFound
 */
export const tell = (viewer: CadreViewer, recallId: string, words: string | null): Promise<number> =>
  asViewer(viewer, async (tx) => {
    const [known] = await tx
      .select({ undoneAt: recalls.undoneAt })
      .from(recalls)
      .where(eq(recalls.id, recallId));
    if (!known || known.undoneAt) throw new NotFound();
    if (!viewer.can("takeDown")) throw new PortalError("notAllowed", {}, 403);
    const [row] = await tx.execute<{ them: string[] | null }>(
      sql`select tell_of_recall(${recallId}, ${words}) as them`,
    );
    if (!row?.them) throw new PortalError("recallTold", {}, 409);
    const detail = { told: row.them.length, words };
    await recordAudit(tx, viewer, "recallTold", { kind: "recall", id: recallId }, detail);
    await announce(tx, { accounts: row.them, what: "recallTold" });
    return row.them.length;
  });

/**
 * A family asks for a photo of its own son to go: gone for everybody with this commit, without a reason (rules 6).
 * Twice is once. @throws NotFound for any photo without its son
 */
export const askRemoval = (viewer: FamilyViewer, photoId: string): Promise<{ recallId: string }> =>
  asViewer(viewer, async (tx) => {
    const [row] = await tx.execute<{ id: string | null }>(sql`select ask_photo_removal(${photoId}) as id`);
    if (!row?.id) throw new NotFound();
    await letKnow(tx, viewer, "removalAsked", row.id);
    return { recallId: row.id };
  });

/** Puts back what this account asked to go a moment ago. @throws PortalError removalTooLate; NotFound */
export const undoRemoval = (viewer: FamilyViewer, recallId: string): Promise<void> =>
  asViewer(viewer, async (tx) => {
    const [row] = await tx.execute<{ undone: boolean }>(
      sql`select undo_photo_removal(${recallId}) as undone`,
    );
    if (!row?.undone) {
      const [own] = await tx.select({ id: recalls.id }).from(recalls).where(eq(recalls.id, recallId));
      throw own ? new PortalError("removalTooLate", {}, 409) : new NotFound();
    }
    await letKnow(tx, viewer, "removalUndone", recallId);
  });

async function letKnow(tx: Tx, viewer: Viewer, what: string, recallId: string): Promise<void> {
  await recordAudit(tx, viewer, what, { kind: "recall", id: recallId });
  await announce(tx, { battalion: viewer.battalionId, what });
}

const subject = (postId: string, photoId: string | null) =>
  photoId ? { kind: "photo", id: photoId } : { kind: "post", id: postId };

/** The post, held until this transaction ends: two who recall at once come one after the other. */
async function locked(tx: Tx, postId: string) {
  const [post] = await tx
    .select({
      status: posts.status,
      createdBy: posts.createdBy,
      groupId: posts.groupId,
      unitPath: posts.unitPath,
    })
    .from(posts)
    .where(and(eq(posts.id, postId), ne(posts.status, "draft")))
    // Not the stronger lock: a family's own request refers to the post while it holds the photo.
    .for("no key update");
  if (!post) throw new NotFound();
  return post;
}

/** Whether families see no other photo of this post. @throws PortalError alreadyRecalled; NotFound */
async function isLast(tx: Tx, postId: string, photoId: string): Promise<boolean> {
  const all = await tx
    .select({ id: photos.id, withheld: photos.withheld, leftOutAt: photos.leftOutAt })
    .from(photos)
    .where(eq(photos.postId, postId));
  const own = all.find((photo) => photo.id === photoId);
  if (!own) throw new NotFound();
  if (own.leftOutAt) throw new PortalError("alreadyRecalled", {}, 409);
  return all.every((photo) => photo.id === photoId || photo.withheld || photo.leftOutAt);
}

async function leaveOut(tx: Tx, photoId: string): Promise<void> {
  const left = await tx
    .update(photos)
    .set({ leftOutAt: sql`now()` })
    .where(and(eq(photos.id, photoId), isNull(photos.leftOutAt)))
    .returning({ id: photos.id });
  // Its family was faster.
  if (left.length === 0) throw new PortalError("alreadyRecalled", {}, 409);
}

async function takeDown(tx: Tx, viewer: CadreViewer, postId: string, reason: string): Promise<void> {
  await tx
    .update(posts)
    .set({
      status: "takenDown",
      takenDownAt: sql`now()`,
      takenDownBy: viewer.cadreId,
      takeDownReason: reason,
    })
    .where(and(eq(posts.id, postId), eq(posts.status, "published")));
}
