import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { CadreViewer, FamilyViewer, Viewer } from "../auth/types.ts";
import { asViewer, type Tx } from "../db/client.ts";
import { isoOf } from "../db/moment.ts";
import { NotFound } from "../errors.ts";
import { numberIn } from "../units/queries.ts";
import { canDecide } from "./policy.ts";
import type { Consents, Decision, Withdrawal, WithoutPaper } from "./types.ts";

/** How long a withdrawal stays on the list of the company. */
const LATELY_DAYS = 30;

/** What holds for a son and how it came about. @throws NotFound for anybody else's */
export async function openFamilyConsents(viewer: FamilyViewer, sonId: string): Promise<Consents> {
  if (!canDecide(viewer, sonId)) throw new NotFound();
  return asViewer(viewer, (tx) => consentsOf(tx, viewer, sonId, sql`true`));
}

/** The same for the cadres of the recruit's unit, with names. @throws NotFound */
export const openRecruitConsents = (viewer: CadreViewer, recruitId: string): Promise<Consents> =>
  asViewer(viewer, (tx) => consentsOf(tx, viewer, recruitId, inUnit(viewer)));

/** Of recruits `r`. */
const inUnit = ({ duty }: CadreViewer) => sql`r.unit_path <@ ${duty.unitPath}::ltree`;

async function consentsOf(tx: Tx, { scope }: Viewer, recruitId: string, which: SQL): Promise<Consents> {
  const [recruit] = await tx.execute<{ photos: Consents["photos"] }>(
    sql`select r.photo_consent as photos from recruits r where r.id = ${recruitId} and ${which}`,
  );
  if (!recruit) throw new NotFound();
  // Whose names come back is decided by the policies of the joined tables.
  const decisions = await tx.execute<Decision>(sql`
    select c.id, c.purpose, c.choice, c.text_version as version, c.channel, c.witness, ${isoOf(sql`c.decided_at`)} as at,
      case when c.relative_id is null then 'recruit' when c.relative_id = ${scope.relativeId}::uuid then 'reader'
        else 'relative' end as by,
      l.relation, f.full_name as relative,
      case when k.id is not null then json_build_object('rank', k.rank, 'name', k.full_name) end as "recordedBy"
    from consents c
    left join family_links l on l.recruit_id = c.recruit_id and l.relative_id = c.relative_id
    left join relatives f on f.id = c.relative_id
    left join cadres k on k.id = c.recorded_by
    where c.recruit_id = ${recruitId} order by c.decided_at desc, c.id desc`);
  // Another relative's results and calls are his own business; his word on photos binds all.
  const shown = [...decisions].filter(
    (one) => scope.cadreId || one.by !== "relative" || one.purpose === "photos",
  );
  return { photos: recruit.photos, decisions: shown };
}

/** Who lately chose less than before, newest first, and which recruits have signed nothing yet. */
export const listConsentWork = (
  viewer: CadreViewer,
): Promise<{ withdrawals: Withdrawal[]; withoutPaper: WithoutPaper[] }> =>
  asViewer(viewer, async (tx) => {
    const withdrawals = await tx.execute<Withdrawal>(sql`
      select ${who}, s.purpose, s.choice, ${isoOf(sql`s.decided_at`)} as at, l.relation, f.full_name as relative
      from (${withdrawn(viewer)}) s join recruits r on r.id = s.recruit_id
      left join family_links l on l.recruit_id = s.recruit_id and l.relative_id = s.relative_id
      left join relatives f on f.id = s.relative_id
      order by s.decided_at desc limit 200`);
    const withoutPaper = await tx.execute<WithoutPaper>(sql`
      select ${who} from recruits r
      where ${inUnit(viewer)} and not exists (select 1 from consents c where c.recruit_id = r.id and c.purpose = 'photos' and c.relative_id is null)
      order by r.unit_path, r.given_name collate "vi-x-icu", r.full_name collate "vi-x-icu" limit 500`);
    return { withdrawals: [...withdrawals], withoutPaper: [...withoutPaper] };
  });

/** How many stand on that list. */
export const countWithdrawals = (viewer: CadreViewer): Promise<number> =>
  asViewer(viewer, async (tx) => {
    const [row] = await tx.execute<{ n: number }>(
      sql`select count(*)::int as n from (${withdrawn(viewer)}) s`,
    );
    return row?.n ?? 0;
  });

const who = sql`r.id as "recruitId", r.full_name as "fullName",
  ${numberIn("r.unit_path", "a")} as squad, ${numberIn("r.unit_path", "b")} as platoon, ${numberIn("r.unit_path", "c")} as company`;

/** The stricter the higher. */
const rank = (choice: SQL) =>
  sql`case ${choice} when 'companyGroup' then 0 when 'yes' then 0 when 'ownFamilyOnly' then 1 else 2 end`;

/** The newest word of each who decides, where it is stricter than what stood before it. */
const withdrawn = (viewer: CadreViewer) => sql`
  select * from (
    select c.*, lag(c.choice) over his as before, lead(c.id) over his is null as newest
    from consents c join recruits r on r.id = c.recruit_id where ${inUnit(viewer)}
    window his as (partition by c.recruit_id, c.purpose, c.relative_id order by c.decided_at, c.id)
  ) step
  where newest and (before is not null or relative_id is not null)
    and ${rank(sql`choice`)} > ${rank(sql`coalesce(before, 'companyGroup')`)}
    and decided_at > now() - make_interval(days => ${LATELY_DAYS})`;
