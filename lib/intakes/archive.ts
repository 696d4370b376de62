import "server-only";
import type { Readable } from "node:stream";
import { recordAudit } from "../audit/mutations.ts";
import { hit } from "../auth/limits.ts";
import type { FamilyViewer, Son } from "../auth/types.ts";
import { commendationsOf } from "../commendations/queries.ts";
import { asViewer } from "../db/client.ts";
import { asSystem } from "../db/system.ts";
import { PortalError } from "../errors.ts";
import { markSeen } from "../feed/mutations.ts";
import { openAlbum } from "../feed/queries.ts";
import type { FeedPost } from "../feed/types.ts";
import { log } from "../log.ts";
import { editionsOf, findPhoto } from "../media/queries.ts";
import { readRendition, renditionSize } from "../media/store.ts";
import { remarksOf } from "../remarks/queries.ts";
import { openResults } from "../results/family.ts";
import { trainingWeek } from "../vietnam/calendar.ts";
import { foldName } from "../vietnam/name.ts";
import { archivePage, RECORD_PAGE, wordsOf } from "./archive-page.ts";
import { recordPage } from "./archive-record.ts";
import type {
  ArchiveContents,
  ArchivedPhoto,
  ArchivedPost,
  ArchivedRecord,
  ArchiveProgress,
} from "./types.ts";
import { type ZipEntry, zipOf } from "./zip.ts";

const LARGEST = 2048;
const AN_HOUR = 20;

/** Everything that goes into a son's archive, oldest first, as it stands at this moment. */
export async function listContents(viewer: FamilyViewer, son: Son): Promise<ArchiveContents> {
  const album = await openAlbum(viewer, son);
  const activities = wordsOf(viewer.locale, "activities");
  const editions = await editionsOf(
    viewer,
    album.posts.flatMap(([, , , , , , photos]) => photos.map(([id]) => id)),
  );
  const kept: { week: number; post: ArchivedPost }[] = [];
  for (const found of album.posts.toReversed()) {
    const week = trainingWeek(album.week1, album.weeks, found[1]);
    const activity = activities(`${found[2]}.name`);
    const photos = await sizesOf(found, editions, folderOf(week), activity, kept.length);
    if (photos.length > 0) kept.push({ week, post: { day: found[1], activity, caption: found[3], photos } });
  }
  const weeks = [...Map.groupBy(kept, ({ week }) => week)].sort(([a], [b]) => a - b);
  return {
    weeks: weeks.map(([week, posts]) => ({ week, posts: posts.map(({ post }) => post) })),
    record: son.receivesResults ? await recordOf(viewer, son) : null,
  };
}

async function recordOf(viewer: FamilyViewer, son: Son): Promise<ArchivedRecord | null> {
  const [results, remarks, praise] = await Promise.all([
    openResults(viewer, son, viewer.locale),
    remarksOf(viewer, son.id),
    commendationsOf(viewer, son.id),
  ]);
  const told = results.blocks.length + remarks.length + praise.length > 0;
  return told ? { results, remarks, praise } : null;
}

const two = (n: number) => String(n).padStart(2, "0");
const folderOf = (week: number) => `anh/tuan-${two(week)}`;

/** Names that any system takes: lower case, no accents, the day first. `post` tells two posts of a day apart. */
async function sizesOf(
  found: FeedPost,
  editions: Map<string, number>,
  folder: string,
  activity: string,
  post: number,
) {
  const [, day, , , , , photos] = found;
  const about = foldName(activity).replaceAll(" ", "-").slice(0, 40);
  const sized = await Promise.all(
    photos.map(async ([id, width, height], index): Promise<ArchivedPhoto | null> => {
      const bytes = await renditionSize(id, LARGEST, editions.get(id) ?? 0);
      const name = `${folder}/${day}-${about}-${post + 1}-${two(index + 1)}.webp`;
      return bytes === null ? null : { id, name, bytes, width, height, day };
    }),
  );
  return sized.filter((photo) => photo !== null);
}

/** What the file is called, on any system. */
export const archiveName = (son: Son) => `hau-phuong-${foldName(son.fullName).replaceAll(" ", "-")}.zip`;

export const photosOf = ({ weeks }: ArchiveContents): ArchivedPhoto[] =>
  weeks.flatMap(({ posts }) => posts.flatMap(({ photos }) => photos));

type Running = ArchiveProgress & { superseded: boolean };

// One an account, in this process: the newest wins, so that trying again after a lost connection always works.
const held = globalThis as typeof globalThis & { portalArchives?: Map<string, Running> };
const running = () => (held.portalArchives ??= new Map<string, Running>());
/** How long an ended one is remembered, for the page to learn how it ended. */
const REMEMBERED = 60_000;

