import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { FamilyViewer, Son } from "../auth/types.ts";
import { asViewer, type Tx } from "../db/client.ts";
import { NotFound } from "../errors.ts";
import type { Unread } from "../notices/types.ts";
import { removalsOf } from "../recalls/queries.ts";
import type { Removal } from "../recalls/types.ts";
import { numbersOf } from "../units/policy.ts";
import { type Day, dayOf, mondayOf, trainingWeek } from "../vietnam/calendar.ts";
import type { Album, Cursor, FeedCheck, FeedPage, FeedPost, SonPage } from "./types.ts";

const PAGE = 20;

/** The son a family asks for, or its first one who still trains. @throws NotFound for any other recruit */
export function sonOf(viewer: FamilyViewer, sonId: string | undefined): Son {
  const { sons } = viewer;
  const son = sonId ? sons.find((s) => s.id === sonId) : (sons.find((s) => !s.closed) ?? sons[0]);
  if (!son) throw new NotFound();
  return son;
}

/**
 * The first view of a family's page in one transaction: the son, his week, the first posts of his company, and what
 * the account was told and nobody has read yet, and what it asked to go a moment ago.
 */
export function openFamilyPage(
  viewer: FamilyViewer,
  son: Son,
): Promise<{ top: SonPage; feed: FeedPage; unread: Unread[]; removals: Removal[] }> {
  return asViewer(viewer, async (tx) => {
    const [{ unread, removals, ...top }, feed] = await Promise.all([
      sonPage(tx, viewer, son),
      feedPage(tx, viewer, son, null),
    ]);
    return { top, feed, unread, removals };
  });
}

/**
 * Posts of a son's company and battalion before `cursor`, newest first, by keyset. The company is the one he serves in
 * now; of a closed intake there is no news.
 */
export async function listFeed(viewer: FamilyViewer, son: Son, cursor: Cursor | null): Promise<FeedPage> {
  if (son.closed) return { posts: [], next: null };
  return asViewer(viewer, (tx) => feedPage(tx, viewer, son, cursor));
}

/**
 * Which of the posts a page shows are gone, which of their photos are still there (by the last 8 characters of their
 * ids: a page has hundreds), and whether there is news.
 */
export function checkFeed(
  viewer: FamilyViewer,
  son: Son,
  shown: string[],
  since: number,
): Promise<FeedCheck> {
  return asViewer(viewer, async (tx) => {
    const [row] = await tx.execute<{ here: string[]; photos: string[]; fresh: boolean }>(sql`select
        coalesce(array_agg(distinct p.id), '{}') as here, coalesce(array_agg(right(f.id::text, 8)), '{}') as photos,
        exists (select 1 from posts p where p.status = 'published' and p.closed_at is null
          and ${!son.closed} and p.group_id in (${son.companyId}, ${viewer.battalionId})
          and p.published_at > to_timestamp(${since}) + interval '1 millisecond') as fresh
      from posts p join photos f on f.post_id = p.id where p.id = any (${`{${shown.join(",")}}`}::uuid[])`);
    const { here = [], photos = [], fresh = false } = row ?? {};
    return { gone: shown.filter((id) => !here.includes(id)), photos, fresh };
  });
}

/** Every published photo with this son in it, newest first, whatever company he was in then: his album. */
export const openAlbum = (viewer: FamilyViewer, son: Son): Promise<Album> =>
  asViewer(viewer, async (tx) => {
    const [row] = await tx.execute<{ week1: string; weeks: number; posts: FeedPost[] }>(sql`
      select i.week1_monday::text as week1, i.weeks, ${postsWith(son, null)} as posts
      from recruits r join intakes i on i.id = r.intake_id where r.id = ${son.id}`);
    if (!row) throw new NotFound();
    return row;
  });

// Made by Postgres as JSON in one go: twenty posts and sixty photos cost one row to fetch instead of eighty.
const post = (photos: SQL) => sql`json_build_array(p.id, p.day, p.activity_type, p.caption,
  extract(epoch from p.published_at), p.published_as, coalesce((${photos}), '[]'::json))`;

const photo = (withSon: SQL) =>
  sql`json_agg(json_build_array(f.id, f.width, f.height, f.thumbhash, ${withSon}) order by f.position)`;

/** Of a tag `t`, or of none: whether he is in the photo, and where if somebody has pointed at him. */
const standing = sql`case when t.photo_id is null then to_json(0) when t.x is null then to_json(1)
  else json_build_array(round(t.x::numeric, 3), round(t.y::numeric, 3)) end`;

