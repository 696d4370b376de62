import "server-only";
import { eq, sql } from "drizzle-orm";
import type { CadreViewer } from "../auth/types.ts";
import { asViewer } from "../db/client.ts";
import { recruits } from "../db/schema/people.ts";
import { units } from "../db/schema/units.ts";
import { numbersOf } from "../units/policy.ts";
import { type Day, dayOf, mondayOf } from "../vietnam/calendar.ts";
import { compareNames } from "../vietnam/name.ts";
import type { GridRecruit, Squad } from "./types.ts";

/**
 * The squads inside the viewer's unit with their recruits in Vietnamese order of names, when each was last in a
 * published photo, and who has none this week (ruling 5: since Monday) or only one that is gathered or waits for review.
 */
export async function listSquads(viewer: CadreViewer): Promise<Squad[]> {
  const monday = mondayOf(dayOf());
  const found = await asViewer(viewer, (tx) =>
    tx
      .select({
        squadId: units.id,
        path: units.path,
        id: recruits.id,
        fullName: recruits.fullName,
        givenName: recruits.givenName,
        hometown: recruits.hometown,
        consent: recruits.photoConsent,
        lastSeen: sql<Day | null>`(select max(t.seen_day)::text from photo_recruits t where t.recruit_id = ${recruits.id})`,
        waiting: sql<boolean>`exists (select 1 from photo_recruits t join posts p on p.id = t.post_id
          join photos f on f.id = t.photo_id and f.left_out_at is null and not f.withheld
          where t.recruit_id = ${recruits.id} and (p.status in ('submitted', 'secondReview', 'approved') and p.day >= ${monday}
            or p.status = 'draft' and p.gathered_at is not null))`,
      })
      .from(recruits)
      .innerJoin(units, eq(units.id, recruits.unitId))
      .where(sql`${recruits.unitPath} <@ ${viewer.duty.unitPath}::ltree`)
      .orderBy(units.path),
  );
  const squads = new Map<string, Squad>();
  for (const { squadId, path, ...recruit } of found) {
    const { company, platoon, squad: number } = numbersOf(path);
    const squad = squads.get(squadId) ?? {
      id: squadId,
      // Whoever is in no squad yet stands in squad 0 of his platoon.
      number,
      platoon,
      company,
      recruits: [],
    };
    squads.set(squadId, squad);
    const seen = recruit.lastSeen !== null && recruit.lastSeen >= monday;
    squad.recruits.push({ ...recruit, seen } satisfies GridRecruit);
  }
  const order = [...squads.values()].sort(
    (x, y) => x.company - y.company || x.platoon - y.platoon || x.number - y.number,
  );
  for (const squad of order) squad.recruits.sort((x, y) => compareNames(x.fullName, y.fullName));
  return order;
}
