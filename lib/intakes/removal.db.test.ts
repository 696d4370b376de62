import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { recordConsent } from "../consents/mutations.ts";
import { inviteByLink } from "../enrolment/mutations.ts";
import { addRelative, saveRecruit } from "../roster/mutations.ts";
import { battalion, cadreOf, makePost, viewerOf } from "../testing/battalion.ts";
import { makeBattalion } from "../testing/small-battalion.ts";
import { makePraise, makeRemark, makeTest } from "../testing/small-results.ts";
import { addDays, dayOf } from "../vietnam/calendar.ts";
import { closeInput } from "./input.ts";
import { closeIntake } from "./mutations.ts";
import { removeIntakes } from "./remove.ts";

const db = postgres(process.env.ADMIN_DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
const today = dayOf();
const days = { familyUntil: addDays(today, 30), removeOn: addDays(today, 60) };

beforeAll(() => battalion());
afterAll(() => db.end());

/** Where any of these words is written, in any column of any table, upper or lower case. */
async function writtenIn(words: Record<string, string>): Promise<Record<string, string[]>> {
  const tables = await db<{ name: string }[]>`select relname::text as name from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`;
  const found: Record<string, string[]> = {};
  for (const { name } of tables) {
    const rows = await db<{ row: string }[]>`select lower(t::text) as row from ${db(name)} t`;
    const here = Object.entries(words).filter(([, word]) =>
      rows.some(({ row }) => row.includes(word.toLowerCase())),
    );
    if (here.length > 0) found[name] = here.map(([what]) => what).sort();
  }
  return found;
}

test("after the day of removal the names, numbers and words of an intake's people are in no table", async () => {
  const at = await makeBattalion(db);
  const [officer, companyOfficer, leader] = [
    await cadreOf(at.officer),
    await cadreOf(at.companyOfficer),
    await cadreOf(at.leader),
  ];
  await db`update recruits set full_name = 'Đỗ Khuyên Ngần', family_name = 'Đỗ', middle_name = 'Khuyên', given_name = 'Ngần',
    hometown = 'Xã Thạch Quỳnh' where id = ${at.son}`;
  await db`update recruits set praise_consent = true where id = ${at.son}`;
  const [mother] = await db<
    { id: string; relative: string; phone: string }[]
  >`select a.id, a.relative_id as relative, a.phone
    from accounts a join family_links l using (relative_id) where l.recruit_id = ${at.son}`;
  if (!mother) throw new Error("no mother");
  await db`update relatives set full_name = 'Nguyễn Thị Quyên Thuỳ' where id = ${mother.relative}`;

  // Two other ways of coming in: one added and invited, one who asked by himself.
  await addRelative(companyOfficer, {
    ...{
      recruitId: at.son,
      fullName: "Đỗ Trọng Khuất",
      phone: "+84969912345",
      relation: "father",
      primary: true,
    },
    ...{ seesFeed: true, receivesResults: true, mayAsk: true, mayBeCalled: true },
  });
  const [father] = await db`select id from relatives where phone = '+84969912345'`;
  await inviteByLink(companyOfficer, at.son, father?.id);
  await db`insert into join_requests (battalion_id, company_id, unit_path, full_name, phone, relation, recruit_name, recruit_birth_day, secret_hash)
    values (${at.id}, ${at.company[0].id}, ${at.company[0].path}::text::ltree, 'Đỗ Thị Khuôn', '+84969954321', 'elderSister',
      'Đỗ Khuyên Ngần', '2007-03-12', ${randomUUID()})`;
  await saveRecruit(companyOfficer, {
    ...{ recruitId: at.son, fullName: "Đỗ Khuyên Ngần", birthDay: "2007-03-13", hometown: "Xã Thạch Quỳnh" },
    ...{ rank: "binh_nhi", code: "KQ-7719" },
  });
  await recordConsent(companyOfficer, {
    ...{
      recruitId: at.son,
      purpose: "photos",
      choice: "companyGroup",
      version: "1",
      witness: "Đỗ Trọng Khuất",
    },
  });
  await viewerOf(at.mother);

  // What was written of him, in every table that has a place for it.
  const post = await makePost(
    "published",
    { author: leader, approver: companyOfficer, tagged: [at.son] },
    { caption: "Em Ngần tập bắn bia vẫy tay" },
  );
  const draft = await makePost("draft", { author: leader }, { caption: "Em Ngần bắn bia vẫy tay" });
  await db`insert into uploads (client_id, battalion_id, account_id, cadre_id, post_id, position, file_name, bytes)
    values (${randomUUID()}, ${at.id}, ${leader.accountId}, ${leader.cadreId}, ${draft.id}, 3, 'Đỗ Khuyên Ngần.jpg', 1000)`;
  await db`insert into post_views (post_id, account_id, battalion_id) values (${post.id}, ${mother.id}, ${at.id})`;
  await db`insert into recalls (battalion_id, unit_path, post_id, photo_id, recalled_by, reason)
    values (${at.id}, ${at.squad[0].path}::text::ltree, ${post.id}, ${post.photoIds[0] ?? null}, ${companyOfficer.cadreId}, 'Mẹ em Ngần vẫy tay')`;
  await db`insert into recalls (battalion_id, unit_path, post_id, photo_id, asked_by, kind)
    values (${at.id}, ${at.squad[0].path}::text::ltree, ${post.id}, ${post.photoIds[0] ?? null}, ${mother.relative}, 'family')`;
  await db`insert into recruit_views (recruit_id, cadre_id, day, battalion_id, rank, cadre_name, post)
    values (${at.son}, ${leader.cadreId}, ${today}, ${at.id}, 'trung_uy', 'Cao Đức Tài', 'platoonLeader')`;
  for (const account of [mother.id, leader.accountId])
    await db`insert into notices (battalion_id, account_id, kind, detail)
      values (${at.id}, ${account}, 'resultsOut', ${db.json({ name: "Ngần", son: at.son })})`;
  await db`insert into week_packs (battalion_id, unit_id, unit_path, monday, handed_by, missing, reason)
    select battalion_id, id, path, '2026-01-05', ${leader.cadreId}, array[${at.son}::uuid], 'Ngần vẫy tay' from units where id = ${at.squad[0].id}`;
  const marks: Parameters<typeof makeTest>[2]["marks"] = [[at.son, { value: 7, grade: "good" }]];
  const assessment = await makeTest(db, at, { code: "POL-COG", week: 3, marks });
  await db`insert into result_corrections (battalion_id, result_id, was, became, reason, corrected_by)
    select ${at.id}, id, '{}', '{}', 'Ngần vẫy tay', ${officer.cadreId} from results where assessment_id = ${assessment}`;
  await makeRemark(db, at, { recruit: at.son, week: 3, body: "Ngần vẫy tay" });
  await makePraise(db, at, { recruit: at.son, week: 3, body: "Ngần vẫy tay", forGroup: true });

  const words = {
    name: "Đỗ Khuyên Ngần",
    "given name": "Ngần",
    "folded name": "khuyen",
    hometown: "Thạch Quỳnh",
    code: "KQ-7719",
    "mother's name": "Quyên Thuỳ",
    "mother's phone": mother.phone,
    "father's name": "Trọng Khuất",
    "father's phone": "969912345",
    "sister's name": "Thị Khuôn",
    "sister's phone": "969954321",
    "what was said": "vẫy tay",
  };
  const ids = { recruit: at.son, relative: mother.relative, "mother's account": mother.id };
  // Else nothing would be proved: each of these tables held something of him.
  expect(Object.keys(await writtenIn({ ...words, ...ids })).sort()).toEqual(
    [
      ...[
        "accounts",
        "audit_log",
        "commendations",
        "consents",
        "device_sessions",
        "family_links",
        "honours",
        "invitations",
      ],
      ...[
        "join_requests",
        "notices",
        "photo_recruits",
        "post_views",
        "posts",
        "recalls",
        "recruit_views",
        "recruit_words",
      ],
      ...[
        "recruits",
        "relatives",
        "result_corrections",
        "results",
        "uploads",
        "week_packs",
        "weekly_remarks",
      ],
    ].sort(),
  );

  const input = closeInput.parse({ intakeId: at.intake.id, code: at.intake.code, ...days });
  await closeIntake(officer, input);
  expect(await removeIntakes(days.removeOn)).toBe(1);
  expect(await writtenIn(words)).toEqual({});
  // The log keeps who did what to which row, and names nobody.
  expect(Object.keys(await writtenIn(ids))).toEqual(["audit_log"]);
});
