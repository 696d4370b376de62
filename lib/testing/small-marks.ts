import type { Sql } from "postgres";
import type { SmallBattalion } from "./small-battalion.ts";

const MIDDLE = ["Văn", "Hữu", "Đức", "Xuân", "Minh", "Quang", "Thành"];
const GIVEN = [
  "An",
  "Ánh",
  "Bình",
  "Cường",
  "Dũng",
  "Đạt",
  "Giang",
  "Hải",
  "Khôi",
  "Lâm",
  "Nam",
  "Phúc",
  "Sơn",
];

/** Adds recruits to the first company's platoon, in squads of twelve beside its own. */
export async function addRecruits(sql: Sql, at: SmallBattalion, count: number): Promise<void> {
  const [company] = at.company;
  const platoon = `${company.path}.b1`;
  const squads = Math.ceil(count / 12);
  await sql`insert into units (battalion_id, kind, number, path, parent_id)
    select ${at.id}, 'squad', n, (${platoon} || '.a' || n)::ltree, (select id from units where path = ${platoon}::text::ltree)
    from generate_series(2, ${squads + 1}) n`;
  const people = Array.from({ length: count }, (_, n) => ({
    middle: MIDDLE[n % MIDDLE.length],
    given: GIVEN[n % GIVEN.length],
    squad: 2 + Math.floor(n / 12),
    birth: `2007-${String((n % 12) + 1).padStart(2, "0")}-${String((n % 27) + 1).padStart(2, "0")}`,
  }));
  await sql`insert into recruits (battalion_id, intake_id, unit_id, unit_path, company_id, rank, full_name,
      family_name, middle_name, given_name, birth_day, hometown, photo_consent)
    select ${at.id}, ${at.intake.id}, u.id, u.path, ${company.id}, 'binh_nhi', 'Nguyễn ' || p.middle || ' ' || p.given,
      'Nguyễn', p.middle, p.given, p.birth::date, 'Xã Bình Minh, tỉnh Vĩnh Long', 'ownFamilyOnly'
    from jsonb_to_recordset(${sql.json(people)}) as p(middle text, given text, squad int, birth text)
    join units u on u.path = (${platoon} || '.a' || p.squad)::ltree`;
}

/** Opens an assessment of the first company for each of these subjects, all its recruits still to be entered. @returns their ids */
export async function openTests(sql: Sql, at: SmallBattalion, codes: string[], ago = 1): Promise<string[]> {
  const [company] = at.company;
  const ids: string[] = [];
  for (const code of codes) {
    const [opened] =
      await sql`insert into assessments (battalion_id, intake_id, subject_id, rule_id, day, unit_id, unit_path,
        examiner, opened_by)
      select ${at.id}, ${at.intake.id}, s.id, (select id from subject_rules where subject_id = s.id order by version desc limit 1),
        (now() at time zone 'Asia/Ho_Chi_Minh')::date - ${ago}::int, ${company.id}, ${company.path}::text::ltree, 'Đại úy Lâm Chí Hiếu',
        (select cadre_id from accounts where phone = ${at.companyOfficer.replace(/^0/, "+84")})
      from subjects s where s.battalion_id = ${at.id} and s.code = ${code} returning id`;
    if (!opened) throw new Error(`no subject ${code}`);
    ids.push(opened.id);
    await sql`insert into assessment_parts (battalion_id, assessment_id, company_id, unit_path)
      values (${at.id}, ${opened.id}, ${company.id}, ${company.path}::text::ltree)`;
    await sql`insert into assessment_hands (battalion_id, assessment_id, unit_id, unit_path)
      select battalion_id, ${opened.id}, id, path from units where kind = 'platoon' and path <@ ${company.path}::text::ltree`;
    await sql`insert into results (battalion_id, intake_id, assessment_id, part_id, subject_id, recruit_id, company_id, unit_path)
      select r.battalion_id, r.intake_id, a.id, p.id, a.subject_id, r.id, r.company_id, r.unit_path
      from assessments a join assessment_parts p on p.assessment_id = a.id join recruits r on r.company_id = p.company_id
      where a.id = ${opened.id} and r.closed_at is null`;
  }
  return ids;
}
