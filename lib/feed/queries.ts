import "server-only";
import { sql } from "drizzle-orm";
import type { FamilyViewer, Son } from "../auth/types.ts";
import { asViewer, type Tx } from "../db/client.ts";
import { NotFound } from "../errors.ts";
import { dayOf, mondayOf, trainingWeek } from "../vietnam/calendar.ts";
import type { Cursor, FeedPage, FeedPost, SonPage } from "./types.ts";

const PAGE = 20;

/** The son a family asks for, or its first one. @throws NotFound for any other recruit */
export function sonOf(viewer: FamilyViewer, sonId: string | undefined): Son {
  const son = sonId ? viewer.sons.find((s) => s.id === sonId) : viewer.sons[0];
  if (!son) throw new NotFound();
  return son;
}

/** The first view of a family's page in one transaction: the son, his week, and the first posts of his company. */
export function openFamilyPage(viewer: FamilyViewer, son: Son): Promise<{ top: SonPage; feed: FeedPage }> {
  return asViewer(viewer, async (tx) => {
    const [top, feed] = await Promise.all([sonPage(tx, son), feedPage(tx, viewer, son, null)]);
    return { top, feed };
  });
}

/** Posts of a son's company and battalion before `cursor`, newest first, by keyset. */
export const listFeed = (viewer: FamilyViewer, son: Son, cursor: Cursor | null): Promise<FeedPage> =>
  asViewer(viewer, (tx) => feedPage(tx, viewer, son, cursor));

/** Which of the posts a page shows are still there, and whether newer ones are. */
export function checkFeed(
  viewer: FamilyViewer,
  son: Son,
  shown: string[],
  since: number,
): Promise<{ gone: string[]; fresh: boolean }> {
  return asViewer(viewer, async (tx) => {
    const [row] = await tx.execute<{ here: string[] | null; fresh: boolean }>(sql`select
      (select array_agg(p.id) from posts p where p.id = any (${`{${shown.join(",")}}`}::uuid[])) as here,
      exists (select 1 from posts p where p.status = 'published' and p.group_id in (${son.companyId}, ${viewer.battalionId})
        and p.published_at > to_timestamp(${since}) + interval '1 millisecond') as fresh`);
    const here = new Set(row?.here ?? []);
    return { gone: shown.filter((id) => !here.has(id)), fresh: row?.fresh ?? false };
  });
}

/** Every published photo with this son in it, newest first: his album. */
export async function listSonPhotos(viewer: FamilyViewer, son: Son, sinceDay: string | null): Promise<FeedPost[]> {
  return asViewer(viewer, async (tx) => {
    const [row] = await tx.execute<{ posts: FeedPost[] | null }>(sql`
      select json_agg(${post(son)} order by p.published_at desc, p.id desc) as posts from posts p
      where p.id in (select t.post_id from photo_recruits t where t.recruit_id = ${son.id} and t.seen_day >= ${sinceDay ?? "1900-01-01"})`);
    return row?.posts ?? [];
  });
}

// Made by Postgres as JSON in one go: twenty posts and sixty photos cost one row to fetch instead of eighty.
const post = (son: Son) => sql`json_build_array(p.id, p.day, p.activity_type, p.caption, extract(epoch from p.published_at), p.published_as,
  coalesce((select json_agg(json_build_array(f.id, f.width, f.height, f.thumbhash,
      (select count(*) from photo_recruits t where t.photo_id = f.id and t.recruit_id = ${son.id})) order by f.position)
    from photos f where f.post_id = p.id), '[]'::json))`;

async function feedPage(tx: Tx, viewer: FamilyViewer, son: Son, cursor: Cursor | null): Promise<FeedPage> {
  const before = cursor ? sql`and (p.published_at, p.id) < (to_timestamp(${cursor.publishedAt}), ${cursor.id}::uuid)` : sql``;
  // One ordered walk of the index for each group, merged: the cost is that of the page, not of the table.
  const [row] = await tx.execute<{ posts: FeedPost[] | null }>(sql`
    select json_agg(${post(son)} order by p.published_at desc, p.id desc) as posts from (
      select p.* from unnest(array[${son.companyId}, ${viewer.battalionId}]::uuid[]) as g (id)
      cross join lateral (
        select * from posts p where p.group_id = g.id and p.status = 'published' ${before}
        order by p.published_at desc, p.id desc limit ${PAGE + 1}
      ) p order by p.published_at desc, p.id desc limit ${PAGE + 1}
    ) p`);
  const posts = row?.posts ?? [];
  const last = posts.length > PAGE ? posts[PAGE - 1] : undefined;
  return { posts: posts.slice(0, PAGE), next: last ? `${last[4]}~${last[0]}` : null };
}

async function sonPage(tx: Tx, son: Son): Promise<SonPage> {
  const today = dayOf();
  const [row] = await tx.execute<{
    squad: number;
    week1: string;
    weeks: number;
    photos: SonPage["photos"];
    latest: SonPage["latest"];
  }>(sql`select u.number as squad, i.week1_monday::text as week1, i.weeks,
      coalesce((select json_agg(json_build_array(f.id, f.width, f.height, f.thumbhash, 1) order by p.published_at desc, f.position)
        from photo_recruits t join photos f on f.id = t.photo_id join posts p on p.id = f.post_id
        where t.recruit_id = r.id and t.seen_day >= ${mondayOf(today)}), '[]'::json) as photos,
      (select json_build_object('caption', p.caption, 'day', p.day, 'publishedAt', extract(epoch from p.published_at), 'approvedBy', p.published_as)
        from photo_recruits t join posts p on p.id = t.post_id
        where t.recruit_id = r.id and t.seen_day >= ${mondayOf(today)} order by p.published_at desc limit 1) as latest
    from recruits r join units u on u.id = r.unit_id join intakes i on i.id = r.intake_id where r.id = ${son.id}`);
  if (!row) throw new NotFound();
  const at = (letter: string) => Number(new RegExp(`\\.${letter}(\\d+)`).exec(son.unitPath)?.[1] ?? 0);
  const { id, fullName, givenName } = son;
  return {
    son: { id, fullName, givenName, squad: row.squad, platoon: at("b"), company: at("c") },
    week: trainingWeek(row.week1, row.weeks, today),
    weeks: row.weeks,
    photos: row.photos,
    latest: row.latest,
  };
}
