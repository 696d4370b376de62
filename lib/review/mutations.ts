import "server-only";
import { and, eq, inArray, isNull, ne, or, sql } from "drizzle-orm";
import { recordAudit } from "../audit/mutations.ts";
import type { CadreViewer } from "../auth/types.ts";
import { asViewer, type Tx } from "../db/client.ts";
import { recruits } from "../db/schema/people.ts";
import { activityRules, photoRecruits, photos, posts } from "../db/schema/posts.ts";
import { NotFound, PortalError } from "../errors.ts";
import { type ActivityCode, CLAIM_MINUTES } from "../posts/constants.ts";
import type { SeenInput } from "../posts/input.ts";
import { canPublish, canReview, canSecondReview, isOwn } from "../posts/policy.ts";
import { alreadyHandled, stampOf } from "../posts/queries.ts";
import type { PostStatus } from "../posts/types.ts";
import type { ReturnInput, RuleInput } from "./input.ts";
import { canSetRules, missingChecks } from "./policy.ts";
import { ruleOf } from "./queries.ts";
import type { Rule } from "./types.ts";

/** Marks a post as being looked at by this officer, unless somebody else has it open. Not a state of the post. */
export async function claimPost(viewer: CadreViewer, postId: string): Promise<void> {
  await asViewer(viewer, async (tx) => {
    const post = await scoped(tx, postId);
    const second = post.status === "secondReview";
    if (!(second ? canSecondReview(viewer, post) : canReview(viewer, post))) return;
    await tx
      .update(posts)
      .set({ claimedBy: viewer.cadreId, claimedUntil: sql`now() + make_interval(mins => ${CLAIM_MINUTES})` })
      .where(
        and(
          eq(posts.id, postId),
          eq(posts.status, second ? "secondReview" : "submitted"),
          or(
            sql`${posts.claimedUntil} is null`,
            sql`${posts.claimedUntil} < now()`,
            eq(posts.claimedBy, viewer.cadreId),
          ),
        ),
      );
  });
}

/**
 * Sends a post back to its author, with a note on the whole of it, on single photos, or both.
 * @throws PortalError selfReview, notAllowed, alreadyHandled; NotFound, also for a photo of another post
 */
export async function returnPost(viewer: CadreViewer, input: ReturnInput): Promise<void> {
  const { postId, note } = input;
  await asViewer(viewer, async (tx) => {
    const post = await scoped(tx, postId);
    if (!(post.status === "secondReview" && canSecondReview(viewer, post)))
      await forReview(tx, viewer, postId);
    await step(tx, postId, ["submitted", "secondReview", "approved"], {
      status: "returned",
      returnedAt: sql`now()`,
      returnedBy: viewer.cadreId,
      returnNote: note || null,
      claimedUntil: null,
      ...UNAPPROVED,
    });
    await tx.update(photos).set({ returnNote: null }).where(eq(photos.postId, postId));
    for (const photo of input.photos) {
      const noted = await tx
        .update(photos)
        .set({ returnNote: photo.note })
        .where(and(eq(photos.id, photo.id), eq(photos.postId, postId)))
        .returning({ id: photos.id });
      if (noted.length === 0) throw new NotFound();
    }
    await recordAudit(
      tx,
      viewer,
      "postReturned",
      { kind: "post", id: postId },
      { note, photos: input.photos.length },
    );
  });
}

const UNAPPROVED = {
  checks: [],
  approvedAt: null,
  approvedBy: null,
  secondApprovedAt: null,
  secondApprovedBy: null,
};

/**
 * Approves a post with what the officer has ticked, and publishes it when asked to. What the battalion wants looked at
 * twice goes to second review instead.
 * @throws PortalError selfReview, notAllowed, alreadyHandled, changedMeanwhile, checklistMissing, sensitiveActivity,
 *   declinedRecruit; NotFound
 */
export async function approvePost(
  viewer: CadreViewer,
  { postId, stamp }: SeenInput,
  publish: boolean,
  checks: readonly string[],
): Promise<PostStatus> {
  return asViewer(viewer, async (tx) => {
    const post = await forReview(tx, viewer, postId);
    const rule = await ruleOf(tx, post.activityType as ActivityCode);
    if (rule.secondReview && publish) throw new PortalError("sensitiveActivity");
    if (post.status === "submitted") {
      await unlessChanged(tx, postId, stamp);
      demandChecks(rule, checks);
    }
    await step(tx, postId, ["submitted"], {
      ...UNAPPROVED,
      status: rule.secondReview ? "secondReview" : "approved",
      claimedUntil: null,
      checks,
      approvedAt: sql`now()`,
      approvedBy: viewer.cadreId,
    });
    await recordAudit(tx, viewer, "postApproved", { kind: "post", id: postId }, { checks });
    if (publish) await release(tx, viewer, postId);
    return publish ? "published" : rule.secondReview ? "secondReview" : "approved";
  });
}

/**
 * The other pair of eyes: approves for good what was approved once; the post's own political officer then publishes.
 * @throws PortalError selfReview, secondIsFirst, notAllowed, alreadyHandled, changedMeanwhile, checklistMissing; NotFound
 */
