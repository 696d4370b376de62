import "server-only";
import { and, eq, inArray, ne } from "drizzle-orm";
import { recordAudit } from "../audit/mutations.ts";
import type { CadreViewer, Viewer } from "../auth/types.ts";
import { asViewer, type Tx } from "../db/client.ts";
import { uploads } from "../db/schema/media.ts";
import { photos, posts } from "../db/schema/posts.ts";
import { NotFound, PortalError } from "../errors.ts";
import { MAX_PHOTOS } from "../posts/constants.ts";
import { FORMATS, MAX_BYTES } from "./constants.ts";
import type { UploadInput } from "./input.ts";
import { canUpload } from "./policy.ts";
import { type PromisedUpload, receiptOf } from "./queries.ts";
import { plainName, UploadRefused } from "./refused.ts";
import { hasRoom } from "./store.ts";
import type { PhotoReceipt, PreparedPhoto } from "./types.ts";

type AnnouncedFile = { name: string; size: number; type: string };
export type Promised = { clientId: string; name: string; type: string };

/**
 * Gives leave to send these files into one's own open draft, and remembers it for every web process.
 * Asking again for the same ones is answered the same.
 * @throws PortalError notAllowed, badInput, tooManyPhotos; NotFound for any other post; UploadRefused naming the file
 */
export async function promiseUploads(
  viewer: Viewer,
  input: UploadInput,
  files: readonly AnnouncedFile[],
): Promise<Promised[]> {
  if (!canUpload(viewer)) throw new PortalError("notAllowed", {}, 403);
  const clientIds = input.photos.map((photo) => photo.clientId);
  if (files.length !== clientIds.length || new Set(clientIds).size < clientIds.length) {
    throw new PortalError("badInput", { field: "photos" });
  }
  const promised = files.map((file, index) => ({
    ...accept(file),
    clientId: clientIds[index] ?? "",
    bytes: file.size,
  }));
  if (!(await hasRoom())) throw new UploadRefused("diskFull", promised[0]?.name ?? "?", {}, 507);
  await asViewer(viewer, async (tx) => {
    await openDraftOf(tx, viewer, input.postId);
    await checkRoom(tx, input.postId, clientIds);
    for (const [index, { clientId, name }] of promised.entries())
      await checkNew(tx, input.postId, clientId, input.photos[index]?.sha256, name);
    await tx
      .insert(uploads)
      .values(
        promised.map(({ clientId, name, bytes }, index) => ({
          clientId,
          bytes,
          battalionId: viewer.battalionId,
          accountId: viewer.accountId,
          cadreId: viewer.cadreId,
          postId: input.postId,
          position: input.photos[index]?.position ?? index,
          fileName: name,
          routeMetadata: { postId: input.postId, sha256: input.photos[index]?.sha256 },
        })),
      )
      .onConflictDoNothing({ target: uploads.clientId });
    await checkOwn(tx, input.postId, promised);
  });
  return promised.map(({ clientId, name, type }) => ({ clientId, name, type }));
}

/** What can be refused before a byte is sent. */
function accept(file: AnnouncedFile): { name: string; type: string } {
  const name = plainName(file.name) || "?";
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  const formats = Object.values(FORMATS);
  const type =
    file.type.toLowerCase() ||
    formats.find(({ endings }) => (endings as readonly string[]).includes(ending))?.type ||
    "";
  if (file.size === 0) throw new UploadRefused("emptyFile", name);
  if (file.size > MAX_BYTES) throw new UploadRefused("tooLarge", name, {}, 413);
  if (/^image\/hei[cf]/.test(type)) throw new UploadRefused("heic", name);
  if (!formats.some((format) => format.type === type)) {
    throw new UploadRefused("formatRefused", name, {
      found: (type.replace(/^.*\/|\+.*$/g, "") || ending || "?").toUpperCase(),
    });
  }
  return { name, type };
}

