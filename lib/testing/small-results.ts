import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { CATALOGUE } from "../training/catalogue.ts";
import type { Share } from "../training/shares.ts";
import type { RuleBody } from "../training/types.ts";
import { addDays } from "../vietnam/calendar.ts";
import type { SmallBattalion } from "./small-battalion.ts";

type MadeMark =
  | "absent"
  | "excused"
  | "pending"
  | { value: number; grade: "excellent" | "good" | "pass" | "fail"; hits?: number };

type MadeTest = {
  /** Of the default catalogue. */
  code: string;
  week: number;
  marks: [recruitId: string, mark: MadeMark][];
  shares?: Share[];
  published?: boolean;
  retakeOf?: string;
  /** Changed in a new version of the subject's rule, which this test is graded by. */
  rule?: Partial<RuleBody>;
};

const e164 = (phone: string) => phone.replace(/^0/, "+84");

async function cadreIdOf(sql: Sql, phone: string): Promise<string> {
  const [row] = await sql`select cadre_id from accounts where phone = ${e164(phone)}`;
  return row?.cadre_id;
}

async function dayOfWeek(sql: Sql, at: SmallBattalion, week: number): Promise<string> {
  const [row] = await sql`select week1_monday::text as monday from intakes where id = ${at.intake.id}`;
  return addDays(row?.monday, (week - 1) * 7);
}

/** Adds a version of a subject's rule to a battalion, and the subject where it has none. @returns both ids */
export async function makeRule(
  sql: Sql,
  battalionId: string,
  code: string,
  change: Partial<RuleBody> = {},
): Promise<{ subject: string; rule: string }> {
  const found = CATALOGUE.find((one) => one.code === code);
  if (!found) throw new Error(`no subject ${code}`);
  const r = { ...found, ...change };
  const position = CATALOGUE.indexOf(found);
  await sql`insert into subjects (battalion_id, code, position) values (${battalionId}, ${code}, ${position})
    on conflict do nothing`;
  const [subject] =
    await sql`select s.id, coalesce((select max(version) from subject_rules where subject_id = s.id), 0) as version,
    (select id from subject_rules where subject_id = s.id order by version desc limit 1) as newest
    from subjects s where battalion_id = ${battalionId} and code = ${code}`;
  if (subject?.newest && Object.keys(change).length === 0)
    return { subject: subject.id, rule: subject.newest };
  const rule = randomUUID();
  await sql`insert into subject_rules (id, battalion_id, subject_id, version, name_vi, name_en, block, core, enabled, weight, scoring,
      weeks, collective, safety_gate, family_visibility, explain_vi, explain_en)
    values (${rule}, ${battalionId}, ${subject?.id}, ${subject?.version + 1}, ${r.nameVi}, ${r.nameEn}, ${r.block}, ${r.core},
      ${r.enabled}, ${r.weight}, ${sql.json(r.scoring)}, ${r.weeks}, ${r.collective}, ${r.safetyGate}, ${r.familyVisibility},
      ${r.explainVi}, ${r.explainEn})`;
  return { subject: subject?.id, rule };
}

/** An assessment of the first company with its marks, published unless said otherwise. @returns its id */
export async function makeTest(sql: Sql, at: SmallBattalion, made: MadeTest): Promise<string> {
  const { subject, rule } = await makeRule(sql, at.id, made.code, made.rule);
  const day = addDays(await dayOfWeek(sql, at, made.week), 3);
  const [assessment, part] = [randomUUID(), randomUUID()];
  const [company] = at.company;
  const published = made.published ?? true;
  const [leader, commander, officer] = [
    await cadreIdOf(sql, at.leader),
    await cadreIdOf(sql, at.commander),
    await cadreIdOf(sql, at.companyOfficer),
  ];
  await sql`insert into assessments (id, battalion_id, intake_id, subject_id, rule_id, day, unit_id, unit_path, examiner, retake_of, opened_by)
    values (${assessment}, ${at.id}, ${at.intake.id}, ${subject}, ${rule}, ${day}, ${company.id}, ${company.path}::text::ltree,
      'Đại úy Lâm Chí Hiếu', ${made.retakeOf ?? null}, ${officer})`;
  await sql`insert into assessment_parts (id, battalion_id, assessment_id, company_id, unit_path, state, approved_at, approved_by,
      published_at, published_by, shares)
    select ${part}, ${at.id}, ${assessment}, ${company.id}, ${company.path}::text::ltree, ${published ? "published" : "entering"},
      case when ${published} then now() end, case when ${published} then ${commander}::uuid end,
      case when ${published} then now() end, case when ${published} then ${officer}::uuid end, ${sql.json(made.shares ?? [])}`;
  for (const [recruit, mark] of made.marks) {
    const { value = null, grade = null, hits = null } = typeof mark === "string" ? {} : mark;
    await sql`insert into results (battalion_id, intake_id, assessment_id, part_id, subject_id, recruit_id, company_id, unit_path,
        state, value, hits, grade, entered_by, entered_at, published_at)
      select ${at.id}, ${at.intake.id}, ${assessment}, ${part}, ${subject}, r.id, r.company_id, r.unit_path,
        ${typeof mark === "string" ? mark : "scored"}, ${value}, ${hits}, ${grade}, ${leader}, now(), case when ${published} then now() end
      from recruits r where r.id = ${recruit}`;
  }
  await sql`select settle_standing(${subject}, ${made.marks.map(([recruit]) => recruit)}::uuid[])`;
  return assessment;
}

/** A weekly remark on a recruit, released unless said otherwise. */
export async function makeRemark(
  sql: Sql,
  at: SmallBattalion,
  made: { recruit: string; week: number; body: string; conduct?: string; state?: string },
): Promise<void> {
  const { recruit, week, body, conduct = null, state = "released" } = made;
  const [leader, officer] = [await cadreIdOf(sql, at.leader), await cadreIdOf(sql, at.companyOfficer)];
  const signed = { rank: "trung_uy", name: "Cao Đức Tài", post: "platoonLeader", platoon: 1 };
  await sql`insert into weekly_remarks (battalion_id, recruit_id, unit_path, monday, body, conduct, state, written_by, submitted_at,
      released_at, released_by, signed)
    select ${at.id}, r.id, r.unit_path, ${await dayOfWeek(sql, at, week)}, ${body}, ${conduct}, ${state}, ${leader}, now(),
      case when ${state} = 'released' then now() end, case when ${state} = 'released' then ${officer}::uuid end, ${sql.json(signed)}
    from recruits r where r.id = ${recruit}`;
}

/** A commendation, approved unless said otherwise; meant for the group where it says so. */
export async function makePraise(
  sql: Sql,
  at: SmallBattalion,
  made: { recruit: string; week: number; body: string; forGroup?: boolean; state?: string },
): Promise<void> {
  const { recruit, week, body, forGroup = false, state = "approved" } = made;
  const [leader, officer] = [await cadreIdOf(sql, at.leader), await cadreIdOf(sql, at.companyOfficer)];
  const signed = { rank: "dai_uy", name: "Mai Xuân Thành", post: "companyPoliticalOfficer", platoon: null };
  await sql`insert into commendations (battalion_id, recruit_id, unit_path, kind, day, body, for_group, state, proposed_by,
      approved_at, approved_by, signed)
    select ${at.id}, r.id, r.unit_path, 'praise', ${await dayOfWeek(sql, at, week)}, ${body}, ${forGroup}, ${state}, ${leader},
      case when ${state} = 'approved' then now() end, case when ${state} = 'approved' then ${officer}::uuid end, ${sql.json(signed)}
    from recruits r where r.id = ${recruit}`;
}
