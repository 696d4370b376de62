import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "../db/client.ts";
import type { Unit } from "../units/types.ts";
import type { Day } from "../vietnam/calendar.ts";

/** How far a platoon is with an assessment of which its company has not published everything. */
export type OpenCell = {
  platoonId: string;
  platoon: number;
  total: number;
  pending: number;
  handed: boolean;
  state: "entering" | "approved";
};

export type OpenRow = { id: string; day: Day; name: string; retake: boolean; cells: OpenCell[] };

/** Assessments that a unit still has to do with, the oldest first, platoon by platoon. */
export async function listOpen(
  tx: Tx,
  intakeId: string,
  { path }: Unit,
  locale: "vi" | "en",
): Promise<OpenRow[]> {
  return [
    ...(await tx.execute<OpenRow>(sql`
      select x.id, x.day::text, x.name, x.retake, json_agg(json_build_object('platoonId', b.id, 'platoon', b.number,
        'total', x.total, 'pending', x.pending, 'handed', h.handed_at is not null, 'state', x.state) order by b.number) as cells
      from (
        select a.id, a.day, s.position, ${locale === "en" ? sql`g.name_en` : sql`g.name_vi`} as name,
          a.retake_of is not null as retake, p.state, subpath(r.unit_path, 0, nlevel(p.unit_path) + 1) as platoon_path,
          count(*)::int as total, (count(*) filter (where r.state = 'pending'))::int as pending
        from assessments a join subjects s on s.id = a.subject_id join subject_rules g on g.id = a.rule_id
        join assessment_parts p on p.assessment_id = a.id and p.state <> 'published' join results r on r.part_id = p.id
        where a.intake_id = ${intakeId} and r.unit_path <@ ${path}::ltree and r.unit_path <@ p.unit_path and r.unit_path <> p.unit_path
        group by a.id, s.position, g.id, p.id, platoon_path
      ) x join units b on b.path = x.platoon_path
      left join assessment_hands h on h.assessment_id = x.id and h.unit_id = b.id
      group by x.id, x.day, x.name, x.retake, x.position order by x.day, x.position, x.id`)),
  ];
}
