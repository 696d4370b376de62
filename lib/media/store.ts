import "server-only";
import { mkdir, open, rename, rm, statfs } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { Disk } from "flydrive";
import { FSDriver } from "flydrive/drivers/fs";
import { env } from "../env.ts";
import type { Width } from "./constants.ts";
import { type EditedPhoto, type PreparedPhoto, RENDITION_FILES, type RenditionFile } from "./types.ts";

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

const MASTER = "master.jpg";

/** As it came a photo's files have plain names, of every later edition names of its own. */
const nameOf = (file: RenditionFile, edition: number) => (edition === 0 ? file : `e${edition}-${file}`);
const keyOf = (photoId: string, width: Width, edition: number) =>
  folderOf(photoId) + nameOf(`${width}.webp`, edition);

/** Stores a photo's files. Durable when it answers; when it throws, nothing is left. */
export async function savePhoto(photoId: string, photo: PreparedPhoto): Promise<void> {
  const files = Object.entries(photo.files);
  try {
    await putAll(files.map(([name, bytes]) => [folderOf(photoId) + name, bytes]));
  } catch (fault) {
    await removePhotoFiles([photoId]);
    throw fault;
  }
}

/** Stores what an edit has made, beside what was there. Durable when it answers; when it throws, nothing is left. */
export async function saveEdition(photoId: string, edition: number, photo: EditedPhoto): Promise<void> {
  await putAll(RENDITION_FILES.map((name) => [folderOf(photoId) + nameOf(name, edition), photo.files[name]]));
}

async function putAll(files: [key: string, bytes: Uint8Array][]): Promise<void> {
  const writes = await Promise.allSettled(files.map(([key, bytes]) => store.put(key, bytes)));
  const failed = writes.find((write) => write.status === "rejected");
  if (!failed) return;
  await Promise.all(files.map(([key]) => store.delete(key)));
  throw failed.reason;
}

/** Removes the files of an edition that is not in use, or no longer. */
export async function removeEdition(photoId: string, edition: number): Promise<void> {
  for (const name of RENDITION_FILES) await store.delete(folderOf(photoId) + nameOf(name, edition));
}

/**
 * Removes every rendition but those of the edition in use that is older than a moment: what an edit that was cut short
 * has left on either side of its commit. @returns how many files
 */
export async function removeOtherEditions(photoId: string, edition: number, before: number): Promise<number> {
  const used = new Set(RENDITION_FILES.map((name) => nameOf(name, edition)));
  let removed = 0;
  for (const entry of (await store.listAll(folderOf(photoId))).objects) {
    if (!entry.isFile || entry.name === MASTER || used.has(entry.name)) continue;
    if ((await store.getMetaData(entry.key)).lastModified.getTime() >= before) continue;
    await store.delete(entry.key);
    removed++;
  }
  return removed;
}

/** What every rendition is made of; null once it is gone. Never leaves the server as it is. */
export const readMaster = (photoId: string): Promise<Uint8Array<ArrayBuffer> | null> =>
  read(folderOf(photoId) + MASTER);

/** @returns whether there was one */
export async function removeMaster(photoId: string): Promise<boolean> {
  const key = folderOf(photoId) + MASTER;
  if (!(await store.exists(key))) return false;
  await store.delete(key);
  return true;
}

/** Removes the files of photos whose rows are gone. Missing ones are no fault. */
export async function removePhotoFiles(photoIds: readonly string[]): Promise<void> {
  for (const id of photoIds) await store.deleteAll(folderOf(id));
}

/** A rendition's bytes; null when there is none. Read at once: it is small, and half of one is of no use. */
export const readRendition = (
  photoId: string,
  width: Width,
  edition: number,
): Promise<Uint8Array<ArrayBuffer> | null> => read(keyOf(photoId, width, edition));

async function read(key: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return (await store.getBytes(key)) as Uint8Array<ArrayBuffer>;
  } catch (fault) {
    if (await store.exists(key)) throw fault;
    return null;
  }
}

/** How many bytes a rendition has; null when there is none. */
export async function renditionSize(photoId: string, width: Width, edition: number): Promise<number | null> {
  const key = keyOf(photoId, width, edition);
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

/**
 * Whether photos may still come: they leave so much of the disk free as the database and the log need, for reading
 * writes too. Edits go on, since what they cover must not wait.
 */
export async function hasRoom(): Promise<boolean> {
  const { bavail, bsize } = await statfs(env.DATA_DIR);
  return bavail * bsize >= env.DISK_RESERVE_MB * 1_000_000;
}
