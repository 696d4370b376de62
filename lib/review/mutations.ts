import "server-only";
import { and, eq, inArray, ne, or, sql } from "drizzle-orm";
import { recordAudit } from "../audit/mutations.ts";
import type { CadreViewer } from "../auth/types.ts";
import { asViewer, type Tx } from "../db/client.ts";
import { cadres, recruits } from "../db/schema/people.ts";
import { photoRecruits, photos, posts } from "../db/schema/posts.ts";
import { NotFound, PortalError } from "../errors.ts";
import { announce } from "../events/announce.ts";
import { type ActivityCode, CLAIM_MINUTES } from "../posts/constants.ts";
import { canPublish, canReview, canTakeDown, canUndo, isOwn, needsSecondReview } from "../posts/policy.ts";
import type { PostStatus } from "../posts/types.ts";

/** Marks a post as being looked at by this officer, unless somebody else has it open. Not a state of the post. */
export async function claimPost(viewer: CadreViewer, postId: string): Promise<void> {
  await asViewer(viewer, async (tx) => {
    const post = await scoped(tx, postId);
    if (!canReview(viewer, post)) return;
    await tx
      .update(posts)
      .set({ claimedBy: viewer.cadreId, claimedUntil: sql`now() + make_interval(mins => ${CLAIM_MINUTES})` })
      .where(
        and(
          eq(posts.id, postId),
          eq(posts.status, "submitted"),
          or(
            sql`${posts.claimedUntil} is null`,
            sql`${posts.claimedUntil} < now()`,
            eq(posts.claimedBy, viewer.cadreId),
          ),
        ),
      );
  });
}

/** Sends a post back to its author with a note. @throws PortalError selfReview, notAllowed, alreadyHandled; NotFound */
export async function returnPost(viewer: CadreViewer, postId: string, note: string): Promise<void> {
  await asViewer(viewer, async (tx) => {
    await forReview(tx, viewer, postId);
    await step(tx, postId, ["submitted", "secondReview", "approved"], {
      status: "returned",
      returnedAt: sql`now()`,
      returnedBy: viewer.cadreId,
      returnNote: note,
      approvedAt: null,
      approvedBy: null,
    });
    await recordAudit(tx, viewer, "postReturned", { kind: "post", id: postId }, { note });
  });
}

/**
 * Approves a post, and publishes it when asked to. A sensitive activity goes to second review instead and can't be
 * published yet (ruling 4).
 * @throws PortalError selfReview, notAllowed, alreadyHandled, sensitiveActivity, declinedRecruit; NotFound
 */
export async function approvePost(
  viewer: CadreViewer,
  postId: string,
  publish: boolean,
): Promise<PostStatus> {
  return asViewer(viewer, async (tx) => {
    const post = await forReview(tx, viewer, postId);
    const sensitive = needsSecondReview(post.activityType as ActivityCode);
    if (sensitive && publish) throw new PortalError("sensitiveActivity");
    await step(tx, postId, ["submitted"], {
      status: sensitive ? "secondReview" : "approved",
      claimedUntil: null,
      approvedAt: sql`now()`,
      approvedBy: viewer.cadreId,
    });
    await recordAudit(tx, viewer, "postApproved", { kind: "post", id: postId });
    if (publish) await release(tx, viewer, postId);
    return publish ? "published" : sensitive ? "secondReview" : "approved";
  });
}

/** Publishes an approved post. @throws as approvePost */
export async function publishPost(viewer: CadreViewer, postId: string): Promise<void> {
  await asViewer(viewer, async (tx) => {
    const post = await forReview(tx, viewer, postId);
    if (needsSecondReview(post.activityType as ActivityCode)) {
      throw new PortalError("sensitiveActivity");
    }
    await release(tx, viewer, postId);
  });
}

/** Gỡ: gone for every family with this commit. @throws PortalError notAllowed, alreadyHandled; NotFound */
export async function takeDownPost(viewer: CadreViewer, postId: string, reason: string): Promise<void> {
  await asViewer(viewer, async (tx) => {
    const post = await scoped(tx, postId);
    if (!viewer.can("takeDown")) throw new PortalError("notAllowed", {}, 403);
    if (!canTakeDown(viewer, post)) throw await handled(tx, postId);
    await step(tx, postId, ["published"], {
      status: "takenDown",
      takenDownAt: sql`now()`,
      takenDownBy: viewer.cadreId,
      takeDownReason: reason,
    });
    await recordAudit(tx, viewer, "postTakenDown", { kind: "post", id: postId }, { reason });
    await announce(tx, { battalion: viewer.battalionId, what: "postTakenDown" });
  });
}

