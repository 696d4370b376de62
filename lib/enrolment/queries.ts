import "server-only";
import { and, asc, eq, inArray, ne, sql } from "drizzle-orm";
import type { CadreViewer } from "../auth/types.ts";
import { asViewer } from "../db/client.ts";
import { joinRequests } from "../db/schema/enrolment.ts";
import { cadres, duties, familyLinks, recruits, relatives } from "../db/schema/people.ts";
import { units } from "../db/schema/units.ts";
import { NotFound } from "../errors.ts";
import { compareNames, foldName } from "../vietnam/name.ts";
import { normalisePhone } from "../vietnam/phone.ts";
import type {
  Asking,
  Candidate,
  CardUnit,
  FamilyInvitation,
  InvitationKind,
  InvitationState,
} from "./types.ts";

/** How each relative of a recruit stands, for the company's page of him. */
export async function listFamilyInvitations(
  viewer: CadreViewer,
  recruitId: string,
): Promise<FamilyInvitation[]> {
  const rows = await asViewer(viewer, (tx) =>
    tx.execute<{
      relativeId: string;
      fullName: string;
      phone: string;
      relation: string;
      link: FamilyInvitation["link"];
      joinedAt: Date | null;
      id: string | null;
      kind: InvitationKind;
      state: InvitationState;
      at: Date;
      hasAccount: boolean;
    }>(sql`
      select r.id as "relativeId", r.full_name as "fullName", r.phone, l.relation, l.status as link, l.joined_at as "joinedAt",
        i.id, i.kind, coalesce(i.used_at, i.revoked_at, i.expires_at) as at,
        case when i.used_at is not null then 'used' when i.revoked_at is not null then 'revoked'
          when i.expires_at <= now() then 'expired' else 'open' end as state,
        exists (select 1 from accounts a where a.relative_id = r.id) as "hasAccount"
      from family_links l join relatives r on r.id = l.relative_id
        join recruits m on m.id = l.recruit_id and m.unit_path <@ ${viewer.duty.unitPath}::ltree
        left join lateral (select * from (
          select id, kind, used_at, revoked_at, expires_at, created_at from invitations
          where recruit_id = l.recruit_id and relative_id = l.relative_id and kind in ('card', 'link')) made
          order by made.used_at is null and made.revoked_at is null and made.expires_at > now() desc, made.created_at desc
          limit 1) i on true
      where l.recruit_id = ${recruitId}
      order by l.primary_contact desc, r.full_name, r.id`),
  );
  return [...rows].map(({ id, kind, state, at, joinedAt, ...relative }) => ({
    ...relative,
    joinedAt: joinedAt ? new Date(joinedAt).toISOString() : null,
    invitation: id ? { id, kind, state, at: new Date(at).toISOString() } : null,
  }));
}

/** The companies, platoons and squads inside the viewer's unit, with how many cards each would take. */
export async function listCardUnits(viewer: CadreViewer): Promise<CardUnit[]> {
  return asViewer(viewer, (tx) =>
    tx.execute<CardUnit>(sql`
      select u.id, u.kind, u.number, u.path::text as path,
        count(l.id) filter (where l.status = 'invited')::int as waiting, count(l.id)::int as all
      from units u
        left join recruits r on r.unit_path <@ u.path and r.closed_at is null
        left join family_links l on l.recruit_id = r.id and l.status <> 'declined'
      where u.path <@ ${viewer.duty.unitPath}::ltree and u.kind in ('company', 'platoon', 'squad')
      group by u.id order by u.path`),
  ).then((rows) => [...rows].sort((x, y) => x.path.localeCompare(y.path, "en", { numeric: true })));
}

/** One relative to print a card for. */
export type CardFor = {
  recruitId: string;
  relativeId: string;
  phone: string;
  relation: string;
  recruitName: string;
  company: number;
  unitPath: string;
};

/**
 * Whom cards of a unit are for, by unit and name: those not joined yet, or everybody. A relative without a mobile
 * number can't use one.
 */
