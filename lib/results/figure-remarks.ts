import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "../db/client.ts";
import type { Unit } from "../units/types.ts";
import type { Day } from "../vietnam/calendar.ts";

/** A recruit of whom nothing is written in a week; without a name in a whole battalion's. */
export type Missing = { recruitId: string; fullName: string | null; path: string };

export async function listMissing(tx: Tx, intakeId: string, unit: Unit, monday: Day): Promise<Missing[]> {
  return [
    ...(await tx.execute<Missing>(sql`
      select m.id as "recruitId", ${unit.kind === "battalion" ? sql`null` : sql`m.full_name`} as "fullName",
        m.unit_path::text as path
      from recruits m left join weekly_remarks w on w.recruit_id = m.id and w.monday = ${monday}
      where m.intake_id = ${intakeId} and m.unit_path <@ ${unit.path}::ltree
        and (w.id is null or (w.state = 'draft' and trim(w.body) = ''))
      order by m.unit_path, m.given_name, m.full_name, m.id`)),
  ];
}
