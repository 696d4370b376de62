import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";

/** A battalion beside the demo's, for tests that end something. Everybody has the demo's password. */
export type SmallBattalion = {
  id: string;
  intake: { id: string; code: string };
  /** Two companies, numbered 4 and 5, each with one platoon and one squad. */
  company: [UnitRow, UnitRow];
  squad: [UnitRow, UnitRow];
  /** Phones, to sign in with. */
  officer: string;
  commander: string;
  /** Political officer, commander and platoon leader of the first company, political officer and leader of the second. */
  companyOfficer: string;
  companyCommander: string;
  leader: string;
  otherOfficer: string;
  otherLeader: string;
  mother: string;
  father: string;
  /** The mother's son in the first company; his comrade beside him, the father's son; one in the second company. */
  son: string;
  comrade: string;
  stranger: string;
};

type UnitRow = { id: string; path: string };

/**
 * Adds a battalion of the regiment with a number that no other has: officers, two companies, three recruits who
 * agreed to photos, two families that have joined, and the demo's programme. Its own, so that what a test closes or removes is nobody else's.
 * @param sql connected as the portal's system role, to a database that holds the demo
 */
export async function makeBattalion(sql: Sql): Promise<SmallBattalion> {
  const [{ number = 8 } = {}] =
    await sql`select max(number) + 1 as number from units where kind = 'battalion'`;
  const id = randomUUID();
  const root = `e900.d${number}`;
  const unit = async (kind: string, path: string, parent: string | null, own: string = randomUUID()) => {
    await sql`insert into units (id, battalion_id, kind, number, path, parent_id)
      values (${own}, ${id}, ${kind}, ${Number(/\d+$/.exec(path)?.[0])}, ${path}::text::ltree, ${parent})`;
    return { id: own, path };
  };
  const home = await unit("battalion", root, null, id);
  const branch = async (company: number) => {
    const at = await unit("company", `${root}.c${company}`, home.id);
    const platoon = await unit("platoon", `${at.path}.b1`, at.id);
    return { company: at, platoon, squad: await unit("squad", `${platoon.path}.a1`, platoon.id) };
  };
  const [first, second] = [await branch(4), await branch(5)];

  const intake = { id: randomUUID(), code: `T${number}-1` };
  await sql`insert into intakes (id, battalion_id, code, week1_monday, weeks, oath_day)
    select ${intake.id}, ${id}, ${intake.code}, monday, 12, monday + 86
    from (select date_trunc('week', now() at time zone 'Asia/Ho_Chi_Minh')::date - 49 as monday) as start`;

  await sql`insert into subjects (battalion_id, code, position)
    select ${id}, code, position from subjects where battalion_id = (select battalion_id from accounts where phone = '+84950000001')`;
  await sql`insert into subject_rules (battalion_id, subject_id, version, name_vi, name_en, block, core, enabled, weight,
      scoring, weeks, collective, safety_gate, family_visibility, explain_vi, explain_en)
    select ${id}, own.id, 1, name_vi, name_en, block, core, enabled, weight,
      scoring, weeks, collective, safety_gate, family_visibility, explain_vi, explain_en
    from subject_rules r join subjects s on s.id = r.subject_id
      join subjects own on own.code = s.code and own.battalion_id = ${id}
    where r.version = 1 and s.battalion_id = (select battalion_id from accounts where phone = '+84950000001')`;
  await sql`insert into programme_weeks (battalion_id, week, theme_vi, theme_en, ahead_vi, ahead_en, focus_vi, focus_en,
      note_vi, note_en, ask_vi, ask_en)
    select ${id}, week, theme_vi, theme_en, ahead_vi, ahead_en, focus_vi, focus_en, note_vi, note_en, ask_vi, ask_en
    from programme_weeks where battalion_id = (select battalion_id from accounts where phone = '+84950000001')`;

  let people = 0;
  const account = async (holder: { cadreId?: string; relativeId?: string }) => {
    const phone = `0960${String(number).padStart(4, "0")}${String(++people).padStart(2, "0")}`;
    await sql`insert into accounts (battalion_id, phone, cadre_id, relative_id, password_hash)
      select ${id}, ${phone.replace(/^0/, "+84")}, ${holder.cadreId ?? null}, ${holder.relativeId ?? null}, password_hash
      from accounts where phone = '+84950000001'`;
    return phone;
  };
  const cadre = async (post: string, at: UnitRow, fullName: string) => {
    const cadreId = randomUUID();
    await sql`insert into cadres (id, battalion_id, rank, full_name) values (${cadreId}, ${id}, 'dai_uy', ${fullName})`;
    await sql`insert into duties (battalion_id, cadre_id, post, unit_id, from_day)
      values (${id}, ${cadreId}, ${post}, ${at.id}, current_date - 60)`;
    return account({ cadreId });
  };
  const recruit = async (at: typeof first, familyName: string, middleName: string, givenName: string) => {
    const recruitId = randomUUID();
    await sql`insert into recruits (id, battalion_id, intake_id, unit_id, unit_path, company_id, rank, full_name,
        family_name, middle_name, given_name, birth_day, hometown, photo_consent)
      values (${recruitId}, ${id}, ${intake.id}, ${at.squad.id}, ${at.squad.path}::text::ltree, ${at.company.id}, 'binh_nhi',
        ${`${familyName} ${middleName} ${givenName}`}, ${familyName}, ${middleName}, ${givenName}, '2007-03-12',
        'Xã Bình Minh, tỉnh Vĩnh Long', 'companyGroup')`;
    await sql`insert into consents (battalion_id, recruit_id, purpose, choice, text_version, channel)
      values (${id}, ${recruitId}, 'photos', 'companyGroup', '1', 'paper')`;
    return recruitId;
  };
  const relative = async (of: string, relation: string, fullName: string) => {
    const relativeId = randomUUID();
    const phone = await account({});
    await sql`insert into relatives (id, battalion_id, full_name, phone)
      values (${relativeId}, ${id}, ${fullName}, ${phone.replace(/^0/, "+84")})`;
    await sql`update accounts set relative_id = ${relativeId} where phone = ${phone.replace(/^0/, "+84")}`;
    await sql`insert into family_links (battalion_id, relative_id, recruit_id, relation, status, joined_at)
      values (${id}, ${relativeId}, ${of}, ${relation}, 'joined', now())`;
    return phone;
  };

  const son = await recruit(first, "Đỗ", "Văn", "Ân");
  const comrade = await recruit(first, "Huỳnh", "Tấn", "Lộc");
  return {
    id,
    intake,
    company: [first.company, second.company],
    squad: [first.squad, second.squad],
    officer: await cadre("battalionPoliticalOfficer", home, "Trịnh Quang Vinh"),
    commander: await cadre("battalionCommander", home, "Lâm Chí Hiếu"),
    companyOfficer: await cadre("companyPoliticalOfficer", first.company, "Mai Xuân Thành"),
    companyCommander: await cadre("companyCommander", first.company, "Phan Quốc Toản"),
    leader: await cadre("platoonLeader", first.platoon, "Cao Đức Tài"),
    otherOfficer: await cadre("companyPoliticalOfficer", second.company, "Tạ Minh Khôi"),
    otherLeader: await cadre("platoonLeader", second.platoon, "Đinh Văn Sáng"),
    son,
    comrade,
    stranger: await recruit(second, "Ngô", "Gia", "Bảo"),
    mother: await relative(son, "mother", "Nguyễn Thị Thắm"),
    father: await relative(comrade, "father", "Huỳnh Văn Đại"),
  };
}
