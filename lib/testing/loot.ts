import type { Sql } from "postgres";
import { cadreOf, familyOf, makePost } from "./battalion.ts";
import { makeBattalion } from "./small-battalion.ts";

/**
 * Rows worth stealing in every table: of the demo's companies, and of a small battalion beside it.
 * @param admin connected as the superuser
 */
export async function fillTables(admin: Sql): Promise<void> {
  const other = await makeBattalion(admin);
  for (const [leader, officer, family] of [
    ["0950000011", "0950000010", "0950100001"],
    ["0950000021", "0950000020", "0950100002"],
    ["0950000031", "0950000030", "0950100003"],
    [other.leader, other.companyOfficer, other.mother],
  ] as const) {
    const [author, approver] = [await cadreOf(leader), await cadreOf(officer)];
    const own = (await familyOf(family)).sons.slice(-1).map(({ id }) => id);
    for (const status of ["draft", "submitted", "returned", "approved", "published", "takenDown"] as const) {
      await makePost(status, { author, approver, tagged: own });
      await makePost(status, { author, approver, tagged: own }, { audience: "taggedFamilies" });
      await makePost(status, { author, approver });
      await makePost(status, { author, approver }, { audience: "taggedFamilies" });
    }
  }
  const [commander, officer] = [await cadreOf("0950000002"), await cadreOf("0950000001")];
  await makePost("published", { author: commander, approver: officer });
  await makePost("submitted", { author: commander });
  await admin`insert into invitations (battalion_id, kind, recruit_id, relative_id, phone, secret_hash, created_by, expires_at)
    select l.battalion_id, 'link', l.recruit_id, l.relative_id, r.phone, 'hash of ' || l.id, ${officer.cadreId}, now() + interval '1 day'
    from family_links l join relatives r on r.id = l.relative_id`;
  await admin`insert into join_requests (battalion_id, company_id, unit_path, full_name, phone, relation, recruit_name, recruit_birth_day, secret_hash)
    select battalion_id, id, path, 'Trần Thị Lan', '+84970000000', 'aunt', 'Lê Văn An', '2007-01-01', 'hash of ' || id
    from units where kind = 'company'`;
  await admin`insert into notices (battalion_id, account_id, kind) select battalion_id, id, 'passwordReset' from accounts`;
  await admin`insert into recruit_views (recruit_id, cadre_id, day, battalion_id, rank, cadre_name, post)
    select r.id, c.id, current_date, r.battalion_id, c.rank, c.full_name, 'companyPoliticalOfficer'
    from recruits r cross join cadres c where c.id in (select cadre_id from accounts) on conflict do nothing`;
  await admin`insert into consents (battalion_id, recruit_id, purpose, choice, text_version, channel, relative_id)
    select battalion_id, recruit_id, 'results', 'yes', '1', 'portal', relative_id from family_links where status = 'joined'`;
  await admin`insert into activity_rules (battalion_id, activity_type, checks, second_review, changed_by)
    values (${officer.battalionId}, 'drill', '{serial}', true, ${officer.cadreId})`;
  await admin`insert into hand_over_hours (battalion_id, weekday, hour, changed_by)
    values (${officer.battalionId}, 4, '20:30', ${officer.cadreId})`;
  await admin`insert into week_packs (battalion_id, unit_id, unit_path, monday, handed_by)
    select battalion_id, id, path, '2026-01-05', ${officer.cadreId} from units where kind = 'platoon'`;
  await admin`insert into post_views (post_id, account_id, battalion_id)
    select p.id, a.id, p.battalion_id from posts p, accounts a where a.relative_id is not null and p.status = 'published'
    order by p.id, a.id limit 2000`;
  await admin`update recruits set praise_consent = true where hashtext(id::text) % 2 = 0 and closed_at is null`;
  await admin`insert into weekly_remarks (battalion_id, recruit_id, unit_path, monday, body, state, written_by, released_at, released_by)
    select r.battalion_id, r.id, r.unit_path, date '2026-01-05' + 7 * n::int, 'Em ăn ngủ đều', state, ${commander.cadreId},
      case when state = 'released' then now() end, case when state = 'released' then ${officer.cadreId}::uuid end
    from recruits r, unnest(array['draft', 'submitted', 'returned', 'released']) with ordinality s(state, n) on conflict do nothing`;
  await admin`insert into commendations (battalion_id, recruit_id, unit_path, kind, day, body, for_group, state, proposed_by, approved_at, approved_by)
    select r.battalion_id, r.id, r.unit_path, 'praise', '2026-01-07', 'Giúp bạn trong buổi tập', n % 2 = 1, state, ${commander.cadreId},
      case when state = 'approved' then now() end, case when state = 'approved' then ${officer.cadreId}::uuid end
    from recruits r, unnest(array['approved', 'approved', 'proposed', 'returned', 'withdrawn']) with ordinality s(state, n)`;
  await admin`insert into recalls (battalion_id, unit_path, post_id, asked_by)
    select p.battalion_id, p.unit_path, p.id, a.relative_id from posts p, accounts a
    where p.status = 'published' and a.phone in ('+84950100001', '+84950100002', '+84950100003')`;
  // Assessments of every company and of the battalion, in every state, with a correction of each published mark.
  await admin`insert into assessments (battalion_id, intake_id, subject_id, rule_id, day, unit_id, unit_path, examiner, opened_by)
    select u.battalion_id, i.id, s.id, g.id, i.week1_monday + 7, u.id, u.path, 'Ban chỉ huy', ${commander.cadreId}
    from units u join intakes i using (battalion_id) join subjects s using (battalion_id)
    join subject_rules g on g.subject_id = s.id where u.kind in ('company', 'battalion') and s.position <= 3`;
  await admin`insert into assessment_parts (battalion_id, assessment_id, company_id, unit_path)
    select c.battalion_id, a.id, c.id, c.path from assessments a join units c on c.path <@ a.unit_path and c.kind = 'company'`;
  await admin`insert into assessment_hands (battalion_id, assessment_id, unit_id, unit_path)
    select c.battalion_id, a.id, c.id, c.path from assessments a join units c on c.path <@ a.unit_path and c.kind = 'platoon'`;
  await admin`insert into results (battalion_id, intake_id, assessment_id, part_id, subject_id, recruit_id, company_id, unit_path,
      state, value, grade, entered_by, entered_at)
    select r.battalion_id, r.intake_id, a.id, p.id, a.subject_id, r.id, r.company_id, r.unit_path, 'scored', 8, 'good', ${officer.cadreId}, now()
    from assessments a join assessment_parts p on p.assessment_id = a.id join recruits r on r.company_id = p.company_id`;
  await admin`select set_config('viewer.cadre', ${commander.cadreId}, false)`;
  await admin`update assessment_parts p set state = 'approved', approved_at = now(), approved_by = ${commander.cadreId}
    from assessments a join subjects s on s.id = a.subject_id where a.id = p.assessment_id and s.position % 3 <> 0`;
  await admin`select set_config('viewer.cadre', ${officer.cadreId}, false)`;
  await admin`update assessment_parts p set state = 'published', published_at = now(), published_by = ${officer.cadreId}
    from assessments a join subjects s on s.id = a.subject_id where a.id = p.assessment_id and s.position % 3 = 1`;
  await admin`select set_config('viewer.cadre', '', false)`;
  await admin`insert into result_corrections (battalion_id, result_id, was, became, reason, corrected_by)
    select battalion_id, id, '{}', '{}', 'Cộng nhầm', ${commander.cadreId} from results where published_at is not null`;
  await admin`insert into result_figures (battalion_id, intake_id, company_id, subject_id, grade, n)
    select u.battalion_id, i.id, u.id, s.id, 'pass', 40 from units u join intakes i using (battalion_id)
    join subjects s using (battalion_id) where u.kind = 'company' and s.position <= 3`;
  await admin`insert into uploads (client_id, battalion_id, account_id, cadre_id, post_id, position, file_name, bytes)
    select gen_random_uuid(), p.battalion_id, a.id, p.created_by, p.id, 7, 'a.jpg', 1000
    from posts p join accounts a on a.cadre_id = p.created_by where p.status = 'draft'`;
}
