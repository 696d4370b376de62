import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "../db/client.ts";
import { asSystem } from "../db/system.ts";
import { log } from "../log.ts";
import { removePhotoFiles } from "../media/store.ts";
import { type Day, dayOf } from "../vietnam/calendar.ts";

const POSTS_AT_ONCE = 50;
const RECRUITS_AT_ONCE = 50;

/** By recruit; corrections go with their result, an honour with its commendation. */
const PERSONAL = [
  ...(["photo_recruits", "results", "weekly_remarks", "commendations"] as const),
  ...(["consents", "family_links"] as const),
];

type Intake = { id: string; battalionId: string };
type Removed = { posts: number; photos: number; recruits: number; relatives: number };

/**
 * Removes what is personal of every closed intake whose day has come: posts with their files, recruits with their results,
 * remarks, praise and consents, families, their accounts and devices. Dates, figures (how many stood at which grade among
 * them) and the log of who did what stay (domain rules 6). In small transactions, each whole: killed in the middle, the
 * next night goes on. Files go after the commit; those of a night
 * that was cut short between the two are swept as orphans. For a job.
 */
export async function removeIntakes(today: Day = dayOf()): Promise<number> {
  const due = await asSystem((tx) =>
    tx.execute<Intake>(sql`select id, battalion_id as "battalionId" from intakes
      where closed_at is not null and remove_on <= ${today} and removed_at is null order by remove_on`),
  );
  for (const intake of due) await removeIntake(intake);
  return due.length;
}

async function removeIntake(intake: Intake): Promise<void> {
  const removed: Removed = { posts: 0, photos: 0, recruits: 0, relatives: 0 };
  for (let more = true; more; ) more = await removePosts(intake, removed);
  for (let more = true; more; ) more = await removeRecruits(intake, removed);
  await asSystem(async (tx) => {
    const done = await idsOf(
      tx,
      sql`update intakes set removed_at = now() where id = ${intake.id} and removed_at is null returning id`,
    );
    if (done.length === 0) return;
    await tx.execute(sql`delete from assessments where intake_id = ${intake.id}`);
    // The weeks that its platoons handed over: names nobody, but says why families had nothing.
    await tx.execute(sql`delete from week_packs w using intakes i
      where i.id = ${intake.id} and w.battalion_id = i.battalion_id and w.handed_at <= i.closed_at`);
    // The proof that it was done, without content.
    await tx.execute(sql`insert into audit_log (battalion_id, action, subject, subject_id, detail)
      values (${intake.battalionId}, 'intakeRemoved', 'intake', ${intake.id}, ${JSON.stringify(removed)}::jsonb)`);
  });
  log.info({ intake: intake.id, ...removed }, "an intake was removed");
}

/** Its posts are those that were closed with it; photos, tags and promised uploads go with their post. */
async function removePosts({ id }: Intake, removed: Removed): Promise<boolean> {
  const { posts, photos } = await asSystem(async (tx) => {
    const posts = await idsOf(
      tx,
      sql`select p.id from posts p join intakes i on i.battalion_id = p.battalion_id and i.closed_at = p.closed_at
        where i.id = ${id} limit ${POSTS_AT_ONCE} for update of p`,
    );
    const photos = await idsOf(tx, sql`select id from photos where post_id = ${anyOf(posts)}`);
    await tx.execute(sql`delete from posts where id = ${anyOf(posts)}`);
    return { posts, photos };
  });
  await removePhotoFiles(photos);
  removed.posts += posts.length;
  removed.photos += photos.length;
  return posts.length > 0;
}

/** Recruits with all that hangs on them, then the relatives whom nobody else needs and their accounts. */
async function removeRecruits({ id }: Intake, removed: Removed): Promise<boolean> {
  const [recruits, relatives] = await asSystem(async (tx) => {
    const ids = await idsOf(
      tx,
      sql`select id from recruits where intake_id = ${id} limit ${RECRUITS_AT_ONCE} for update`,
    );
    const theirs = sql`recruit_id = ${anyOf(ids)}`;
    const kin = await idsOf(tx, sql`select distinct relative_id as id from family_links where ${theirs}`);
    await keepFigures(tx, ids);
    for (const table of PERSONAL) await tx.execute(sql`delete from ${sql.identifier(table)} where ${theirs}`);
    // They say his name, also to a relative whose other son is still here.
    await tx.execute(sql`delete from notices where (detail ->> 'son')::uuid = ${anyOf(ids)}`);
    await tx.execute(sql`delete from recruits where id = ${anyOf(ids)}`);
    return [ids.length, await removeRelatives(tx, kin)];
  });
  removed.recruits += recruits;
  removed.relatives += relatives;
  return recruits > 0;
}

/** In the transaction that removes their results: whenever a commander looks, each is counted once. */
async function keepFigures(tx: Tx, recruits: string[]): Promise<void> {
  await tx.execute(sql`insert into result_figures as f (battalion_id, intake_id, company_id, subject_id, grade, n)
    select battalion_id, intake_id, company_id, subject_id, grade, count(*) from results
    where stands and recruit_id = ${anyOf(recruits)} group by 1, 2, 3, 4, 5
    on conflict (battalion_id, intake_id, company_id, subject_id, grade) do update set n = f.n + excluded.n`);
}

/** Who has no other son here goes, account, devices and notices with them; a cadre keeps his account as a cadre's. */
async function removeRelatives(tx: Tx, kin: string[]): Promise<number> {
  const alone = await idsOf(
    tx,
    sql`select r.id from relatives r where r.id = ${anyOf(kin)}
      and not exists (select 1 from family_links l where l.relative_id = r.id) for update`,
  );
  const theirs = sql`relative_id = ${anyOf(alone)}`;
  await tx.execute(sql`delete from accounts where ${theirs} and cadre_id is null`);
  await tx.execute(sql`update device_sessions set as_family = false
    where account_id in (select id from accounts where ${theirs})`);
  await tx.execute(sql`update accounts set relative_id = null where ${theirs}`);
  await tx.execute(sql`delete from relatives where id = ${anyOf(alone)}`);
  return alone.length;
}

async function idsOf(tx: Tx, query: SQL): Promise<string[]> {
  return (await tx.execute<{ id: string }>(query)).map(({ id }) => id);
}

const anyOf = (ids: string[]) => sql`any (${`{${ids.join(",")}}`}::uuid[])`;
