import "server-only";
import { and, asc, count, desc, eq, inArray, ne, type SQL, sql } from "drizzle-orm";
import type { CadreViewer } from "../auth/types.ts";
import { asViewer, type Tx } from "../db/client.ts";
import { isoOf } from "../db/moment.ts";
import { cadres, familyLinks, recruits } from "../db/schema/people.ts";
import { photoRecruits, photos, posts } from "../db/schema/posts.ts";
import { units } from "../db/schema/units.ts";
import { NotFound, PortalError } from "../errors.ts";
import { addDays, dayOf, mondayOf } from "../vietnam/calendar.ts";
import type { ActivityCode } from "./constants.ts";
import type { PhotoView, Point, PostDetail, PostRow, PostStep, SamePhoto } from "./types.ts";

const PAGE = 60;
const iso = (value: Date | null) => value?.toISOString() ?? null;

/** The author's own posts, newest first. */
export const listMyPosts = (viewer: CadreViewer): Promise<PostRow[]> =>
  asViewer(viewer, (tx) => rows(tx, eq(posts.createdBy, viewer.cadreId), desc(posts.createdAt)));

/** What waits for this officer, oldest first: submitted posts of his group, also his own (which he can't review). */
export const listReviewQueue = (viewer: CadreViewer): Promise<PostRow[]> =>
  asViewer(viewer, (tx) =>
    rows(
      tx,
      and(eq(posts.groupId, viewer.duty.unitId), eq(posts.status, "submitted")),
      asc(posts.submittedAt),
    ),
  );

/** What was approved once and waits for this battalion officer's own look, oldest first. Nobody else has any. */
export const listSecondReviews = async (viewer: CadreViewer): Promise<PostRow[]> =>
  viewer.can("review") && viewer.can("intake")
    ? asViewer(viewer, (tx) =>
        rows(
          tx,
          and(
            eq(posts.status, "secondReview"),
            ne(posts.createdBy, viewer.cadreId),
            sql`${posts.approvedBy} is distinct from ${viewer.cadreId}`,
          ),
          asc(posts.approvedAt),
        ),
      )
    : [];

/** Everything of this officer's group that has been reviewed in the last two weeks, newest first. */
export const listReviewed = (viewer: CadreViewer): Promise<PostRow[]> =>
  asViewer(viewer, (tx) =>
    rows(
      tx,
      and(
        eq(posts.groupId, viewer.duty.unitId),
        inArray(posts.status, ["returned", "secondReview", "approved", "published", "takenDown"]),
        sql`coalesce(${posts.takenDownAt}, ${posts.publishedAt}, ${posts.approvedAt}, ${posts.returnedAt}, ${posts.submittedAt}) > now() - interval '14 days'`,
      ),
      desc(
        sql`coalesce(${posts.takenDownAt}, ${posts.publishedAt}, ${posts.approvedAt}, ${posts.returnedAt}, ${posts.submittedAt})`,
      ),
    ),
  );

/** Posts of any unit inside the viewer's own since Monday, drafts of others left out: the battalion's way in. */
export const listUnitPosts = (viewer: CadreViewer, unitId: string): Promise<PostRow[]> =>
  asViewer(viewer, async (tx) => {
    const [unit] = await tx
      .select({ path: units.path })
      .from(units)
      .where(and(eq(units.id, unitId), sql`${units.path} <@ ${viewer.duty.unitPath}::ltree`));
    if (!unit) throw new NotFound();
    const monday = mondayOf(dayOf());
    return rows(
      tx,
      and(
        sql`${posts.unitPath} <@ ${unit.path}::ltree`,
        sql`${posts.day} between ${monday} and ${addDays(monday, 6)}`,
        sql`(${posts.status} <> 'draft' or ${posts.createdBy} = ${viewer.cadreId})`,
      ),
      desc(posts.createdAt),
    );
  });

/**
 * What a post says and shows, as one short text: the same as long as nobody changes anything a family would get. Its
 * table is named in full, for drizzle leaves the name out where only one is read.
 */
export const postStamp = sql<string>`md5(json_build_array(posts.caption, posts.activity_type, posts.day, posts.audience,
  (select json_agg(json_build_array(f.id, f.edition, f.left_out_at is not null, f.audience,
      (select json_agg(t.recruit_id order by t.recruit_id) from photo_recruits t where t.photo_id = f.id))
    order by f.position, f.id) from photos f where f.post_id = posts.id))::text)`;

/** The stamp of a post as it stands; empty when it is not there. */
export async function stampOf(tx: Tx, postId: string): Promise<string> {
  const [found] = await tx.select({ stamp: postStamp }).from(posts).where(eq(posts.id, postId));
  return found?.stamp ?? "";
}

