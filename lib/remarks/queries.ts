import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import type { CadreViewer, FamilyViewer } from "../auth/types.ts";
import { asViewer, type Tx } from "../db/client.ts";
import { isoOf } from "../db/moment.ts";
import { weeklyRemarks } from "../db/schema/remarks.ts";
import { NotFound, PortalError } from "../errors.ts";
import { numberIn } from "../units/queries.ts";
import type { Day } from "../vietnam/calendar.ts";
import { compareNames } from "../vietnam/name.ts";
import type { Conduct } from "./constants.ts";
import { canWrite } from "./policy.ts";
import type {
  FamilyRemark,
  Named,
  OwnRemark,
  PlatoonFigures,
  ReadRemark,
  RemarkRow,
  RemarkWeek,
} from "./types.ts";

/**
 * The remarks on a son that were released, newest first; none for who does not receive his results.
 * @throws NotFound for anybody else's son
 */
export async function remarksOf(viewer: FamilyViewer, sonId: string): Promise<FamilyRemark[]> {
  if (!viewer.sons.some(({ id }) => id === sonId)) throw new NotFound();
  const rows = await asViewer(viewer, (tx) =>
    tx
      .select({
        id: weeklyRemarks.id,
        monday: weeklyRemarks.monday,
        body: weeklyRemarks.body,
        conduct: sql<Conduct | null>`${weeklyRemarks.conduct}`,
        releasedAt: isoOf(sql`${weeklyRemarks.releasedAt}`),
        signed: weeklyRemarks.signed,
      })
      .from(weeklyRemarks)
      .where(and(eq(weeklyRemarks.recruitId, sonId), eq(weeklyRemarks.state, "released")))
      .orderBy(desc(weeklyRemarks.monday)),
  );
  return rows;
}

/** A week as the platoon leader writes it: his recruits by squad and name. @throws PortalError notAllowed */
export async function getRemarkWeek(viewer: CadreViewer, monday: Day): Promise<RemarkWeek> {
  if (!canWrite(viewer)) throw new PortalError("notAllowed", {}, 403);
  return asViewer(viewer, async (tx) => {
    const rows = await tx.execute<RemarkRow>(sql`
      select r.id as "recruitId", r.full_name as "fullName", r.given_name as "givenName", r.hometown,
        ${numberIn("r.unit_path", "a")} as squad, ${numberIn("r.unit_path", "b")} as platoon,
        case when w.id is not null then ${ownOf} end as now,
        case when l.monday is not null then json_build_object('monday', l.monday, 'body', l.body, 'conduct', l.conduct) end as last
      from recruits r left join weekly_remarks w on w.recruit_id = r.id and w.monday = ${monday}
      left join lateral (select p.monday, p.body, p.conduct from weekly_remarks p
        where p.recruit_id = r.id and p.monday < ${monday} and p.body <> '' order by p.monday desc limit 1) l on true`);
    const older = await tx.execute<{ monday: Day }>(
      sql`select distinct monday::text from weekly_remarks where state = 'returned' and monday < ${monday} order by 1`,
    );
    return { monday, rows: [...rows].sort(bySquad), older: older.map((one) => one.monday) };
  });
}

/** How each platoon inside the viewer's unit stands in a week. */
export const listFigures = (viewer: CadreViewer, monday: Day): Promise<PlatoonFigures[]> =>
  asViewer(viewer, async (tx) => {
    const rows = await tx.execute<PlatoonFigures>(sql`
      select u.id as "unitId", u.number as platoon, c.number as company, count(r.id)::int as recruits,
        count(r.id) filter (where w.id is null or w.body = '' and w.state = 'draft')::int as missing,
        count(*) filter (where w.state = 'draft' and w.body <> '')::int as writing,
        count(*) filter (where w.state = 'returned')::int as returned,
        count(*) filter (where w.state = 'released')::int as released,
        (select count(*)::int from weekly_remarks s where s.state = 'submitted' and s.unit_path <@ u.path) as waiting
      from units u join units c on c.id = u.parent_id
      join recruits r on r.unit_path <@ u.path left join weekly_remarks w on w.recruit_id = r.id and w.monday = ${monday}
      where u.kind = 'platoon' group by u.id, c.number order by u.path`);
    return [...rows];
  });

/**
 * What a platoon has handed over: all that still waits, and of this week also what was released or went back.
 * Nobody's draft. @throws NotFound for a platoon outside the viewer's unit
 */
export const listPlatoonRemarks = (
  viewer: CadreViewer,
  platoonId: string,
  monday: Day,
): Promise<ReadRemark[]> =>
  asViewer(viewer, async (tx) => {
    const [unit] = await tx.execute<{ path: string }>(
      sql`select path::text from units where id = ${platoonId} and kind = 'platoon' and path <@ ${viewer.duty.unitPath}::ltree`,
    );
    if (!unit) throw new NotFound();
    const rows = await tx.execute<ReadRemark & { platoon: number }>(sql`
      select w.id, w.recruit_id as "recruitId", r.full_name as "fullName", r.given_name as "givenName",
        ${numberIn("r.unit_path", "a")} as squad, 0 as platoon,
        w.monday::text, w.rev, w.body, w.conduct, w.state, w.return_note as "returnNote",
        ${isoOf(sql`w.submitted_at`)} as "submittedAt", ${isoOf(sql`w.released_at`)} as "releasedAt",
        json_build_object('rank', k.rank, 'name', k.full_name) as by, w.written_by = ${viewer.cadreId} as own,
        (select p.body from weekly_remarks p where p.recruit_id = r.id and p.monday < w.monday and p.body <> ''
          order by p.monday desc limit 1) as last
      from weekly_remarks w join recruits r on r.id = w.recruit_id join cadres k on k.id = w.written_by
      where w.unit_path <@ ${unit.path}::ltree and (w.state = 'submitted' or (w.state in ('returned', 'released') and w.monday = ${monday}))`);
    return [...rows].sort(bySquad).map(({ platoon: _, ...remark }) => remark);
  });

/** How many remarks wait for the viewer's company to look at them. */
export const countWaiting = (viewer: CadreViewer): Promise<number> =>
  asViewer(viewer, async (tx) => {
    const [row] = await tx.execute<{ n: number }>(
      sql`select count(*)::int as n from weekly_remarks where state = 'submitted'`,
    );
    return row?.n ?? 0;
  });

/** As it stands now, for who was about to overwrite it. @throws NotFound */
export async function remarkAsItIs(
  tx: Tx,
  recruitId: string,
  monday: Day,
): Promise<{ theirs: OwnRemark; by: Named }> {
  const [row] = await tx.execute<{ theirs: OwnRemark; by: Named }>(sql`
    select ${ownOf} as theirs, json_build_object('rank', k.rank, 'name', k.full_name) as by
    from weekly_remarks w join cadres k on k.id = w.written_by where w.recruit_id = ${recruitId} and w.monday = ${monday}`);
  if (!row) throw new NotFound();
  return row;
}

const ownOf = sql`json_build_object('id', w.id, 'rev', w.rev, 'body', w.body, 'conduct', w.conduct, 'state', w.state,
  'returnNote', w.return_note, 'at', ${isoOf(sql`w.written_at`)})`;

const bySquad = (
  a: { platoon: number; squad: number; fullName: string },
  b: { platoon: number; squad: number; fullName: string },
) => a.platoon - b.platoon || a.squad - b.squad || compareNames(a.fullName, b.fullName);
