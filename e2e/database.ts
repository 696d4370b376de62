import { randomUUID } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import type { PreparedPhoto } from "../lib/media/types.ts";
import { phonePhoto } from "../lib/testing/photos.ts";
import { makeBattalion, type SmallBattalion } from "../lib/testing/small-battalion.ts";
import { addRecruits, openTests } from "../lib/testing/small-marks.ts";

const sql = postgres(process.env.SYSTEM_DATABASE_URL ?? "", { max: 1, onnotice: () => {} });

/** A battalion of its own for a journey that ends something: another one each time. */
export const smallBattalion = (): Promise<SmallBattalion> => makeBattalion(sql);

/** A battalion of its own with so many recruits in its first company, and an assessment open for each of these subjects. */
export async function marksBattalion(
  recruits: number,
  codes: string[],
): Promise<{ unit: SmallBattalion; tests: string[] }> {
  const unit = await makeBattalion(sql);
  await addRecruits(sql, unit, recruits - 2);
  return { unit, tests: await openTests(sql, unit, codes) };
}

/** The newest assessment of a demo company's own that has begun. */
export async function assessmentOf(company: number): Promise<string> {
  const [row] = await sql`select a.id from assessments a join units u on u.id = a.unit_id
    where u.path = ${`e900.d7.c${company}`}::text::ltree and a.day <= (now() at time zone 'Asia/Ho_Chi_Minh')::date
    order by a.day desc, a.id limit 1`;
  if (!row) throw new Error(`Company ${company} has no assessment`);
  return row.id;
}

/** A result of an assessment. */
export async function resultOf(assessmentId: string): Promise<string> {
  const [row] = await sql`select id from results where assessment_id = ${assessmentId} order by id limit 1`;
  return row?.id;
}

/** How many results of a battalion stand in each state, and the values of the scored ones. */
export async function marksOf(
  unit: SmallBattalion,
): Promise<{ states: Record<string, number>; values: number[] }> {
  const rows =
    await sql`select state, value::float8 as value from results where battalion_id = ${unit.id} order by value`;
  const states: Record<string, number> = {};
  for (const { state } of rows) states[state] = (states[state] ?? 0) + 1;
  return { states, values: rows.flatMap(({ value }) => value ?? []) };
}

/** When an intake was closed, on the clock of this machine. */
export async function closedAt(intakeId: string): Promise<number> {
  const [row] = await sql`select closed_at from intakes where id = ${intakeId}`;
  return row?.closed_at.getTime();
}

type Made = {
  /** Who sends it, by phone. */
  by: string;
  activity?: string;
  caption: string;
  photos?: number;
  /** How many of his own unit's recruits are tagged in each photo. */
  tagged?: number;
};

/**
 * A submitted post with real files, as if it had come through the capture screen.
 * @returns its id
 */
export async function submitted({
  by,
  activity = "meals",
  caption,
  photos = 2,
  tagged = 2,
}: Made): Promise<string> {
  const [author] = await sql`
    select a.battalion_id, c.id, u.id as unit_id, u.path::text as path,
      coalesce((select g.id from units g where g.kind = 'company' and g.path @> u.path), a.battalion_id) as group_id
    from accounts a join cadres c on c.id = a.cadre_id join duties d on d.cadre_id = c.id join units u on u.id = d.unit_id
    where a.phone = ${e164(by)}`;
  if (!author) throw new Error(`no cadre with phone ${by}`);
  const recruits = await sql`
    select id from recruits where unit_path <@ ${author.path}::text::ltree and photo_consent = 'companyGroup' limit ${tagged}`;
  const postId = randomUUID();
  await sql`insert into posts (id, battalion_id, client_id, unit_id, unit_path, group_id, activity_type, day, caption, status, created_by, submitted_at)
    values (${postId}, ${author.battalion_id}, ${randomUUID()}, ${author.unit_id}, ${author.path}::text::ltree, ${author.group_id}, ${activity},
      (now() at time zone 'Asia/Ho_Chi_Minh')::date, ${caption}, 'submitted', ${author.id}, now())`;
  const photo = await prepared();
  for (let position = 0; position < photos; position++) {
    const id = randomUUID();
    const folder = join(process.env.DATA_DIR ?? "data", "media/photos", id);
    await mkdir(folder, { recursive: true });
    for (const [name, bytes] of Object.entries(photo.files)) await writeFile(join(folder, name), bytes);
    await sql`insert into photos (id, battalion_id, client_id, post_id, position, uploaded_by, sha256, width, height, thumbhash)
      values (${id}, ${author.battalion_id}, ${randomUUID()}, ${postId}, ${position}, ${author.id}, ${photo.sha256}, ${photo.width}, ${photo.height}, ${photo.thumbhash})`;
    for (const recruit of recruits) {
      await sql`insert into photo_recruits (photo_id, recruit_id, post_id, battalion_id, tagged_by)
        values (${id}, ${recruit.id}, ${postId}, ${author.battalion_id}, ${author.id})`;
    }
  }
  return postId;
}