/** Puts a post back that this viewer took down a moment ago. @throws PortalError undoTooLate; NotFound */
export async function undoTakeDown(viewer: CadreViewer, postId: string): Promise<void> {
  await asViewer(viewer, async (tx) => {
    const post = await scoped(tx, postId);
    if (post.takenDownBy !== viewer.cadreId) throw new NotFound();
    if (!canUndo(viewer, post, post.now)) throw new PortalError("undoTooLate");
    await step(tx, postId, ["takenDown"], {
      status: "published",
      takenDownAt: null,
      takenDownBy: null,
      takeDownReason: null,
    });
    await recordAudit(tx, viewer, "takeDownUndone", { kind: "post", id: postId });
  });
}

async function scoped(tx: Tx, postId: string) {
  const [post] = await tx
    .select({
      id: posts.id,
      status: posts.status,
      createdBy: posts.createdBy,
      groupId: posts.groupId,
      activityType: posts.activityType,
      takenDownBy: posts.takenDownBy,
      takenDownAt: posts.takenDownAt,
      now: sql<Date>`now()`.mapWith((value) => new Date(value)),
    })
    .from(posts)
    .where(and(eq(posts.id, postId), ne(posts.status, "draft")));
  if (!post) throw new NotFound();
  return post;
}

async function forReview(tx: Tx, viewer: CadreViewer, postId: string) {
  const post = await scoped(tx, postId);
  if (isOwn(viewer, post)) throw new PortalError("selfReview", {}, 403);
  if (!canReview(viewer, post)) throw new PortalError("notAllowed", {}, 403);
  return post;
}

/** One race-safe step: it counts only if the post still stands where it was seen. */
async function step(
  tx: Tx,
  postId: string,
  from: PostStatus[],
  change: Partial<Record<keyof typeof posts.$inferInsert, unknown>>,
): Promise<void> {
  const moved = await tx
    .update(posts)
    .set(change as Partial<typeof posts.$inferInsert>)
    .where(and(eq(posts.id, postId), inArray(posts.status, from)))
    .returning({ id: posts.id });
  if (moved.length === 0) throw await handled(tx, postId);
}

/** Who was faster, for the sentence that tells it. */
async function handled(tx: Tx, postId: string): Promise<PortalError> {
  const [last] = await tx
    .select({
      name: cadres.fullName,
      time: sql<string>`to_char(greatest(${posts.returnedAt}, ${posts.approvedAt}, ${posts.publishedAt}, ${posts.takenDownAt})
        at time zone 'Asia/Ho_Chi_Minh', 'HH24:MI')`,
    })
    .from(posts)
    .leftJoin(
      cadres,
      sql`${cadres.id} = coalesce(${posts.takenDownBy}, ${posts.publishedBy}, ${posts.approvedBy}, ${posts.returnedBy})`,
    )
    .where(eq(posts.id, postId));
  return new PortalError("alreadyHandled", { name: last?.name ?? "…", time: last?.time ?? "…" }, 409);
}

/** approved → published, with consents as they stand now: they may have changed since the post was tagged. */
async function release(tx: Tx, viewer: CadreViewer, postId: string): Promise<void> {
  const post = await scoped(tx, postId);
  if (!canPublish(viewer, post)) throw new PortalError("notAllowed", {}, 403);
  const tagged = await tx
    .select({ photoId: photoRecruits.photoId, name: recruits.fullName, consent: recruits.photoConsent })
    .from(photoRecruits)
    .innerJoin(recruits, eq(recruits.id, photoRecruits.recruitId))
    .where(eq(photoRecruits.postId, postId));
  const declined = tagged.find((tag) => tag.consent === "declined");
  if (declined) throw new PortalError("declinedRecruit", { name: declined.name });
  const restricted = tagged.filter((tag) => tag.consent === "ownFamilyOnly").map((tag) => tag.photoId);
  if (restricted.length > 0) {
    await tx.update(photos).set({ audience: "taggedFamilies" }).where(inArray(photos.id, restricted));
    // Nothing left for the others: then its words are not for them either.
    await tx
      .update(posts)
      .set({ audience: "taggedFamilies" })
      .where(
        and(
          eq(posts.id, postId),
          sql`not exists (select 1 from photos f where f.post_id = ${postId} and f.audience = 'company')`,
        ),
      );
  }
  await step(tx, postId, ["approved"], {
    status: "published",
    publishedAt: sql`now()`,
    publishedBy: viewer.cadreId,
    publishedAs: viewer.duty.post,
  });
  await recordAudit(tx, viewer, "postPublished", { kind: "post", id: postId });
}