/** How far the newest archive of this account is; null when there was none of late. */
export function archiveProgress(viewer: FamilyViewer): ArchiveProgress | null {
  const now = running().get(viewer.accountId);
  return now ? { take: now.take, sent: now.sent, total: now.total, over: now.over } : null;
}

/**
 * A son's photos, and what his unit has told of him, as one zip with pages that open without us, made while it is
 * sent: one photo at a time is in memory, and it stops when the family goes. Each is asked for anew, so that what is
 * taken down meanwhile is left out of the zip, and of its page, which comes last. The framework sends no length, hence `archiveProgress`.
 * @throws PortalError archiveEmpty, archiveTooOften; NotFound for another family's son
 */
export async function sendArchive(viewer: FamilyViewer, son: Son, take = ""): Promise<Response> {
  const wait = await asSystem((tx) => hit(tx, `archive:${viewer.accountId}`, AN_HOUR, 60));
  if (wait > 0) throw new PortalError("archiveTooOften", { minutes: Math.ceil(wait / 60) }, 429);
  const contents = await listContents(viewer, son);
  const photos = photosOf(contents);
  let { record } = contents;
  if (photos.length === 0 && !record) throw new PortalError("archiveEmpty", {}, 409);
  const gone = new Set<string>();
  const page = () => Buffer.from(archivePage(viewer, son, { weeks: without(contents, gone), record }));
  const told = () => record && Buffer.from(recordPage(viewer, son, record));
  const entries: ZipEntry[] = [
    ...photos.map(({ id, name, bytes, day }) => ({
      name,
      bytes,
      at: new Date(`${day}T12:00:00+07:00`),
      read: async () => {
        const file = await photoOf(viewer, id);
        // What she holds she has seen, though nothing of it was on a screen: a recall from here on tells her.
        if (file) await markSeen(viewer, [id]);
        else gone.add(id);
        return file;
      },
    })),
    ...(record
      ? [
          {
            ...{ name: RECORD_PAGE, bytes: told()?.length ?? 0, at: new Date() },
            read: async () => {
              record = await recordOf(viewer, son);
              return told();
            },
          },
        ]
      : []),
    { name: "index.html", bytes: page().length, at: new Date(), read: async () => page() },
  ];
  const { total, pieces } = await zipOf(entries);
  await asViewer(viewer, (tx) =>
    recordAudit(
      tx,
      viewer,
      "archiveTaken",
      { kind: "recruit", id: son.id },
      { photos: photos.length, bytes: total },
    ),
  );
  return new Response(pour(begin(viewer.accountId, take, total), pieces), {
    headers: {
      "content-type": "application/zip",
      "content-disposition": `attachment; filename="${archiveName(son)}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

async function photoOf(viewer: FamilyViewer, photoId: string): Promise<Uint8Array | null> {
  const photo = await findPhoto(viewer, photoId);
  return photo && readRendition(photoId, LARGEST, photo.edition);
}

const without = ({ weeks }: ArchiveContents, gone: ReadonlySet<string>): ArchiveContents["weeks"] =>
  weeks
    .map(({ week, posts }) => ({
      week,
      posts: posts
        .map((post) => ({ ...post, photos: post.photos.filter(({ id }) => !gone.has(id)) }))
        .filter(({ photos }) => photos.length > 0),
    }))
    .filter(({ posts }) => posts.length > 0);

function begin(accountId: string, take: string, total: number): Running {
  const before = running().get(accountId);
  if (before) before.superseded = true;
  const own: Running = { take, sent: 0, total, over: null, superseded: false };
  running().set(accountId, own);
  const forget = () => {
    if (running().get(accountId) !== own) return;
    if (own.over) running().delete(accountId);
    else setTimeout(forget, REMEMBERED).unref();
  };
  setTimeout(forget, REMEMBERED).unref();
  return own;
}

/** Pulled by the network, a piece at a time. */
function pour(own: Running, zip: Readable): ReadableStream<Uint8Array> {
  const pieces = zip[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          if (own.superseded) throw new Error("a newer download of the same account has begun");
          const { done, value } = await pieces.next();
          if (value) {
            own.sent += value.length;
            controller.enqueue(value);
          }
          if (!done) return;
          own.over = "done";
          controller.close();
        } catch (fault) {
          own.over = "failed";
          log.info({ err: fault }, "an archive was not finished");
          controller.error(fault);
        }
      },
      async cancel() {
        own.over = "failed";
        zip.destroy();
      },
    },
    { highWaterMark: 0 },
  );
}