/** A client id that somebody else has used, or that was promised for another file, stays with what it was. */
async function checkOwn(
  tx: Tx,
  postId: string,
  promised: { clientId: string; name: string; bytes: number }[],
) {
  const ids = promised.map((file) => file.clientId);
  const own = await tx
    .select({ clientId: uploads.clientId, postId: uploads.postId, bytes: uploads.bytes })
    .from(uploads)
    .where(inArray(uploads.clientId, ids));
  const known = new Map(own.map((upload) => [upload.clientId, upload]));
  for (const { clientId, name, bytes } of promised) {
    const upload = known.get(clientId);
    if (upload?.postId !== postId || upload.bytes !== bytes)
      throw new UploadRefused("idTaken", name, {}, 409);
  }
}

/** The viewer's own draft, locked, so that photos are counted one after another. */
async function openDraftOf(tx: Tx, viewer: CadreViewer, postId: string): Promise<void> {
  const [post] = await tx
    .select({ status: posts.status })
    .from(posts)
    .where(and(eq(posts.id, postId), eq(posts.createdBy, viewer.cadreId)))
    .for("update");
  if (!post) throw new NotFound();
  if (post.status !== "draft") throw new PortalError("notDraft", {}, 409);
}

async function checkRoom(tx: Tx, postId: string, clientIds: string[]): Promise<void> {
  const stored = await tx.select({ clientId: photos.clientId }).from(photos).where(eq(photos.postId, postId));
  const all = new Set([...stored.map((photo) => photo.clientId), ...clientIds]);
  if (all.size > MAX_PHOTOS) throw new PortalError("tooManyPhotos");
}

/** Within one post the same picture is one photo; where the phone can't tell which file it was, each is its own. */
async function checkNew(tx: Tx, postId: string, clientId: string, sha256: string | undefined, name: string) {
  if (!sha256) return;
  const [same] = await tx
    .select({ id: photos.id })
    .from(photos)
    .where(and(eq(photos.postId, postId), eq(photos.sha256, sha256), ne(photos.clientId, clientId)))
    .limit(1);
  if (same) throw new UploadRefused("samePhoto", name, {}, 409);
}

/**
 * Commits a stored photo into its draft. One client id is one photo, however often it comes.
 * @returns the receipt, and whether this very call made the photo (else `photoId`'s files are superfluous)
 * @throws PortalError notDraft, tooManyPhotos; NotFound when the draft is gone; UploadRefused idTaken, samePhoto
 */
export function commitPhoto(
  viewer: CadreViewer,
  upload: PromisedUpload,
  photoId: string,
  photo: PreparedPhoto,
  name: string,
): Promise<{ receipt: PhotoReceipt; made: boolean }> {
  return asViewer(viewer, async (tx) => {
    await openDraftOf(tx, viewer, upload.postId);
    const known = await receiptOf(tx, upload.clientId);
    if (known) return { receipt: known, made: false };
    await checkRoom(tx, upload.postId, [upload.clientId]);
    await checkNew(tx, upload.postId, upload.clientId, upload.sha256, name);
    const { width, height, thumbhash } = photo;
    const [made] = await tx
      .insert(photos)
      .values({
        id: photoId,
        battalionId: viewer.battalionId,
        clientId: upload.clientId,
        postId: upload.postId,
        position: upload.position,
        uploadedBy: viewer.cadreId,
        sha256: upload.sha256 ?? photo.sha256,
        width,
        height,
        thumbhash,
      })
      .onConflictDoNothing({ target: photos.clientId })
      .returning({ id: photos.id });
    if (!made) throw new UploadRefused("idTaken", name, {}, 409);
    // Laid to the week without this one: its author says so again once it is tagged.
    await tx.update(posts).set({ gatheredAt: null }).where(eq(posts.id, upload.postId));
    await recordAudit(tx, viewer, "photoUploaded", { kind: "photo", id: photoId }, { postId: upload.postId });
    return { receipt: { photoId, width, height, thumbhash }, made: true };
  });
}