/** The posts that show him since `monday` (ever, without one), with his photos alone, as one JSON array. */
const postsWith = (son: Son, monday: Day | null) => {
  const his = sql`select ${photo(standing)} from photos f join photo_recruits t on t.photo_id = f.id
    where f.post_id = p.id and t.recruit_id = ${son.id}`;
  return sql`coalesce((select json_agg(${post(his)} order by p.published_at desc, p.id desc) from posts p
    where p.status = 'published' and p.id in (select t.post_id from photo_recruits t
      where t.recruit_id = ${son.id} and t.seen_day >= ${monday ?? "-infinity"})), '[]'::json)`;
};

/** The statement behind a page of the feed; `npm run bench` explains it. */
export function feedStatement(viewer: FamilyViewer, son: Son, cursor: Cursor | null): SQL {
  const before = cursor
    ? sql`and (p.published_at, p.id) < (to_timestamp(${cursor.publishedAt}), ${cursor.id}::uuid)`
    : sql``;
  // One ordered walk of the index for each group, merged, then one look for all its photos and one for his tags:
  // the cost is that of the page, not of the table.
  return sql`
    with page as materialized (
      select p.* from unnest(array[${son.companyId}, ${viewer.battalionId}]::uuid[]) as g (id)
      cross join lateral (
        select * from posts p where p.group_id = g.id and p.status = 'published' and p.closed_at is null ${before}
        order by p.published_at desc, p.id desc limit ${PAGE + 1}
      ) p order by p.published_at desc, p.id desc limit ${PAGE + 1}
    ), his as materialized (
      select t.photo_id, t.x, t.y from photo_recruits t
      where t.recruit_id = ${son.id} and t.post_id = any (array(select id from page))
    ), shown as (
      select f.post_id, ${photo(standing)} as photos from photos f left join his t on t.photo_id = f.id
      where f.post_id = any (array(select id from page)) group by f.post_id
    )
    select json_agg(${post(sql`shown.photos`)} order by p.published_at desc, p.id desc) as posts
    from page p left join shown on shown.post_id = p.id`;
}

async function feedPage(tx: Tx, viewer: FamilyViewer, son: Son, cursor: Cursor | null): Promise<FeedPage> {
  const [row] = await tx.execute<{ posts: FeedPost[] | null }>(feedStatement(viewer, son, cursor));
  const posts = row?.posts ?? [];
  const last = posts.length > PAGE ? posts[PAGE - 1] : undefined;
  // Nothing may be left to see of a post whose photos are withheld.
  const shown = posts.slice(0, PAGE).filter((post) => post[6].length > 0);
  return { posts: shown, next: last ? `${last[4]}~${last[0]}` : null };
}

/** What the account reads at the top of its page. */
type Told = { unread: Unread[]; removals: Removal[] };

async function sonPage(tx: Tx, viewer: FamilyViewer, son: Son): Promise<SonPage & Told> {
  const today = dayOf();
  type Row = Pick<SonPage, "weeks" | "posts" | "album"> &
    Pick<SonPage["son"], "squad" | "consent"> &
    Told & { week1: Day };
  const [row] = await tx.execute<Row>(sql`select u.number as squad, r.photo_consent as consent,
      i.week1_monday::text as week1, i.weeks, ${postsWith(son, mondayOf(today))} as posts,
      exists (select 1 from photo_recruits t where t.recruit_id = r.id and t.seen_day is not null) as album,
      (select coalesce(json_agg(json_build_object('id', n.id, 'kind', n.kind, 'detail', n.detail) order by n.at), '[]')
        from notices n where n.account_id = ${viewer.accountId} and n.read_at is null) as unread,
      ${removalsOf(viewer)} as removals
    from recruits r join units u on u.id = r.unit_id join intakes i on i.id = r.intake_id where r.id = ${son.id}`);
  if (!row) throw new NotFound();
  const { squad, consent, week1, weeks, posts, album, unread, removals } = row;
  const { id, fullName, givenName, unitPath } = son;
  const { company, platoon } = numbersOf(unitPath);
  return {
    son: { id, fullName, givenName, company, platoon, squad, consent },
    week: trainingWeek(week1, weeks, today),
    weeks,
    posts,
    album,
    unread,
    removals,
  };
}
