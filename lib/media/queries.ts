import "server-only";
import { eq, inArray } from "drizzle-orm";
import type { Viewer } from "../auth/types.ts";
import { asViewer, type Tx } from "../db/client.ts";
import { uploads } from "../db/schema/media.ts";
import { photos, posts } from "../db/schema/posts.ts";
import type { PhotoReceipt } from "./types.ts";

/** A file that this account was given leave to send, and what became of it. */
export type PromisedUpload = {
  clientId: string;
  postId: string;
  position: number;
  bytes: number;
  routeMetadata: unknown;
  /** Of the file as it was chosen, where the phone has said it. */
  sha256: string | undefined;
  receipt: PhotoReceipt | null;
};

/** The viewer's own promised upload; null for one that never was and for another person's. */
export function findUpload(viewer: Viewer, clientId: string): Promise<PromisedUpload | null> {
  return asViewer(viewer, async (tx) => {
    const [promised] = await tx
      .select({
        clientId: uploads.clientId,
        postId: uploads.postId,
        position: uploads.position,
        bytes: uploads.bytes,
        routeMetadata: uploads.routeMetadata,
      })
      .from(uploads)
      .where(eq(uploads.clientId, clientId));
    if (!promised) return null;
    const { sha256 } = (promised.routeMetadata ?? {}) as { sha256?: string };
    return { ...promised, sha256, receipt: await receiptOf(tx, promised.clientId) };
  });
}

/** What a committed photo's sender was or would have been told. */
export async function receiptOf(tx: Tx, clientId: string): Promise<PhotoReceipt | null> {
  const [photo] = await tx
    .select({ photoId: photos.id, width: photos.width, height: photos.height, thumbhash: photos.thumbhash })
    .from(photos)
    .where(eq(photos.clientId, clientId));
  return photo ?? null;
}

/** Whether the viewer may see a photo right now, and what it is called when kept; null when not or when there is none. */
export function findPhoto(
  viewer: Viewer,
  photoId: string,
): Promise<{ day: string; position: number; edition: number } | null> {
  return asViewer(viewer, async (tx) => {
    const [photo] = await tx
      .select({ day: posts.day, position: photos.position, edition: photos.edition })
      .from(photos)
      .innerJoin(posts, eq(posts.id, photos.postId))
      .where(eq(photos.id, photoId));
    return photo ?? null;
  });
}

/** Which edition of each photo is in use, of those the viewer may see. */
export function editionsOf(viewer: Viewer, photoIds: string[]): Promise<Map<string, number>> {
  return asViewer(viewer, async (tx) => {
    const found = await tx
      .select({ id: photos.id, edition: photos.edition })
      .from(photos)
      .where(inArray(photos.id, photoIds));
    return new Map(found.map(({ id, edition }) => [id, edition]));
  });
}
