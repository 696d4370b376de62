import "server-only";
import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { eq, inArray, lt, sql } from "drizzle-orm";
import { uploads } from "../db/schema/media.ts";
import { photos, posts } from "../db/schema/posts.ts";
import { asSystem } from "../db/system.ts";
import {
  incomingFolder,
  removeMaster,
  removeOtherEditions,
  removePhotoFiles,
  storedPhotoIds,
} from "./store.ts";

const HOUR = 3_600_000;
const BATCH = 500;

type Swept = { photos: number; editions: number; masters: number; parts: number };

/**
 * Removes what no row leads to: files of discarded photos and of editions not in use, promises and parts that nobody
 * came back for in a day; and the masters of what was published over a day ago (rules 4: the original only until
 * reviewed). What is younger than an hour may still be on its way to its row. For a job.
 */
export async function sweepOrphans(now = Date.now()): Promise<Swept> {
  await asSystem((tx) => tx.delete(uploads).where(lt(uploads.createdAt, sql`now() - interval '1 day'`)));
  const swept: Swept = { photos: 0, editions: 0, masters: 0, parts: 0 };
  for await (const stored of storedPhotoIds()) {
    const settled = stored.filter((id) => madeAt(id) < now - HOUR);
    for (let at = 0; at < settled.length; at += BATCH) {
      const batch = settled.slice(at, at + BATCH);
      const rows = await asSystem((tx) =>
        tx
          .select({
            id: photos.id,
            edition: photos.edition,
            out: sql<boolean>`coalesce(${posts.publishedAt} < to_timestamp(${now / 1000}) - interval '1 day', false)`,
          })
          .from(photos)
          .innerJoin(posts, eq(posts.id, photos.postId))
          .where(inArray(photos.id, batch)),
      );
      const known = new Set(rows.map((row) => row.id));
      const orphans = batch.filter((id) => !known.has(id));
      await removePhotoFiles(orphans);
      swept.photos += orphans.length;
      for (const { id, edition, out } of rows) {
        swept.editions += await removeOtherEditions(id, edition, now - HOUR);
        if (out && (await removeMaster(id))) swept.masters++;
      }
    }
  }
  return { ...swept, parts: await sweepParts(now - 24 * HOUR) };
}

/** A UUIDv7 begins with its time in milliseconds; what is none was not put there by the portal and stays. */
const madeAt = (id: string) =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-7/.test(id)
    ? Number.parseInt(id.slice(0, 13).replace("-", ""), 16)
    : Number.POSITIVE_INFINITY;

async function sweepParts(before: number): Promise<number> {
  const names = await readdir(incomingFolder).catch(() => []);
  let swept = 0;
  for (const name of names) {
    const path = join(incomingFolder, name);
    const part = await stat(path).catch(() => undefined);
    if (!part || part.mtimeMs >= before) continue;
    await rm(path, { force: true });
    swept++;
  }
  return swept;
}
