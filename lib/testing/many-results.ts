import type { Sql } from "postgres";

/** How much there is to count: a large battalion's years (issue of training results, "Speed"). */
export const MANY = { intakes: 3, recruits: 900, subjects: 20 };

/**
 * Gives a battalion that has companies, squads and subjects closed intakes full of published results: every recruit one
 * that stands in each of twenty subjects, and in half of them an older one.
 * @param sql connected as the system or the administrator
 * @returns the intakes
 */
export async function makeManyResults(sql: Sql, battalionId: string): Promise<string[]> {
  const intakes = await sql<{ id: string }[]>`
    insert into intakes (battalion_id, code, week1_monday, oath_day, closed_at, family_until, remove_on)
    select ${battalionId}, 'năm ' || i, monday, monday + 86, monday + 90, monday + 120, monday + 900
    from generate_series(1, ${MANY.intakes}) i, lateral (select '2020-01-06'::date + 364 * i as monday) m returning id`;
  for (const { id } of intakes) {
    await sql`
      with places as (
        select q.id, q.path, c.id as company, row_number() over (order by q.path) - 1 as nth, count(*) over () as n
        from units q join units c on c.kind = 'company' and q.path <@ c.path where q.kind = 'squad' and q.battalion_id = ${battalionId}
      )
      insert into recruits (battalion_id, intake_id, unit_id, unit_path, company_id, rank, full_name, family_name, middle_name,
        given_name, birth_day, hometown, closed_at)
      select ${battalionId}, ${id}, p.id, p.path, p.company, 'binh_nhi', 'Lê Văn An', 'Lê', 'Văn', 'An', '2002-01-01',
        'Xã Hoà An, tỉnh Cao Bằng', now() from generate_series(1, ${MANY.recruits}) i join places p on p.nth = i % p.n`;
    await sql`
      insert into assessments (battalion_id, intake_id, subject_id, rule_id, day, unit_id, unit_path, examiner, closed_at)
      select s.battalion_id, ${id}, s.id, g.id, '2021-01-04'::date + round, u.id, u.path, 'Ban kiểm tra', now()
      from (select * from subjects where battalion_id = ${battalionId} order by position limit ${MANY.subjects}) s
      join subject_rules g on g.subject_id = s.id and g.version = 1 join units u on u.id = ${battalionId}
      cross join generate_series(1, 2) round where round = 2 or s.position % 2 = 0`;
    await sql`
      insert into assessment_parts (battalion_id, assessment_id, company_id, unit_path, state, approved_at, published_at, closed_at)
      select a.battalion_id, a.id, u.id, u.path, 'published', now(), now(), now() from assessments a
      join units u on u.kind = 'company' and u.path <@ a.unit_path where a.intake_id = ${id}`;
    await sql`
      insert into results (battalion_id, intake_id, assessment_id, part_id, subject_id, recruit_id, company_id, unit_path, state,
        value, grade, rev, published_at, stands, closed_at)
      select m.battalion_id, m.intake_id, a.id, p.id, a.subject_id, m.id, m.company_id, m.unit_path, 'scored', luck * 2 + 3,
        (array['fail', 'pass', 'good', 'excellent'])[luck + 1], 1, now(), a.day = '2021-01-06', now()
      from recruits m join assessments a on a.intake_id = m.intake_id
      join assessment_parts p on p.assessment_id = a.id and p.company_id = m.company_id
      cross join lateral (select (hashtext(m.id::text || a.id)::bigint + 2147483648) % 4 as luck) l where m.intake_id = ${id}`;
  }
  return intakes.map(({ id }) => id);
}
