import "server-only";
import { randomInt } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { recordAudit } from "../audit/mutations.ts";
import type { CadreViewer } from "../auth/types.ts";
import { asViewer, type Tx } from "../db/client.ts";
import { photoRecruits, photos, posts } from "../db/schema/posts.ts";
import { isDiskFull, NotFound, PortalError } from "../errors.ts";
import { canEditPhotos, canReview, canSecondReview, isOwn } from "../posts/policy.ts";
import type { PostStatus } from "../posts/types.ts";
import { editMaster } from "./pool.ts";
import { movePoint, soundRecipe } from "./recipe.ts";
import { readMaster, removeEdition, saveEdition } from "./store.ts";
import type { EditedPhoto, PhotoEdit } from "./types.ts";

type Edit = { photoId: string; edition: number; edit: PhotoEdit };

/**
 * Makes a photo anew from its master: files of a new edition, durable first, then the row if nobody was faster, then
 * the old edition's files go. What was covered is from then on in no file that any route reads.
 * @param input `edition`: the one that was looked at
 * @throws PortalError editPublished, editSecondApproved, notAllowed, photoChanged, masterGone, editOutside, editEmpty,
 *   cropTooSmall, editTooSlow, editDiskFull; NotFound
 */
export async function editPhoto(viewer: CadreViewer, { photoId, edition, edit }: Edit): Promise<void> {
  const recipe = soundRecipe(edit);
  if (typeof recipe === "string") throw new PortalError(recipe, { field: "edit" });
  const before = await asViewer(viewer, (tx) => editable(tx, viewer, photoId));
  if (before.edition !== edition) throw new PortalError("photoChanged", {}, 409);
  const made = await editMaster(await masterOf(photoId), recipe).catch((fault) => {
    throw fault instanceof Error && fault.name === "AbortError" ? new PortalError("editTooSlow") : fault;
  });
  // By chance, not by counting: of two edits at once neither writes into the other's files.
  const next = randomInt(1, 2 ** 31);
  await saveEdition(photoId, next, made).catch((fault) => {
    throw isDiskFull(fault) ? new PortalError("editDiskFull", {}, 507) : fault;
  });
  try {
    await asViewer(viewer, (tx) => commit(tx, viewer, photoId, before, { edition: next, recipe, made }));
  } catch (fault) {
    await removeEdition(photoId, next);
    throw fault;
  }
  await removeEdition(photoId, before.edition);
}

/** The master of a photo this viewer may edit now. @throws NotFound; PortalError as editPhoto */
export async function masterFor(viewer: CadreViewer, photoId: string): Promise<Uint8Array> {
  await asViewer(viewer, (tx) => editable(tx, viewer, photoId));
  return masterOf(photoId);
}

async function masterOf(photoId: string): Promise<Uint8Array> {
  const master = await readMaster(photoId);
  if (!master) throw new PortalError("masterGone", {}, 409);
  return master;
}

type Before = { postId: string; status: PostStatus; edition: number; edit: PhotoEdit | null };

/** The photo as it stands, if this viewer may edit it now. */
async function editable(tx: Tx, viewer: CadreViewer, photoId: string): Promise<Before> {
  const [found] = await tx
    .select({
      postId: posts.id,
      status: posts.status,
      createdBy: posts.createdBy,
      groupId: posts.groupId,
      approvedBy: posts.approvedBy,
      secondApprovedBy: posts.secondApprovedBy,
      edition: photos.edition,
      edit: photos.edit,
    })
    .from(photos)
    .innerJoin(posts, eq(posts.id, photos.postId))
    .where(eq(photos.id, photoId));
  if (!found) throw new NotFound();
  // A draft is its author's alone: to anybody else it is not there.
  if (found.status === "draft" && found.createdBy !== viewer.cadreId) throw new NotFound();
  if (canEditPhotos(viewer, found)) return found;
  if (!isOwn(viewer, found) && !canReview(viewer, found) && !canSecondReview(viewer, found))
    throw new PortalError("notAllowed", {}, 403);
  if (found.status === "published") throw new PortalError("editPublished", {}, 409);
  if (found.status === "approved") throw new PortalError("editSecondApproved", {}, 409);
  throw new PortalError("editTooLate", {}, 409);
}

async function commit(
  tx: Tx,
  viewer: CadreViewer,
  photoId: string,
  before: Before,
  after: { edition: number; recipe: PhotoEdit; made: EditedPhoto },
): Promise<void> {
  // Held until the commit: nobody publishes, returns or approves the post meanwhile.
  await tx.select({ id: posts.id }).from(posts).where(eq(posts.id, before.postId)).for("update");
  const { postId, status } = await editable(tx, viewer, photoId);
  const { recipe, edition } = after;
  const { width, height, thumbhash } = after.made;
  const touched = recipe.turns > 0 || recipe.covers.length > 0 || recipe.crop;
  const edit = touched ? recipe : null;
  const changed = await tx
    .update(photos)
    .set({ edition, edit, width, height, thumbhash })
    .where(and(eq(photos.id, photoId), eq(photos.edition, before.edition)))
    .returning({ id: photos.id });
  if (changed.length === 0) throw new PortalError("photoChanged", {}, 409);
  await movePoints(tx, viewer, photoId, status === "draft", before.edit, edit);
  await recordAudit(
    tx,
    viewer,
    "photoEdited",
    { kind: "photo", id: photoId },
    { postId, covers: recipe.covers.length, turns: recipe.turns, cropped: recipe.crop !== null },
  );
}

/** Where people stand follows the picture. An author may not change tags, but replace them by his own. */
async function movePoints(
  tx: Tx,
  viewer: CadreViewer,
  photoId: string,
  own: boolean,
  from: PhotoEdit | null,
  to: PhotoEdit | null,
): Promise<void> {
  const tags = await tx
    .select()
    .from(photoRecruits)
    .where(and(eq(photoRecruits.photoId, photoId), sql`${photoRecruits.x} is not null`));
  for (const tag of tags) {
    const [x, y] = movePoint([tag.x ?? 0, tag.y ?? 0], from, to) ?? [null, null];
    const same = and(eq(photoRecruits.photoId, photoId), eq(photoRecruits.recruitId, tag.recruitId));
    if (own) {
      await tx.delete(photoRecruits).where(same);
      await tx.insert(photoRecruits).values({ ...tag, taggedBy: viewer.cadreId, x, y });
    } else await tx.update(photoRecruits).set({ x, y }).where(same);
  }
}