/** A post of a company that its political officer has published this moment. `son` is in its first photo. @returns its id */
export async function published(made: Made & { son?: string }): Promise<string> {
  const postId = await submitted(made);
  await sql`update posts p set status = 'approved', approved_at = now(), approved_by = d.cadre_id from duties d
    where p.id = ${postId} and d.unit_id = p.group_id and d.post = 'companyPoliticalOfficer'`;
  await sql`update posts set status = 'published', published_at = now(), published_by = approved_by,
    published_as = 'companyPoliticalOfficer' where id = ${postId}`;
  await sql`insert into photo_recruits (photo_id, recruit_id, post_id, battalion_id, tagged_by)
    select f.id, r.id, p.id, p.battalion_id, p.created_by from posts p join photos f on f.post_id = p.id and f.position = 0,
      recruits r where p.id = ${postId} and r.battalion_id = p.battalion_id and r.full_name = ${made.son ?? ""} on conflict do nothing`;
  await sql`update photo_recruits t set seen_day = p.day from posts p where p.id = t.post_id and p.id = ${postId}`;
  return postId;
}

/** How many posts a company's families see. */
export async function newsOf(company: number): Promise<number> {
  const [row] = await sql`select count(*)::int as n from posts p join units g on g.id = p.group_id
    where g.kind = 'company' and g.number = ${company} and p.status = 'published'`;
  return row?.n;
}

export async function takeDown(postId: string): Promise<void> {
  await sql`update posts set status = 'takenDown', taken_down_at = now(), taken_down_by = approved_by where id = ${postId}`;
  await sql`update photo_recruits set seen_day = null where post_id = ${postId}`;
}

/** An account for the holder of a duty who has none in the demo, with the demo's password. */
export async function accountFor(post: string, unit: string, phone: string): Promise<string> {
  await sql`insert into accounts (battalion_id, phone, cadre_id, password_hash)
    select d.battalion_id, ${e164(phone)}, d.cadre_id, (select password_hash from accounts where phone = ${e164("0950000001")})
    from duties d join units u on u.id = d.unit_id where d.post = ${post} and u.path = ${unit}::text::ltree
    on conflict do nothing`;
  return phone;
}

/** A further duty for who holds this phone, from today on. */
export async function alsoHolds(phone: string, post: string, unitId: string): Promise<void> {
  await sql`insert into duties (battalion_id, cadre_id, post, unit_id, from_day)
    select battalion_id, cadre_id, ${post}, ${unitId}, (now() at time zone 'Asia/Ho_Chi_Minh')::date
    from accounts where phone = ${e164(phone)}`;
}

/** The post with these words. */
export async function postSaying(caption: string): Promise<string> {
  const [row] = await sql`select id from posts where caption = ${caption}`;
  return row?.id;
}