/** One post whole. A draft is its author's alone. @throws NotFound */
export const getPost = (viewer: CadreViewer, postId: string): Promise<PostDetail> =>
  asViewer(viewer, async (tx) => {
    // First of all: it may be older than what is shown, then a decision is refused, but never newer.
    const stamp = await stampOf(tx, postId);
    const mine = sql`(${posts.status} <> 'draft' or ${posts.createdBy} = ${viewer.cadreId})`;
    const [row] = await rows(tx, and(eq(posts.id, postId), mine), desc(posts.createdAt));
    if (!row) throw new NotFound();
    const [more] = await tx
      .select({
        clientId: posts.clientId,
        unitId: posts.unitId,
        groupId: posts.groupId,
        approvedBy: posts.approvedBy,
        secondApprovedBy: posts.secondApprovedBy,
        checks: posts.checks,
        claimedBy: sql<string | null>`(select c.full_name from cadres c where c.id = ${posts.claimedBy}
          and ${posts.claimedUntil} > now() and c.id <> ${viewer.cadreId})`,
      })
      .from(posts)
      .where(eq(posts.id, postId));
    if (!more) throw new NotFound();
    const list = await tx
      .select({
        ...photoColumns,
        audience: photos.audience,
        edit: photos.edit,
        returnNote: photos.returnNote,
        leftOut: sql<boolean>`${photos.leftOutAt} is not null`,
      })
      .from(photos)
      .where(eq(photos.postId, postId))
      .orderBy(photos.position);
    const tags = await tx
      .select({
        photoId: photoRecruits.photoId,
        x: photoRecruits.x,
        y: photoRecruits.y,
        id: recruits.id,
        fullName: recruits.fullName,
        givenName: recruits.givenName,
        consent: recruits.photoConsent,
        squad: units.number,
      })
      .from(photoRecruits)
      .innerJoin(recruits, eq(recruits.id, photoRecruits.recruitId))
      .innerJoin(units, eq(units.id, recruits.unitId))
      .where(eq(photoRecruits.postId, postId));
    const same = await samePhotos(tx, postId);
    return {
      ...row,
      ...more,
      stamp,
      photos: list.map((photo) => {
        const here = tags.filter((tag) => tag.photoId === photo.id);
        const points = here.flatMap(({ id, x, y }) =>
          x === null || y === null ? [] : [[id, [x, y]] as const],
        );
        return {
          ...photo,
          recruitIds: here.map((tag) => tag.id),
          points: Object.fromEntries(points) as Record<string, Point>,
          sameAs: same.find(({ id }) => id === photo.id)?.as ?? null,
        };
      }),
      tagged: [
        ...new Map(tags.map(({ photoId: _, x: __, y: ___, ...recruit }) => [recruit.id, recruit])).values(),
      ],
      families: await reach(
        tx,
        more.groupId,
        row.audience,
        tags.map((tag) => tag.id),
      ),
    };
  });

/** What has been done with a post so far, oldest first; of things done twice the last time. Empty when it is not his to read. */
export const listSteps = (viewer: CadreViewer, postId: string): Promise<PostStep[]> =>
  asViewer(viewer, (tx) =>
    tx.execute<PostStep>(sql`
      select step.what, ${isoOf(sql`step.at`)} as at,
        json_build_object('rank', c.rank, 'name', c.full_name) as by
      from posts p
      cross join lateral (values
        ('submitted', p.submitted_at, p.created_by), ('returned', p.returned_at, p.returned_by),
        ('approved', p.approved_at, p.approved_by), ('secondApproved', p.second_approved_at, p.second_approved_by), ('published', p.published_at, p.published_by),
        ('takenDown', p.taken_down_at, p.taken_down_by)
      ) as step(what, at, who)
      join cadres c on c.id = step.who
      where p.id = ${postId} and (p.status <> 'draft' or p.created_by = ${viewer.cadreId}) and step.at is not null
      order by step.at, step.what`),
  );

/** What refuses a decision on a post that somebody else was faster with: who, and when. */
export async function alreadyHandled(tx: Tx, postId: string): Promise<PortalError> {
  const [last] = await tx
    .select({
      name: cadres.fullName,
      time: sql<string>`to_char(greatest(${posts.returnedAt}, ${posts.approvedAt}, ${posts.secondApprovedAt},
        ${posts.publishedAt}, ${posts.takenDownAt})
        at time zone 'Asia/Ho_Chi_Minh', 'HH24:MI')`,
    })
    .from(posts)
    .leftJoin(
      cadres,
      sql`${cadres.id} = coalesce(${posts.takenDownBy}, ${posts.publishedBy}, ${posts.secondApprovedBy}, ${posts.approvedBy}, ${posts.returnedBy})`,
    )
    .where(eq(posts.id, postId));
  return new PortalError("alreadyHandled", { name: last?.name ?? "…", time: last?.time ?? "…" }, 409);
}

