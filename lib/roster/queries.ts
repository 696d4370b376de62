import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { CadreViewer } from "../auth/types.ts";
import { asViewer } from "../db/client.ts";
import { NotFound } from "../errors.ts";
import { foldName } from "../vietnam/name.ts";
import { normalisePhone } from "../vietnam/phone.ts";
import { PAGE } from "./constants.ts";
import type { RosterQuery } from "./input.ts";
import { canKeepFamilies } from "./policy.ts";
import type { ListedRecruit, RecruitPage, RosterUnit } from "./types.ts";

// Domain rules 11: by given, middle and family name, in Vietnamese order.
const byName = sql`r.given_name collate "vi-x-icu", r.middle_name collate "vi-x-icu", r.family_name collate "vi-x-icu", r.id`;

/**
 * Recruits by the beginnings of their names' words or their code, in any order and without accents; hits that have the
 * accents of the query come first. A whole phone number finds the sons of its relative.
 * @returns one page, and how many there are in all
 */
export async function listRecruits(
  viewer: CadreViewer,
  query: RosterQuery,
): Promise<{ recruits: ListedRecruit[]; total: number }> {
  const rows = await asViewer(viewer, (tx) =>
    tx.execute<ListedRecruit & { total: number }>(rosterStatement(viewer, query)),
  );
  return { recruits: rows.map(({ total: _, ...recruit }) => recruit), total: rows[0]?.total ?? 0 };
}

/** Recruits `r` of the viewer's own unit. */
export const isOwn = (viewer: CadreViewer): SQL => sql`r.unit_path <@ ${viewer.duty.unitPath}::ltree`;

/** The one statement of the list; its plan is looked at in the tests. */
export function rosterStatement(viewer: CadreViewer, { q, unit, page }: RosterQuery): SQL {
  const within = unit ? sql`r.unit_path <@ (select path from units where id = ${unit})` : sql`true`;
  const hits = hitsOf(viewer, q);
  return sql`
    with page as (
      select r.id, r.full_name, r.hometown, r.code, r.birth_day, r.photo_consent, r.unit_id,
        count(*) over ()::int as total,
        row_number() over (order by ${exact(q)} desc, ${byName}) as place
      from ${hits ? sql`(${hits}) hit join recruits r on r.id = hit.recruit_id` : sql`recruits r`}
      where ${isOwn(viewer)} and ${within} and r.closed_at is null
      order by place limit ${PAGE} offset ${(page - 1) * PAGE}
    )
    select p.id, p.full_name as "fullName", p.hometown, p.code, p.birth_day::text as "birthDay",
      p.photo_consent as consent,
      exists (select 1 from consents c where c.recruit_id = p.id and c.purpose = 'photos' and c.relative_id is null) as paper,
      u.path::text as "unitPath", p.total,
      (select count(*)::int from family_links l where l.recruit_id = p.id) as families,
      (select count(*)::int from family_links l where l.recruit_id = p.id and l.status = 'joined') as joined,
      (select max(t.seen_day)::text from photo_recruits t where t.recruit_id = p.id) as "lastSeen"
    from page p join units u on u.id = p.unit_id order by p.place`;
}

/** Every word must be the beginning of one of his; `^@` is what an index may answer under a policy. */
function hitsOf(viewer: CadreViewer, q: string): SQL | undefined {
  const phone = canKeepFamilies(viewer) && /^[+\d\s.()-]+$/.test(q) ? normalisePhone(q) : null;
  if (phone) {
    return sql`select distinct l.recruit_id from relatives k join family_links l on l.relative_id = k.id
      where k.phone = ${phone}`;
  }
  const words = foldName(q).split(" ").filter(Boolean).slice(0, 8);
  if (words.length === 0) return undefined;
  return sql.join(
    words.map(
      (word) => sql`select recruit_id from recruit_words
        where battalion_id = ${viewer.battalionId} and word ^@ ${word}`,
    ),
    sql` intersect `,
  );
}

/** Whether his name has the very accents of the query; without any in it, everybody's has. */
function exact(q: string): SQL {
  const words =
    q
      .normalize("NFC")
      .toLocaleLowerCase("vi")
      .match(/[\p{L}\d]+/gu) ?? [];
  if (words.length === 0 || words.every((word) => foldName(word) === word)) return sql`true`;
  const name = sql`' ' || lower(r.full_name collate "vi-x-icu")`;
  return sql.join(
    words.slice(0, 8).map((word) => sql`position(${` ${word}`} in ${name}) > 0`),
    sql` and `,
  );
}

/** The units inside the viewer's own, from the top, for choosing one. */
export async function listRosterUnits(viewer: CadreViewer): Promise<RosterUnit[]> {
  const rows = await asViewer(viewer, (tx) =>
    tx.execute<RosterUnit>(sql`select u.id, u.kind, u.number, u.path::text as path from units u
      where u.path <@ ${viewer.duty.unitPath}::ltree
      order by (regexp_match(u.path::text, '\.c(\d+)'))[1]::int nulls first,
        (regexp_match(u.path::text, '\.b(\d+)'))[1]::int nulls first, u.number`),
  );
  return [...rows];
}

/** A recruit's page. Phones stay masked for whoever does not keep families. @throws NotFound outside his unit */
export async function getRecruit(viewer: CadreViewer, recruitId: string): Promise<RecruitPage> {
  const [recruit] = await asViewer(viewer, (tx) =>
    tx.execute<RecruitPage>(sql`
      select r.id, r.full_name as "fullName", r.birth_day::text as "birthDay", r.hometown, r.rank, r.code,
        r.photo_consent as consent, r.unit_id as "unitId", u.path::text as "unitPath",
        (select max(t.seen_day)::text from photo_recruits t where t.recruit_id = r.id) as "lastSeen",
        coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'fullName', k.full_name, 'phone', k.phone,
            'relation', l.relation, 'status', l.status, 'primary', l.primary_contact, 'seesFeed', l.sees_feed,
            'receivesResults', l.receives_results, 'mayAsk', l.may_ask, 'mayBeCalled', l.may_be_called)
            order by l.primary_contact desc, l.id)
          from family_links l join relatives k on k.id = l.relative_id where l.recruit_id = r.id), '[]') as relatives
      from recruits r join units u on u.id = r.unit_id
      where r.id = ${recruitId} and r.closed_at is null and ${isOwn(viewer)}`),
  );
  if (!recruit) throw new NotFound();
  if (canKeepFamilies(viewer)) return recruit;
  return {
    ...recruit,
    relatives: recruit.relatives.map((relative) => ({
      ...relative,
      phone: "",
      masked: maskPhone(relative.phone),
    })),
  };
}

/** `+84912345678` for those who need not call: `091• ••• 678` (domain rules 12). */
const maskPhone = (e164: string) => `0${e164.slice(3, 5)}• ••• ${e164.slice(-3)}`;