/** How many posts have these words. */
export async function postsSaying(caption: string): Promise<number> {
  const [row] = await sql`select count(*)::int as n from posts where caption = ${caption}`;
  return row?.n;
}

export async function statusOf(postId: string): Promise<string> {
  const [row] = await sql`select status from posts where id = ${postId}`;
  return row?.status;
}

/** Moves a take-down into the past, for what only a clock brings about. */
export async function ageTakeDown(postId: string, minutes: number): Promise<void> {
  await sql`update posts set taken_down_at = taken_down_at - make_interval(mins => ${minutes}) where id = ${postId}`;
  await sql`update recalls set at = at - make_interval(mins => ${minutes}) where post_id = ${postId}`;
}

const e164 = (phone: string) => phone.replace(/^0/, "+84");

let made: Promise<PreparedPhoto> | undefined;
const prepared = () => (made ??= prepareOne());

/** One photo through the portal's own decoder; its files are what any upload would leave. */
async function prepareOne(): Promise<PreparedPhoto> {
  const { default: prepare } = await import("../lib/media/renditions.ts");
  const path = join(tmpdir(), `${randomUUID()}.jpg`);
  await writeFile(path, await phonePhoto({ width: 1600, height: 1200 }));
  const photo = await prepare({ path, name: "photo.jpg", type: "image/jpeg" });
  await rm(path);
  if ("refused" in photo) throw new Error(photo.refused);
  return photo;
}

/** Ids an attacker would like to use: a company, one of its posts in a state, that post's first photo, somebody else's son. */
export async function idsOf(
  company: number,
  status: string,
): Promise<{ unit: string; post: string; photo: string; recruit: string; caption: string }> {
  const [row] = await sql`select g.id as unit, p.id as post, p.caption, f.id as photo,
      (select r.id from recruits r where r.company_id = g.id and not exists (select 1 from family_links l
        join relatives k on k.id = l.relative_id where l.recruit_id = r.id and k.phone like '+8495010000%')
        order by r.id limit 1) as recruit
    from posts p join photos f on f.post_id = p.id join units g on g.id = p.group_id
    where g.kind = 'company' and g.number = ${company} and p.status = ${status} and p.audience = 'company' and f.audience = 'company'
    order by p.created_at desc, f.position limit 1`;
  if (!row) throw new Error(`Company ${company} has no ${status} post with a photo`);
  return { unit: row.unit, post: row.post, photo: row.photo, recruit: row.recruit, caption: row.caption };
}

/** A recruit of this relative in a company of the demo. */
export async function recruitOf(phone: string, company: number): Promise<{ id: string }> {
  const [row] = await sql`select r.id from accounts a join family_links l on l.relative_id = a.relative_id
    join recruits r on r.id = l.recruit_id join units g on g.id = r.company_id
    where a.phone = ${e164(phone)} and g.number = ${company}`;
  if (!row) throw new Error(`${phone} has nobody in Company ${company}`);
  return { id: row.id };
}

/** A recruit of the demo by the unit's own number for him. */
export async function recruitByCode(code: string): Promise<string> {
  const [row] = await sql`select id from recruits where code = ${code}`;
  return row?.id;
}

/** A subject of the demo battalion's programme by its code. */
export async function subjectByCode(code: string): Promise<string> {
  const [row] = await sql`select s.id from subjects s join accounts a on a.battalion_id = s.battalion_id
    where s.code = ${code} and a.phone = '+84950000001'`;
  return row?.id;
}

/** The duty of this post in this unit that stands now. */
export async function dutyOf(post: string, unit: string): Promise<string> {
  const [row] = await sql`select d.id from duties d join units u on u.id = d.unit_id
    where d.post = ${post} and u.path = ${unit}::text::ltree and d.ended_at is null and d.delegated_by is null
    order by d.from_day desc, d.id desc limit 1`;
  if (!row) throw new Error(`nobody is ${post} of ${unit}`);
  return row.id;
}