/**
 * Which photos of a post are in another one of its group as well, with the one that was sent first. What was taken
 * down, and what its author has not sent yet, says nothing.
 */
const samePhotos = (tx: Tx, postId: string) =>
  tx.execute<{ id: string; as: SamePhoto }>(sql`
    select distinct on (f.id) f.id, json_build_object('postId', q.id, 'day', q.day::text,
      'author', json_build_object('rank', c.rank, 'name', c.full_name)) as "as"
    from photos f
    join posts p on p.id = f.post_id
    join photos o on o.sha256 = f.sha256 and o.post_id <> f.post_id
    join posts q on q.id = o.post_id and q.group_id = p.group_id and q.status not in ('draft', 'takenDown')
    join cadres c on c.id = q.created_by
    where f.post_id = ${postId}
    order by f.id, q.submitted_at`);

const photoColumns = {
  id: photos.id,
  width: photos.width,
  height: photos.height,
  thumbhash: photos.thumbhash,
  edition: photos.edition,
};

/** How many recruits' families a post speaks to: the tagged ones, or everybody of its group. */
async function reach(tx: Tx, groupId: string, audience: string, taggedIds: string[]): Promise<number> {
  const whom =
    audience === "taggedFamilies"
      ? inArray(recruits.id, taggedIds)
      : sql`${recruits.unitPath} <@ (select u.path from units u where u.id = ${groupId})`;
  const [row] = await tx
    .select({ families: sql<number>`count(distinct ${recruits.id})`.mapWith(Number) })
    .from(recruits)
    .innerJoin(familyLinks, and(eq(familyLinks.recruitId, recruits.id), eq(familyLinks.status, "joined")))
    .where(whom);
  return row?.families ?? 0;
}

async function rows(tx: Tx, where: SQL | undefined, order: SQL): Promise<PostRow[]> {
  const found = await tx
    .select({
      id: posts.id,
      activityType: posts.activityType,
      day: posts.day,
      caption: posts.caption,
      status: posts.status,
      gathered: sql<boolean>`${posts.gatheredAt} is not null`,
      audience: posts.audience,
      unit: { kind: units.kind, number: units.number },
      createdBy: posts.createdBy,
      author: { rank: cadres.rank, name: cadres.fullName },
      createdAt: posts.createdAt,
      submittedAt: posts.submittedAt,
      returnedAt: posts.returnedAt,
      returnNote: posts.returnNote,
      publishedAt: posts.publishedAt,
      takenDownAt: posts.takenDownAt,
      takeDownReason: posts.takeDownReason,
    })
    .from(posts)
    .innerJoin(units, eq(units.id, posts.unitId))
    .innerJoin(cadres, eq(cadres.id, posts.createdBy))
    .where(where)
    .orderBy(order)
    .limit(PAGE);
  if (found.length === 0) return [];
  const ids = found.map((post) => post.id);
  const counts = await tx
    .select({ postId: photos.postId, n: count() })
    .from(photos)
    .where(inArray(photos.postId, ids))
    .groupBy(photos.postId);
  const covers = await tx
    .selectDistinctOn([photos.postId], { postId: photos.postId, ...photoColumns })
    .from(photos)
    .where(inArray(photos.postId, ids))
    .orderBy(photos.postId, photos.position);
  const live = found.filter((post) => post.status === "published").map((post) => post.id);
  const seen = await tx.execute<{ id: string; seen: number; families: number }>(
    sql`select * from posts_seen(${`{${live.join()}}`}::uuid[])`,
  );
  return found.map((post) => {
    const views = seen.find((one) => one.id === post.id);
    const cover = covers.find((photo) => photo.postId === post.id);
    return {
      ...post,
      activityType: post.activityType as ActivityCode,
      photoCount: counts.find((c) => c.postId === post.id)?.n ?? 0,
      cover: cover ? view(cover) : null,
      createdAt: post.createdAt.toISOString(),
      submittedAt: iso(post.submittedAt),
      returnedAt: iso(post.returnedAt),
      publishedAt: iso(post.publishedAt),
      takenDownAt: iso(post.takenDownAt),
      seen: views ? { by: views.seen, of: views.families } : null,
    };
  });
}

const view = ({ id, width, height, thumbhash, edition }: Required<PhotoView>): PhotoView => ({
  id,
  width,
  height,
  thumbhash,
  edition,
});
