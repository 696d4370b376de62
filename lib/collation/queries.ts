import "server-only";
import { and, asc, eq, gte, inArray, isNotNull, lte, type SQL, sql } from "drizzle-orm";
import type { CadreViewer } from "../auth/types.ts";
import { asViewer, type Tx } from "../db/client.ts";
import { isoOf } from "../db/moment.ts";
import { cadres, recruits } from "../db/schema/people.ts";
import { handOverHours, photoRecruits, photos, posts } from "../db/schema/posts.ts";
import { units } from "../db/schema/units.ts";
import { PortalError } from "../errors.ts";
import type { ActivityCode } from "../posts/constants.ts";
import { isOwn } from "../posts/policy.ts";
import { postStamp } from "../posts/queries.ts";
import type { PhotoView } from "../posts/types.ts";
import { addDays, type Day, dayOf, mondayOf } from "../vietnam/calendar.ts";
import { compareNames } from "../vietnam/name.ts";
import { USUAL_HOUR } from "./constants.ts";
import { canGather, dueAt, stateOf } from "./policy.ts";
import type {
  GatheredPost,
  HandOverHour,
  NamedRecruit,
  Pack,
  PlatoonState,
  PlatoonWeek,
  SheetPhoto,
  SheetPost,
  WeekSheet,
} from "./types.ts";

/** When the viewer's battalion has its platoons hand over. */
export const getHandOverHour = (viewer: CadreViewer): Promise<HandOverHour> => asViewer(viewer, hourOf);

async function hourOf(tx: Tx): Promise<HandOverHour> {
  const [own] = await tx
    .select({ weekday: handOverHours.weekday, hour: sql<string>`to_char(${handOverHours.hour}, 'HH24:MI')` })
    .from(handOverHours);
  return own ?? USUAL_HOUR;
}

/** What is gathered inside a unit and goes with this week: also what an earlier one left behind. */
export const gatheredIn = (unitPath: string, monday: Day): SQL | undefined =>
  and(
    eq(posts.status, "draft"),
    isNotNull(posts.gatheredAt),
    sql`${posts.unitPath} <@ ${unitPath}::ltree`,
    lte(posts.day, addDays(monday, 6)),
  );

/**
 * Whose family would have nothing of this week: recruits of a unit who may be shown and are in no photo that is
 * gathered, with the company or out.
 */
export async function missingIn(tx: Tx, unitPath: string, monday: Day): Promise<NamedRecruit[]> {
  const found = await tx
    .select({ ...named, squad: units.number, kind: units.kind })
    .from(recruits)
    .innerJoin(units, eq(units.id, recruits.unitId))
    .where(
      and(
        sql`${recruits.unitPath} <@ ${unitPath}::ltree`,
        sql`${recruits.photoConsent} <> 'declined'`,
        sql`not exists (select 1 from photo_recruits t where t.recruit_id = ${recruits.id} and (t.seen_day >= ${monday}
          or exists (select 1 from posts p join photos f on f.post_id = p.id
            where p.id = t.post_id and f.id = t.photo_id and f.left_out_at is null and not f.withheld
              and (p.status in ('submitted', 'secondReview', 'approved') and p.day >= ${monday}
                or p.status = 'draft' and p.gathered_at is not null))))`,
      ),
    );
  return bySquad(
    found.map(({ kind, squad, ...recruit }) => ({ ...recruit, squad: kind === "squad" ? squad : 0 })),
  );
}

const named = {
  id: recruits.id,
  fullName: recruits.fullName,
  givenName: recruits.givenName,
  hometown: recruits.hometown,
};

const bySquad = <R extends NamedRecruit>(list: R[]): R[] =>
  list.sort((a, b) => a.squad - b.squad || compareNames(a.fullName, b.fullName));

