import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { CadreViewer } from "../auth/types.ts";
import { asViewer } from "../db/client.ts";
import { NotFound, PortalError } from "../errors.ts";
import { addDays, type Day, dayOf, daysBetween, mondayOf, trainingWeek } from "../vietnam/calendar.ts";
import type { BattalionWeek, CompanyWeek, Coverage, UnitPlace } from "./types.ts";

type Row = CompanyWeek & { intake: { week1Monday: Day; weeks: number } | null };

/**
 * The week of every company inside the viewer's unit, in one query: what was published, who was seen, what waits.
 * @throws PortalError notAllowed without the duty to oversee
 */
export async function getBattalionWeek(viewer: CadreViewer, today: Day = dayOf()): Promise<BattalionWeek> {
  if (!viewer.can("oversee")) throw new PortalError("notAllowed", {}, 403);
  const monday = mondayOf(today);
  const rows = await asViewer(viewer, (tx) => tx.execute<Row>(companies(viewer, today, monday)));
  const ahead = daysBetween(monday, today) + 1;
  const intake = rows[0]?.intake;
  return {
    monday,
    today,
    week: intake ? trainingWeek(intake.week1Monday, intake.weeks, today) : 1,
    weeks: intake?.weeks ?? 1,
    companies: rows.map(({ intake: _, ...company }) => ({
      ...company,
      platoons: company.platoons.map((platoon) => ({
        ...platoon,
        days: platoon.days.map((photos, day) => (day < ahead ? photos : null)),
      })),
    })),
  };
}

/** How the recruits inside the viewer's unit are doing this week, in figures. */
export async function getCoverage(viewer: CadreViewer, today: Day = dayOf()): Promise<Coverage> {
  const inside = sql`m.unit_path <@ ${viewer.duty.unitPath}::ltree`;
  const [row] = await asViewer(viewer, (tx) => tx.execute<Coverage>(coverage(inside, mondayOf(today))));
  return row ?? { recruits: 0, seen: 0, never: 0, longest: null };
}

/** The columns of a Coverage, over the recruits `m` that are meant. */
const coverage = (whose: SQL, monday: Day) => sql`
  select count(*)::int as recruits, count(*) filter (where last >= ${monday}::date)::int as seen,
    count(*) filter (where last is null)::int as never,
    (array_agg(json_build_object('name', full_name, 'day', last::text) order by last, full_name)
      filter (where last < ${monday}::date))[1] as longest
  from (
    select m.full_name, (select max(t.seen_day) from photo_recruits t where t.recruit_id = m.id) as last
    from recruits m where m.photo_consent <> 'declined' and ${whose}
  ) men`;

// `published_at` repeats what `day` says (nothing is published before it happened) so that the index of feeds is used.
const companies = (viewer: CadreViewer, today: Day, monday: Day) => sql`
  with shown as materialized (
    select p.group_id, p.unit_path, p.day, (select count(*) from photos f where f.post_id = p.id) as photos
    from posts p
    where p.status = 'published' and p.closed_at is null and p.group_id in (select id from units where kind = 'company')
      and p.day between ${monday}::date and ${addDays(monday, 6)}::date
      and p.published_at >= ${monday}::date::timestamp at time zone 'Asia/Ho_Chi_Minh'
  )
  select c.id, c.number, s.posts, s.photos, q.waiting, q.late, r.*, b.platoons,
    (select json_build_object('rank', o.rank, 'name', o.full_name) from duties d join cadres o on o.id = d.cadre_id
      where d.unit_id = c.id and d.post = 'companyPoliticalOfficer'
        and d.ended_at is null and ${today}::date between d.from_day and coalesce(d.to_day, 'infinity') limit 1) as officer,
    (select json_build_object('week1Monday', i.week1_monday, 'weeks', i.weeks) from intakes i
      where i.closed_at is null order by i.week1_monday desc limit 1) as intake
  from units c
  cross join lateral (
    select count(*)::int as posts, coalesce(sum(photos), 0)::int as photos from shown where group_id = c.id
  ) s
  cross join lateral (
    select count(*)::int as waiting, count(*) filter (where submitted_at < now() - interval '24 hours')::int as late
    from posts where status = 'submitted' and group_id = c.id
  ) q
  cross join lateral (
    select (select count(*)::int from recruits m where m.company_id = c.id) as members, k.* from (${coverage(
      sql`m.company_id = c.id`,
      monday,
    )}) k
  ) r
  cross join lateral (
    select json_agg(json_build_object('id', u.id, 'number', u.number, 'days', array(
      select coalesce(sum(photos), 0)::int from generate_series(0, 6) as d
      left join shown on day = ${monday}::date + d and unit_path <@ u.path
      group by d order by d)) order by u.number) as platoons
    from units u where u.kind = 'platoon' and u.path <@ c.path
  ) b
  where c.kind = 'company' and c.path <@ ${viewer.duty.unitPath}::ltree
  order by c.number`;

/**
 * A company or platoon inside the viewer's own unit, with its company and all of that company's platoons.
 * @throws PortalError notAllowed; NotFound for a unit elsewhere, and for a squad, which has no page
 */
export async function getUnit(viewer: CadreViewer, unitId: string): Promise<UnitPlace> {
  if (!viewer.can("oversee")) throw new PortalError("notAllowed", {}, 403);
  const [unit] = await asViewer(viewer, (tx) =>
    tx.execute<UnitPlace>(sql`
      select u.id, u.kind, u.number, u.path,
        (select coalesce(json_agg(json_build_object('id', b.id, 'kind', b.kind, 'number', b.number) order by b.number), '[]')
          from units b where b.kind = 'platoon' and b.parent_id = case u.kind when 'company' then u.id else u.parent_id end) as platoons,
        (select json_build_object('id', a.id, 'kind', a.kind, 'number', a.number)
          from units a where a.id = u.parent_id and a.kind = 'company') as company
      from units u
      where u.id = ${unitId}::uuid and u.kind in ('company', 'platoon') and u.path <@ ${viewer.duty.unitPath}::ltree`),
  );
  if (!unit) throw new NotFound();
  return unit;
}
