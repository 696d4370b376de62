import type { CadreViewer } from "../auth/types.ts";
import { ACTIVITIES, type ActivityCode, UNDO_MINUTES } from "./constants.ts";
import type { PostStatus } from "./types.ts";

type Post = { createdBy: string; groupId: string; status: PostStatus };
type Reviewer = Pick<CadreViewer, "cadreId" | "duty" | "can">;

/** Ruling 4: what usually wants a second approver; a battalion may have it otherwise (lib/review). */
export function needsSecondReview(activity: ActivityCode): boolean {
  const { sensitivity, reviewLevel } = ACTIVITIES[activity];
  return sensitivity === "high" || sensitivity === "critical" || reviewLevel === "battalion";
}

export const isOwn = (viewer: Reviewer, post: Pick<Post, "createdBy">) => post.createdBy === viewer.cadreId;

/** Only the political officer of the group a post is for (his deputy, a delegate) reviews it; never his own. */
export const canReview = (viewer: Reviewer, post: Post) =>
  viewer.can("review") && post.groupId === viewer.duty.unitId && !isOwn(viewer, post);

export const canPublish = (viewer: Reviewer, post: Post) =>
  viewer.can("publish") && post.groupId === viewer.duty.unitId && !isOwn(viewer, post);

/** The battalion's political officer or his deputy looks a second time; never its author, never who looked first. */
export const canSecondReview = (viewer: Reviewer, post: Post & { approvedBy: string | null }) =>
  viewer.can("review") && viewer.can("intake") && !isOwn(viewer, post) && post.approvedBy !== viewer.cadreId;

/**
 * A photo's pixels may be changed by whoever has the post in his hands: its author while it is a draft, its reviewer
 * until it is out, the second one while he looks. What the second one has approved stays as he has seen it.
 */
export function canEditPhotos(
  viewer: Reviewer,
  post: Post & { approvedBy: string | null; secondApprovedBy: string | null },
): boolean {
  if (post.status === "draft") return viewer.can("capture") && isOwn(viewer, post);
  if (post.status === "secondReview") return canSecondReview(viewer, post);
  if (post.status === "approved") return canReview(viewer, post) && post.secondApprovedBy === null;
  return post.status === "submitted" && canReview(viewer, post);
}

/** Whoever may take down does so at once and anywhere inside his unit (row-level security keeps to the unit). */
export const canTakeDown = (viewer: Reviewer, post: Pick<Post, "status">) =>
  viewer.can("takeDown") && post.status === "published";

/** The one who took it down may put it back for a while. */
export function canUndo(
  viewer: Reviewer,
  post: { takenDownBy: string | null; takenDownAt: Date | null },
  now: Date,
): boolean {
  const age = post.takenDownAt ? now.getTime() - post.takenDownAt.getTime() : Number.POSITIVE_INFINITY;
  return post.takenDownBy === viewer.cadreId && age <= UNDO_MINUTES * 60_000;
}

/** A draft, or a post that came back, belongs to its author. */
export const canMend = (viewer: Reviewer, post: Post) =>
  viewer.can("capture") && isOwn(viewer, post) && (post.status === "draft" || post.status === "returned");