export async function secondApprovePost(
  viewer: CadreViewer,
  { postId, stamp }: SeenInput,
  checks: readonly string[],
): Promise<void> {
  await asViewer(viewer, async (tx) => {
    const post = await scoped(tx, postId);
    unlessOwn(viewer, post);
    if (post.approvedBy === viewer.cadreId) throw new PortalError("secondIsFirst", {}, 403);
    if (!canSecondReview(viewer, post)) throw new PortalError("notAllowed", {}, 403);
    if (post.status === "secondReview") {
      await unlessChanged(tx, postId, stamp);
      demandChecks(await ruleOf(tx, post.activityType as ActivityCode), checks);
    }
    await step(tx, postId, ["secondReview"], {
      status: "approved",
      claimedUntil: null,
      checks,
      secondApprovedAt: sql`now()`,
      secondApprovedBy: viewer.cadreId,
    });
    await recordAudit(tx, viewer, "postSecondApproved", { kind: "post", id: postId }, { checks });
  });
}

/** Only what was looked at is decided on: it may have gone back and come again since, with other pixels. */
async function unlessChanged(tx: Tx, postId: string, stamp: string): Promise<void> {
  if ((await stampOf(tx, postId)) !== stamp) throw new PortalError("changedMeanwhile", {}, 409);
}

function demandChecks(rule: Rule, ticked: readonly string[]): void {
  const missing = missingChecks(rule, ticked);
  if (missing.length > 0) throw new PortalError("checklistMissing", { n: missing.length }, 409);
}

/** Publishes an approved post. @throws as approvePost */
export async function publishPost(viewer: CadreViewer, { postId, stamp }: SeenInput): Promise<void> {
  await asViewer(viewer, async (tx) => {
    const post = await forReview(tx, viewer, postId);
    const rule = await ruleOf(tx, post.activityType as ActivityCode);
    if (rule.secondReview && !post.secondApprovedBy) throw new PortalError("sensitiveActivity");
    if (post.status === "approved") await unlessChanged(tx, postId, stamp);
    await release(tx, viewer, postId);
  });
}

/** Decides what is asked of a kind of activity, from the next approval on. @throws PortalError notAllowed */
export async function setRule(viewer: CadreViewer, input: RuleInput): Promise<void> {
  if (!canSetRules(viewer)) throw new PortalError("notAllowed", {}, 403);
  const { activityType, checks, secondReview } = input;
  const rule = { checks, secondReview, changedBy: viewer.cadreId, changedAt: sql`now()` };
  await asViewer(viewer, async (tx) => {
    const before = await ruleOf(tx, activityType);
    await tx
      .insert(activityRules)
      .values({ ...rule, battalionId: viewer.battalionId, activityType })
      .onConflictDoUpdate({ target: [activityRules.battalionId, activityRules.activityType], set: rule });
    await recordAudit(
      tx,
      viewer,
      "activityRuleSet",
      { kind: "unit", id: viewer.battalionId },
      { activityType, before, after: { checks, secondReview } },
    );
  });
}

/** The post, held until the transaction ends: nobody changes its words, photos or tags meanwhile. */
async function scoped(tx: Tx, postId: string) {
  const [post] = await tx
    .select({
      id: posts.id,
      status: posts.status,
      createdBy: posts.createdBy,
      groupId: posts.groupId,
      activityType: posts.activityType,
      approvedBy: posts.approvedBy,
      secondApprovedBy: posts.secondApprovedBy,
    })
    .from(posts)
    .where(and(eq(posts.id, postId), ne(posts.status, "draft")))
    .for("no key update");
  if (!post) throw new NotFound();
  return post;
}

async function forReview(tx: Tx, viewer: CadreViewer, postId: string) {
  const post = await scoped(tx, postId);
  unlessOwn(viewer, post);
  if (!canReview(viewer, post)) throw new PortalError("notAllowed", {}, 403);
  return post;
}

function unlessOwn(viewer: CadreViewer, post: { createdBy: string }): void {
  if (isOwn(viewer, post)) throw new PortalError("selfReview", {}, 403);
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
  if (moved.length === 0) throw await alreadyHandled(tx, postId);
}

/** approved → published, with consents as they stand now: they may have changed since the post was tagged. */
async function release(tx: Tx, viewer: CadreViewer, postId: string): Promise<void> {
  const post = await scoped(tx, postId);
  if (!canPublish(viewer, post)) throw new PortalError("notAllowed", {}, 403);
  const [shown] = await tx
    .select({ id: photos.id })
    .from(photos)
    .where(and(eq(photos.postId, postId), isNull(photos.leftOutAt)))
    .limit(1);
  if (!shown) throw new PortalError("allSetAside", {}, 409);
  // What is set aside shows nobody.
  const tagged = await tx
    .select({ photoId: photoRecruits.photoId, name: recruits.fullName, consent: recruits.photoConsent })
    .from(photoRecruits)
    .innerJoin(recruits, eq(recruits.id, photoRecruits.recruitId))
    .innerJoin(photos, and(eq(photos.id, photoRecruits.photoId), isNull(photos.leftOutAt)))
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
          sql`not exists (select 1 from photos f where f.post_id = ${postId} and f.audience = 'company' and f.left_out_at is null)`,
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
