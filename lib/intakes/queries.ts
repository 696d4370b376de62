import "server-only";
import { desc, eq, sql } from "drizzle-orm";
import type { CadreViewer, FamilyViewer, Son } from "../auth/types.ts";
import { asViewer, type Tx } from "../db/client.ts";
import { cadres } from "../db/schema/people.ts";
import { intakes } from "../db/schema/units.ts";
import { NotFound, PortalError } from "../errors.ts";
import { dayOf } from "../vietnam/calendar.ts";
import type { ClosedIntake, Farewell, IntakeFigures, Intakes } from "./types.ts";

/** The battalion's intakes: the one that runs, with its figures as of now, and those before it, newest first. */
export async function listIntakes(viewer: CadreViewer): Promise<Intakes> {
  if (!viewer.can("intake")) throw new PortalError("notAllowed", {}, 403);
  return asViewer(viewer, async (tx) => {
    const rows = await tx
      .select({
        id: intakes.id,
        code: intakes.code,
        week1Monday: intakes.week1Monday,
        weeks: intakes.weeks,
        oathDay: intakes.oathDay,
        closedAt: intakes.closedAt,
        familyUntil: intakes.familyUntil,
        removeOn: intakes.removeOn,
        removedAt: intakes.removedAt,
        figures: intakes.figures,
        rank: cadres.rank,
        name: cadres.fullName,
      })
      .from(intakes)
      .leftJoin(cadres, eq(cadres.id, intakes.closedBy))
      .orderBy(desc(intakes.week1Monday), desc(intakes.id));
    const running = rows.find((row) => !row.closedAt);
    const closed = rows.flatMap((row): ClosedIntake[] => {
      const { closedAt, familyUntil, removeOn, removedAt, rank, name } = row;
      if (!closedAt || !familyUntil || !removeOn) return [];
      return [
        {
          id: row.id,
          code: row.code,
          week1Monday: row.week1Monday,
          oathDay: row.oathDay,
          closedOn: dayOf(closedAt),
          by: rank && name ? { rank, name } : null,
          familyUntil,
          removeOn,
          removedOn: removedAt && dayOf(removedAt),
          figures: row.figures,
        },
      ];
    });
    if (!running) return { open: null, closed };
    const { id, code, week1Monday, weeks, oathDay } = running;
    return { open: { id, code, week1Monday, weeks, oathDay, figures: await figuresOf(tx, id) }, closed };
  });
}

/** What there is of the intake that runs; posts have no other. Counted as the viewer, who sees the whole battalion. */
export async function figuresOf(tx: Tx, intakeId: string): Promise<IntakeFigures> {
  const [row] = await tx.execute<IntakeFigures>(sql`select
    (select count(*)::int from recruits r where r.intake_id = ${intakeId}) as recruits,
    (select count(distinct l.relative_id)::int from family_links l join recruits r on r.id = l.recruit_id
      where r.intake_id = ${intakeId} and l.status = 'joined') as families,
    (select count(*)::int from posts p where p.status = 'published' and p.closed_at is null) as posts,
    (select count(*)::int from photos f join posts p on p.id = f.post_id
      where p.status = 'published' and p.closed_at is null) as photos`);
  return row ?? { recruits: 0, families: 0, posts: 0, photos: 0 };
}

/** What is left to a family when its son's intake is closed. @throws NotFound when it runs still */
export const openFarewell = (viewer: FamilyViewer, son: Son): Promise<Farewell> =>
  asViewer(viewer, async (tx) => {
    const [row] = await tx.execute<Farewell>(sql`
      select i.family_until::text as until, (select count(*)::int from photos f
        where exists (select 1 from photo_recruits t where t.photo_id = f.id and t.recruit_id = r.id)) as photos
      from recruits r join intakes i on i.id = r.intake_id where r.id = ${son.id} and r.closed_at is not null`);
    if (!row) throw new NotFound();
    return row;
  });
