import { once } from "node:events";
import type { Readable } from "node:stream";
import { ZipFile } from "yazl";

/** A file to be: its bytes are fetched when its turn comes, so that one at a time is in memory; null leaves it out. */
export type ZipEntry = { name: string; bytes: number; at: Date; read: () => Promise<Uint8Array | null> };

const stored = (at: Date) => ({ compress: false, mtime: at });

/**
 * A zip of entries stored as they are, since photos do not get smaller, made as it is read. An entry that is no more
 * when its turn comes is left out, and what was sent before is still a whole zip; one that can't be read ends it.
 * @returns its pieces, and how long it is to the byte where every entry is as long as was said
 */
export async function zipOf(entries: readonly ZipEntry[]): Promise<{ total: number; pieces: Readable }> {
  const zip = new ZipFile();
  const pieces = zip.outputStream as Readable;
  zip.on("error", (fault) => pieces.destroy(fault as Error));
  fill(zip, entries).catch((fault) => pieces.destroy(fault));
  return { total: await sizeOf(entries), pieces };
}

async function fill(zip: ZipFile, entries: readonly ZipEntry[]): Promise<void> {
  const out = zip.outputStream as NodeJS.ReadWriteStream & { writableNeedDrain: boolean; destroyed: boolean };
  for (const { name, at, read } of entries) {
    if (out.destroyed) return;
    const all = await read();
    if (all) zip.addBuffer(Buffer.from(all.buffer, all.byteOffset, all.byteLength), name, stored(at));
    if (out.writableNeedDrain) await once(out, "drain");
  }
  zip.end();
}

/** What the names and dates take, of a zip of empty files, and what the files take. */
async function sizeOf(entries: readonly ZipEntry[]): Promise<number> {
  const empty = new ZipFile();
  for (const { name, at } of entries) empty.addBuffer(Buffer.alloc(0), name, stored(at));
  // Its types leave out the number that the callback is given.
  const around = await new Promise<number>((know) => empty.end(undefined, know as () => void));
  return entries.reduce((sum, { bytes }) => sum + bytes, around);
}
