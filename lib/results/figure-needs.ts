import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "../db/client.ts";
import type { Unit } from "../units/types.ts";

/**
 * A recruit who needs help in a subject: below đạt in what stands, or falling: worse twice in a row, and a grade or more
 * lost on the way. A squad's common result says nothing of one man.
 */
export type Need = {
  recruitId: string;
  /** Not of a whole battalion: figures come before names. */
  fullName: string | null;
  path: string;
  subjectId: string;
  below: boolean;
  falling: boolean;
};

/** Whoever of a unit needs help, by squad and name. */
export async function listNeeds(tx: Tx, intakeId: string, { kind, path }: Unit): Promise<Need[]> {
  const rows = await tx.execute<Need>(sql`
    with tests as (
      select r.recruit_id, r.subject_id, r.unit_path, r.stands, g.scoring ->> 'type' as type,
        array_position(array['excellent', 'good', 'pass', 'fail'], r.grade) as grade,
        case g.scoring ->> 'type' when 'time' then - r.value else r.value end as worth, a.day, a.opened_at, a.id
      from assessments a join subject_rules g on g.id = a.rule_id and not g.collective
      join assessment_parts p on p.assessment_id = a.id and p.state = 'published' join results r on r.part_id = p.id
      where a.intake_id = ${intakeId} and r.state = 'scored' and r.unit_path <@ ${path}::ltree
    ), lined as (
      select *, lag(worth) over before as was, lag(worth, 2) over before as first, lag(grade, 2) over before as first_grade,
        lag(type, 2) over before = type and lag(type) over before = type as alike
      from tests window before as (partition by recruit_id, subject_id order by day, opened_at, id)
    )
    select * from (
      select l.recruit_id as "recruitId", ${kind === "battalion" ? sql`null` : sql`m.full_name`} as "fullName",
        l.unit_path::text as path, l.subject_id as "subjectId", l.grade = 4 as below,
        coalesce(l.alike and l.worth < l.was and l.was < l.first and l.grade > l.first_grade, false) as falling,
        m.given_name, m.full_name, s.position
      from lined l join recruits m on m.id = l.recruit_id join subjects s on s.id = l.subject_id where l.stands
    ) found where below or falling order by path, given_name, full_name, "recruitId", position`);
  return rows.map(({ recruitId, fullName, path, subjectId, below, falling }) => ({
    ...{ recruitId, fullName, path, subjectId, below, falling },
  }));
}