/** The week a platoon gathers, for its own cadres. @throws PortalError notAllowed */
export async function getPlatoonWeek(viewer: CadreViewer, today: Day = dayOf()): Promise<PlatoonWeek> {
  if (!canGather(viewer)) throw new PortalError("notAllowed", {}, 403);
  const monday = mondayOf(today);
  const { unitId, unitPath } = viewer.duty;
  return asViewer(viewer, async (tx) => {
    const rows = await tx
      .select({
        id: posts.id,
        activityType: posts.activityType,
        day: posts.day,
        caption: posts.caption,
        createdBy: posts.createdBy,
        author: { rank: cadres.rank, name: cadres.fullName },
      })
      .from(posts)
      .innerJoin(cadres, eq(cadres.id, posts.createdBy))
      .where(gatheredIn(unitPath, monday))
      .orderBy(asc(posts.day), asc(posts.gatheredAt));
    const photosOf = await photosByPost(
      tx,
      rows.map(({ id }) => id),
    );
    const [counted] = await tx.execute<{ sent: number; recruits: number }>(sql`select
      (select count(*)::int from posts where unit_path <@ ${unitPath}::ltree and day >= ${monday}
        and status in ('submitted', 'secondReview', 'approved', 'published')) as sent,
      (select count(*)::int from recruits where unit_path <@ ${unitPath}::ltree and photo_consent <> 'declined') as recruits`);
    const [pack] = await tx.execute<Pack>(sql`select k.id, ${isoOf(sql`k.handed_at`)} as "handedAt",
        json_build_object('rank', c.rank, 'name', c.full_name) as by, cardinality(k.missing) as missing, k.reason
      from week_packs k join cadres c on c.id = k.handed_by where k.unit_id = ${unitId} and k.monday = ${monday}`);
    return {
      monday,
      gathered: rows.map(
        ({ createdBy, ...post }): GatheredPost => ({
          ...post,
          activityType: post.activityType as ActivityCode,
          mine: isOwn(viewer, { createdBy }),
          photos: photosOf.get(post.id) ?? [],
        }),
      ),
      sent: counted?.sent ?? 0,
      recruits: counted?.recruits ?? 0,
      missing: await missingIn(tx, unitPath, monday),
      pack: pack ?? null,
      dueAt: dueAt(monday, await hourOf(tx)).toISOString(),
    };
  });
}

async function photosByPost(tx: Tx, postIds: string[]): Promise<Map<string, PhotoView[]>> {
  if (postIds.length === 0) return new Map();
  const found = await tx
    .select({
      postId: photos.postId,
      id: photos.id,
      width: photos.width,
      height: photos.height,
      thumbhash: photos.thumbhash,
      edition: photos.edition,
    })
    .from(photos)
    .where(inArray(photos.postId, postIds))
    .orderBy(photos.position);
  const grouped = Map.groupBy(found, ({ postId }) => postId);
  return new Map([...grouped].map(([id, list]) => [id, list.map(({ postId: _, ...photo }) => photo)]));
}

/** Whether the platoons inside the viewer's unit have handed over this week, and what is said about it. */
export async function listPlatoonStates(
  viewer: CadreViewer,
  now: Date = new Date(),
): Promise<{ platoons: PlatoonState[]; dueAt: string }> {
  const monday = mondayOf(dayOf(now));
  return asViewer(viewer, async (tx) => {
    const due = dueAt(monday, await hourOf(tx));
    const rows = await tx.execute<Omit<PlatoonState, "state">>(sql`
      select b.id, b.number, c.number as company, ${isoOf(sql`k.handed_at`)} as "handedAt",
        coalesce(cardinality(k.missing), 0) as missing, k.reason,
        (select count(*)::int from posts p where p.unit_path <@ b.path and p.status = 'draft'
          and p.gathered_at is not null and p.day <= ${addDays(monday, 6)}) as gathered
      from units b join units c on c.id = b.parent_id
      left join week_packs k on k.unit_id = b.id and k.monday = ${monday}
      where b.kind = 'platoon' and b.path <@ ${viewer.duty.unitPath}::ltree
      order by c.number, b.number`);
    return {
      platoons: rows.map((row) => ({ ...row, state: stateOf(row.handedAt !== null, due, now) })),
      dueAt: due.toISOString(),
    };
  });
}

/**
 * The contact sheet of the viewer's group: everything that waits to be published, by day, with who is in it. What an
 * earlier week left behind is on it too, first.
 */