/** When a duty was ended, by the database's clock. */
export async function endedAt(dutyId: string): Promise<number> {
  const [row] = await sql`select ended_at from duties where id = ${dutyId}`;
  return row?.ended_at.getTime();
}

/** Puts a unit's post back as the demo had it, and forgets the second factor of who holds it. */
export async function restoreDuty(post: string, unit: string): Promise<void> {
  await sql`update duties set ended_at = coalesce(ended_at, now()) where post = ${post}
    and unit_id = (select id from units where path = ${unit}::text::ltree)`;
  await sql`update duties set ended_at = null, ended_by = null, to_day = null where id = (
    select d.id from duties d join units u on u.id = d.unit_id
    where d.post = ${post} and u.path = ${unit}::text::ltree order by d.from_day, d.id limit 1)`;
  await sql`delete from second_factors where account_id in (select a.id from accounts a join duties d on d.cadre_id = a.cadre_id
    join units u on u.id = d.unit_id where d.post = ${post} and u.path = ${unit}::text::ltree)`;
}

/** A relative of a recruit of Company 1, with a number of her own unless given, put on the roster and not invited yet. */
export async function newcomer(
  code: string,
  phone = `097${String(Date.now()).slice(-7)}`,
): Promise<{
  recruitId: string;
  relativeId: string;
  fullName: string;
  phone: string;
  birthDay: string;
  son: string;
}> {
  const fullName = `Lê Thị ${randomUUID().slice(0, 4)}`;
  const relativeId = randomUUID();
  const [man] =
    await sql`select id, battalion_id, full_name, birth_day::text as birth_day from recruits where code = ${code}`;
  if (!man) throw new Error(`no recruit ${code}`);
  await sql`insert into relatives (id, battalion_id, full_name, phone) values (${relativeId}, ${man.battalion_id}, ${fullName}, ${e164(phone)})`;
  await sql`insert into family_links (battalion_id, relative_id, recruit_id, relation, status)
    values (${man.battalion_id}, ${relativeId}, ${man.id}, 'mother', 'invited')`;
  return { recruitId: man.id, relativeId, fullName, phone, birthDay: man.birth_day, son: man.full_name };
}

/** Takes out recruits that a journey has brought, by their name, with their families. */
export async function forgetRecruits(name: string): Promise<void> {
  const mine = sql`select id from recruits where full_name like ${name}`;
  await sql`delete from consents where recruit_id in (${mine})`;
  await sql`delete from family_links where recruit_id in (${mine})`;
  await sql`delete from recruits where full_name like ${name}`;
}

export type Counted = {
  posts: number;
  photos: number;
  /** Different ones among them. */
  pictures: number;
  promised: number;
  ids: string[];
  status: string;
  day: string;
};

/** What the server has of a post that a phone opened under this client id. */
export async function countOf(clientId: string): Promise<Counted> {
  const [row] = await sql<Counted[]>`
    select count(distinct p.id)::int as posts, count(f.id)::int as photos, count(distinct f.sha256)::int as pictures,
      (select count(*)::int from uploads u join posts q on q.id = u.post_id where q.client_id = ${clientId}) as promised,
      coalesce(array_agg(f.id) filter (where f.id is not null), '{}') as ids, coalesce(max(p.status::text), '') as status, coalesce(max(p.day)::text, '') as day
    from posts p left join photos f on f.post_id = p.id where p.client_id = ${clientId}`;
  if (!row) throw new Error("nothing was counted");
  return row;
}

/** Ends every session of an account, as an administrator or a lapsed day does. @returns how many there were */
export async function endSessions(phone: string): Promise<number> {
  const ended = await sql`update device_sessions set revoked_at = now() where revoked_at is null
    and account_id = (select id from accounts where phone = ${e164(phone)})`;
  return ended.count;
}

/** The first photo of a post. */
export async function photoOf(postId: string): Promise<string> {
  const [row] = await sql`select id from photos where post_id = ${postId} order by position limit 1`;
  return row?.id;
}
