import "server-only";
import { randomUUIDv7 } from "node:crypto";
import type { CadreViewer } from "../auth/types.ts";
import { commitPhoto } from "./mutations.ts";
import { preparePhoto } from "./pool.ts";
import { findUpload } from "./queries.ts";
import { UploadRefused } from "./refused.ts";
import { removePhotoFiles, savePhoto } from "./store.ts";
import type { PhotoReceipt, ReceivedFile } from "./types.ts";

/**
 * Makes a photo of a file that arrived whole: renditions, durable files, row, in this order (security.md 13).
 * Nothing is left of one that fails.
 * @throws UploadRefused naming the file; PortalError when the draft no longer takes it
 */
export async function keepPhoto(
  viewer: CadreViewer,
  clientId: string,
  file: ReceivedFile,
): Promise<PhotoReceipt> {
  const upload = await findUpload(viewer, clientId);
  if (!upload) throw new UploadRefused("notPromised", file.name, {}, 404);
  if (upload.receipt) return upload.receipt;
  const photo = await preparePhoto(file);
  const photoId = randomUUIDv7();
  await savePhoto(photoId, photo);
  try {
    const { receipt, made } = await commitPhoto(viewer, upload, photoId, photo, file.name);
    if (!made) await removePhotoFiles([photoId]);
    return receipt;
  } catch (fault) {
    await removePhotoFiles([photoId]);
    throw fault;
  }
}
