import "server-only";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { Disk } from "flydrive";
import { FSDriver } from "flydrive/drivers/fs";
import { env } from "../env.ts";
import type { Width } from "./constants.ts";
import { PHOTO_FILES, type PreparedPhoto } from "./types.ts";

const root = resolve(env.DATA_DIR, "media");

/** Bytes on their way in stay on this machine's disk whatever the store is: they are resumed, then decoded, then gone. */
export const incomingFolder = join(root, "incoming");

/** A local folder whose writes are durable once acknowledged: temporary file, fsync, rename, fsync of the folder. */
class DurableFolder extends FSDriver {
  override async put(key: string, contents: string | Uint8Array): Promise<void> {
    const target = join(root, key);
    const folder = dirname(target);
    const firstMade = await mkdir(folder, { recursive: true });
    const draft = `${target}.${process.pid}-${Math.random()}.new`;
    try {
      const file = await open(draft, "wx");
      try {
        await file.writeFile(contents);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(draft, target);
    } catch (fault) {
      await rm(draft, { force: true });
      throw fault;
    }
    await syncFolder(folder);
    if (firstMade) await syncFolder(dirname(firstMade));
  }
}

/** Makes new names in a folder survive a power cut. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

// flydrive knows S3 as well: another driver here is all that a store of another kind takes.
const store = new Disk(new DurableFolder({ location: root, visibility: "private" }));

const PHOTOS = "photos/";
const folderOf = (photoId: string) => `${PHOTOS}${photoId}/`;

/** Stores a photo's files. Durable when it answers; when it throws, nothing is left. */
export async function savePhoto(photoId: string, photo: PreparedPhoto): Promise<void> {
  const writes = PHOTO_FILES.map((name) => store.put(folderOf(photoId) + name, photo.files[name]));
  const failed = (await Promise.allSettled(writes)).find((write) => write.status === "rejected");
  if (!failed) return;
  await removePhotoFiles([photoId]);
  throw failed.reason;
}

/** Removes the files of photos whose rows are gone. Missing ones are no fault. */
export async function removePhotoFiles(photoIds: readonly string[]): Promise<void> {
  for (const id of photoIds) await store.deleteAll(folderOf(id));
}

/** A rendition's bytes; null when there is none. Read at once: it is small, and half of one is of no use. */
export async function readRendition(photoId: string, width: Width): Promise<Uint8Array<ArrayBuffer> | null> {
  const key = `${folderOf(photoId)}${width}.webp`;
  try {
    return (await store.getBytes(key)) as Uint8Array<ArrayBuffer>;
  } catch (fault) {
    if (await store.exists(key)) throw fault;
    return null;
  }
}

/** How many bytes a rendition has; null when there is none. */
export async function renditionSize(photoId: string, width: Width): Promise<number | null> {
  const key = `${folderOf(photoId)}${width}.webp`;
  try {
    return (await store.getMetaData(key)).contentLength;
  } catch (fault) {
    if (await store.exists(key)) throw fault;
    return null;
  }
}

/** The ids of all stored photos, a page at a time. */
export async function* storedPhotoIds(): AsyncGenerator<string[]> {
  let paginationToken: string | undefined;
  do {
    const page = await store.listAll(PHOTOS, { recursive: false, paginationToken });
    yield [...page.objects].filter((entry) => entry.isDirectory).map((entry) => entry.name);
    paginationToken = page.paginationToken;
  } while (paginationToken);
}