export async function listCardsFor(
  viewer: CadreViewer,
  unitId: string,
  whom: "waiting" | "all",
): Promise<CardFor[]> {
  const rows = await asViewer(viewer, async (tx) => {
    const [unit] = await tx
      .select({ path: units.path })
      .from(units)
      .where(and(eq(units.id, unitId), sql`${units.path} <@ ${viewer.duty.unitPath}::ltree`));
    if (!unit) throw new NotFound();
    const company = sql<number>`(select number from units c where c.id = ${recruits.companyId})`;
    return tx
      .select({
        recruitId: recruits.id,
        relativeId: relatives.id,
        phone: relatives.phone,
        relation: familyLinks.relation,
        recruitName: recruits.fullName,
        company,
        unitPath: recruits.unitPath,
      })
      .from(familyLinks)
      .innerJoin(relatives, eq(relatives.id, familyLinks.relativeId))
      .innerJoin(recruits, eq(recruits.id, familyLinks.recruitId))
      .where(
        and(
          sql`${recruits.unitPath} <@ ${unit.path}::ltree and ${recruits.closedAt} is null`,
          whom === "waiting" ? eq(familyLinks.status, "invited") : ne(familyLinks.status, "declined"),
        ),
      );
  });
  return rows
    .filter((row) => normalisePhone(row.phone) === row.phone)
    .sort(
      (x, y) =>
        x.unitPath.localeCompare(y.unitPath, "en", { numeric: true }) ||
        compareNames(x.recruitName, y.recruitName),
    );
}

/** Whom a company's families ask, by the company's number: its political officer, or who stands in for him. */
export async function listOfficers(
  viewer: CadreViewer,
): Promise<Map<number, { rank: string; fullName: string; post: string }>> {
  const rows = await asViewer(viewer, (tx) =>
    tx
      .select({ company: units.number, rank: cadres.rank, fullName: cadres.fullName, post: duties.post })
      .from(duties)
      .innerJoin(cadres, eq(cadres.id, duties.cadreId))
      .innerJoin(units, eq(units.id, duties.unitId))
      .where(
        and(
          inArray(duties.post, ["companyPoliticalOfficer", "companyDeputyPoliticalOfficer"]),
          sql`${duties.endedAt} is null and (now() at time zone 'Asia/Ho_Chi_Minh')::date
            between ${duties.fromDay} and coalesce(${duties.toDay}, 'infinity')`,
        ),
      )
      .orderBy(asc(sql`${duties.post} = 'companyPoliticalOfficer'`), asc(duties.fromDay)),
  );
  return new Map(rows.map(({ company, ...officer }) => [company, officer]));
}

/** Requests that wait for a decision, the oldest first, each with the recruits of its company, the likeliest first. */
export async function listRequests(viewer: CadreViewer): Promise<Asking[]> {
  return asViewer(viewer, async (tx) => {
    const waiting = await tx
      .select({
        id: joinRequests.id,
        companyId: joinRequests.companyId,
        company: units.number,
        fullName: joinRequests.fullName,
        phone: joinRequests.phone,
        relation: joinRequests.relation,
        recruitName: joinRequests.recruitName,
        recruitBirthDay: joinRequests.recruitBirthDay,
        words: joinRequests.words,
        createdAt: joinRequests.createdAt,
      })
      .from(joinRequests)
      .innerJoin(units, eq(units.id, joinRequests.companyId))
      .where(eq(joinRequests.status, "waiting"))
      .orderBy(joinRequests.createdAt)
      .limit(100);
    const companies = [...new Set(waiting.map((asked) => asked.companyId))];
    if (companies.length === 0) return [];
    const men = await tx
      .select({
        id: recruits.id,
        companyId: recruits.companyId,
        fullName: recruits.fullName,
        birthDay: recruits.birthDay,
        hometown: recruits.hometown,
        unit: recruits.unitPath,
      })
      .from(recruits)
      .where(inArray(recruits.companyId, companies));
    return waiting.map(({ companyId, createdAt, ...asked }) => ({
      ...asked,
      createdAt: createdAt.toISOString(),
      candidates: men
        .filter((man) => man.companyId === companyId)
        .map(({ companyId: _, ...man }) => ({ ...man, match: matchOf(man, asked) }))
        .sort((x, y) => RANK[x.match] - RANK[y.match] || compareNames(x.fullName, y.fullName)),
    }));
  });
}

export async function countRequests(viewer: CadreViewer): Promise<number> {
  const [row] = await asViewer(viewer, (tx) =>
    tx.select({ n: sql<number>`count(*)::int` }).from(joinRequests).where(eq(joinRequests.status, "waiting")),
  );
  return row?.n ?? 0;
}

const RANK: Record<Candidate["match"], number> = { both: 0, name: 1, birthDay: 2, none: 3 };

function matchOf(
  man: { fullName: string; birthDay: string },
  asked: { recruitName: string; recruitBirthDay: string },
): Candidate["match"] {
  const name = foldName(man.fullName) === foldName(asked.recruitName);
  const day = man.birthDay === asked.recruitBirthDay;
  return name ? (day ? "both" : "name") : day ? "birthDay" : "none";
}
