import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { CadreViewer } from "../auth/types.ts";
import { asViewer } from "../db/client.ts";
import type { FeedPhoto, FeedPost } from "../feed/types.ts";
import type { AlbumCursor, AlbumPage, AlbumPart, AlbumView } from "./types.ts";

/** So many photos on a page, however many the posts have. */
const PAGE = 60;

// Row-level security lets a cadre see the posts of his own unit; what families don't see of them isn't news.
const PUBLISHED = sql`from posts p join photos f on f.post_id = p.id
  join lateral (select week1_monday, weeks from intakes where closed_at is null order by week1_monday desc limit 1) i on true
  where p.status = 'published' and p.closed_at is null and not f.withheld and f.left_out_at is null`;
/** The training week, as trainingWeek() counts it. */
const WEEK = sql`least(i.weeks, greatest(1, (p.day - i.week1_monday) / 7 + 1))`;
const PHOTO = sql`json_build_array(f.id, f.width, f.height, f.thumbhash, 0)`;

/** The weeks (newest first) or activities (most photos first) of the news of a cadre's unit, with how many photos. */
export function listParts(viewer: CadreViewer, by: Exclude<AlbumView, "day">): Promise<AlbumPart[]> {
  const key = by === "week" ? sql`${WEEK}::text` : sql`p.activity_type`;
  const order = by === "week" ? sql`max(p.day) desc` : sql`photos desc, key`;
  return asViewer(viewer, (tx) =>
    tx.execute<AlbumPart>(sql`select ${key} as key, count(*)::int as photos,
      (array_agg(${PHOTO} order by p.day desc, p.id desc, f.position))[1] as cover
      ${PUBLISHED} group by 1 order by ${order}`),
  ) as Promise<AlbumPart[]>;
}

/**
 * The published photos of a cadre's unit, newest day first, by keyset: of a week, of an activity, or all.
 * @returns a bounded page, and where the next begins
 */
export async function listPublished(
  viewer: CadreViewer,
  { week, activity, before }: { week?: number; activity?: string; before?: AlbumCursor },
): Promise<AlbumPage> {
  const only: SQL[] = [];
  if (week !== undefined) only.push(sql`and ${WEEK} = ${week}`);
  if (activity !== undefined) only.push(sql`and p.activity_type = ${activity}`);
  if (before)
    only.push(sql`and (p.day, p.id) <= (${before.day}::date, ${before.post}::uuid)
      and not (p.id = ${before.post} and f.position <= ${before.position})`);
  type Row = { post: FeedPost; photo: FeedPhoto; position: number };
  const rows = await asViewer(viewer, (tx) =>
    tx.execute<Row>(sql`select ${PHOTO} as photo, f.position, json_build_array(p.id, p.day, p.activity_type, p.caption,
        extract(epoch from p.published_at), p.published_as, '[]'::json) as post
      ${PUBLISHED} ${sql.join(only, sql` `)} order by p.day desc, p.id desc, f.position limit ${PAGE + 1}`),
  );
  const posts = new Map<string, FeedPost>();
  for (const { post, photo } of rows.slice(0, PAGE)) {
    const known = posts.get(post[0]) ?? post;
    known[6].push(photo);
    posts.set(post[0], known);
  }
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
  return {
    posts: [...posts.values()],
    next: last ? `${last.post[1]}~${last.post[0]}~${last.position}` : null,
  };
}
