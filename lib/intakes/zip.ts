import { Readable } from "node:stream";
import { ZipFile } from "yazl";

/** A file to be: its bytes are fetched when its turn comes, so that one at a time is in memory. */
export type ZipEntry = { name: string; bytes: number; at: Date; read: () => Promise<Uint8Array> };

/**
 * A zip of entries stored as they are, since photos do not get smaller, made as it is read, and how long it will be to
 * the byte. It fails when an entry can't be read or is not as long as promised.
 */
export async function zipOf(entries: readonly ZipEntry[]): Promise<{ total: number; pieces: Readable }> {
  const zip = new ZipFile();
  const pieces = zip.outputStream as Readable;
  zip.on("error", (fault) => pieces.destroy(fault as Error));
  for (const { name, bytes, at, read } of entries) {
    zip.addReadStreamLazy(name, { compress: false, size: bytes, mtime: at }, (give) => {
      read().then(
        (all) => give(null, Readable.from([all])),
        (fault) => give(fault, Readable.from([])),
      );
    });
  }
  // Its types leave out the number that the callback is given.
  const total = await new Promise<number>((know) => zip.end(undefined, know as () => void));
  return { total, pieces };
}