export async function getWeekSheet(viewer: CadreViewer, today: Day = dayOf()): Promise<WeekSheet> {
  const monday = mondayOf(today);
  const { unitId, unitPath } = viewer.duty;
  return asViewer(viewer, async (tx) => {
    const rows = await tx
      .select({
        id: posts.id,
        activityType: posts.activityType,
        day: posts.day,
        caption: posts.caption,
        status: posts.status,
        createdBy: posts.createdBy,
        unit: { kind: units.kind, number: units.number },
        author: { rank: cadres.rank, name: cadres.fullName },
        stamp: postStamp,
      })
      .from(posts)
      .innerJoin(units, eq(units.id, posts.unitId))
      .innerJoin(cadres, eq(cadres.id, posts.createdBy))
      .where(and(eq(posts.groupId, unitId), inArray(posts.status, ["submitted", "approved"])))
      .orderBy(asc(posts.day), asc(posts.activityType), asc(posts.submittedAt), asc(posts.id));
    const people = bySquad(
      await tx
        .select({
          ...named,
          squad: sql<number>`case when ${units.kind} = 'squad' then ${units.number} else 0 end`,
          platoon: sql<number>`coalesce((select b.number from units b where b.kind = 'platoon' and b.path @> ${units.path}), 0)`,
          seen: sql<boolean>`exists (select 1 from photo_recruits t where t.recruit_id = ${recruits.id} and t.seen_day >= ${monday})`,
        })
        .from(recruits)
        .innerJoin(units, eq(units.id, recruits.unitId))
        .where(
          and(sql`${recruits.unitPath} <@ ${unitPath}::ltree`, sql`${recruits.photoConsent} <> 'declined'`),
        ),
    ).sort((a, b) => a.platoon - b.platoon || a.squad - b.squad);
    const place = new Map(people.map(({ id }, at) => [id, at]));
    const { sheetPhotos, twinsOut } = await photosOfSheet(
      tx,
      unitId,
      monday,
      rows.map(({ id }) => id),
      place,
    );
    const [counted] = await tx.execute<{ published: number; second: number }>(sql`select
      (select count(*)::int from posts where group_id = ${unitId} and status = 'published' and day >= ${monday}) as published,
      (select count(*)::int from posts where group_id = ${unitId} and status = 'secondReview') as second`);
    return {
      monday,
      posts: rows.map(
        ({ createdBy, ...post }): SheetPost => ({
          ...post,
          status: post.status as SheetPost["status"],
          activityType: post.activityType as ActivityCode,
          own: isOwn(viewer, { createdBy }),
          photos: sheetPhotos.get(post.id) ?? [],
        }),
      ),
      recruits: people.map(({ seen: _, ...recruit }) => recruit),
      seen: people.flatMap(({ seen }, at) => (seen ? [at] : [])),
      published: counted?.published ?? 0,
      second: counted?.second ?? 0,
      twinsOut,
    };
  });
}

/** The photos of the sheet's posts; the same picture sent twice is told by its bytes, also where one is out already. */
async function photosOfSheet(
  tx: Tx,
  groupId: string,
  monday: Day,
  postIds: string[],
  place: ReadonlyMap<string, number>,
): Promise<{ sheetPhotos: Map<string, SheetPhoto[]>; twinsOut: WeekSheet["twinsOut"] }> {
  if (postIds.length === 0) return { sheetPhotos: new Map(), twinsOut: [] };
  const found = await tx
    .select({
      postId: photos.postId,
      id: photos.id,
      width: photos.width,
      height: photos.height,
      thumbhash: photos.thumbhash,
      edition: photos.edition,
      sha256: photos.sha256,
      withheld: photos.withheld,
      chosen: sql<boolean>`${photos.leftOutAt} is null`,
    })
    .from(photos)
    .where(inArray(photos.postId, postIds))
    .orderBy(photos.position, photos.id);
  const tags = Map.groupBy(
    await tx
      .select({ photoId: photoRecruits.photoId, recruitId: photoRecruits.recruitId })
      .from(photoRecruits)
      .where(inArray(photoRecruits.postId, postIds)),
    ({ photoId }) => photoId,
  );
  const out = await tx
    .select({ sha256: photos.sha256, unit: { kind: units.kind, number: units.number } })
    .from(photos)
    .innerJoin(posts, eq(posts.id, photos.postId))
    .innerJoin(units, eq(units.id, posts.unitId))
    .where(
      and(
        eq(posts.groupId, groupId),
        eq(posts.status, "published"),
        gte(posts.day, monday),
        sql`${photos.leftOutAt} is null`,
        inArray(photos.sha256, [...new Set(found.map(({ sha256 }) => sha256))]),
      ),
    );
  const times = Map.groupBy([...found, ...out], ({ sha256 }) => sha256);
  const twins = new Map([...times].filter(([, same]) => same.length > 1).map(([sha256], at) => [sha256, at]));
  const sheetPhotos = Map.groupBy(
    found.map(({ sha256, ...photo }) => ({
      ...photo,
      twin: twins.get(sha256) ?? null,
      tags: (tags.get(photo.id) ?? []).flatMap(({ recruitId }) => place.get(recruitId) ?? []),
    })),
    ({ postId }) => postId,
  );
  return {
    sheetPhotos: new Map(
      [...sheetPhotos].map(([id, list]) => [id, list.map(({ postId: _, ...photo }) => photo)]),
    ),
    twinsOut: out.flatMap(({ sha256, unit }) => {
      const twin = twins.get(sha256);
      return twin === undefined ? [] : [{ twin, unit }];
    }),
  };
}
