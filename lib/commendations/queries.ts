import "server-only";
import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import type { CadreViewer, FamilyViewer, Son } from "../auth/types.ts";
import { asViewer } from "../db/client.ts";
import { commendations, honours } from "../db/schema/remarks.ts";
import { NotFound } from "../errors.ts";
import { numberIn } from "../units/queries.ts";
import { compareNames } from "../vietnam/name.ts";
import type { Kind } from "./constants.ts";
import type { Commendation, FamilyCommendation, Honour, Nominee } from "./types.ts";

/**
 * A son's own commendations, newest first; none for who does not receive his results.
 * @throws NotFound for anybody else's son
 */
export async function commendationsOf(viewer: FamilyViewer, sonId: string): Promise<FamilyCommendation[]> {
  ownSon(viewer, sonId);
  return asViewer(viewer, (tx) =>
    tx
      .select({
        id: commendations.id,
        kind: commendations.kind,
        day: commendations.day,
        body: commendations.body,
        signed: commendations.signed,
      })
      .from(commendations)
      .where(and(eq(commendations.recruitId, sonId), eq(commendations.state, "approved")))
      .orderBy(desc(commendations.day), desc(commendations.id)),
  );
}

/**
 * Whom the company of a son praises before all its families: only who has agreed, the newest 30.
 * @throws NotFound for anybody else's son
 */
export async function honoursOf(viewer: FamilyViewer, sonId: string): Promise<Honour[]> {
  const { companyId, closed } = ownSon(viewer, sonId);
  if (closed) return [];
  return asViewer(viewer, (tx) =>
    tx
      .select({
        id: honours.commendationId,
        kind: sql<Kind>`${honours.kind}`,
        fullName: honours.fullName,
        platoon: honours.platoon,
        body: honours.body,
        day: honours.day,
      })
      .from(honours)
      .where(eq(honours.groupId, companyId))
      .orderBy(desc(honours.day), desc(honours.commendationId))
      .limit(30),
  );
}

function ownSon(viewer: FamilyViewer, sonId: string): Son {
  const son = viewer.sons.find(({ id }) => id === sonId);
  if (!son) throw new NotFound();
  return son;
}

/** Every commendation inside the viewer's unit: what waits first, then the newest. */
export const listCommendations = (viewer: CadreViewer): Promise<Commendation[]> =>
  asViewer(viewer, async (tx) => {
    const rows = await tx.execute<Commendation>(sql`
      select m.id, m.recruit_id as "recruitId", r.full_name as "fullName", r.given_name as "givenName",
        ${numberIn("r.unit_path", "a")} as squad, ${numberIn("r.unit_path", "b")} as platoon,
        m.kind, m.day::text, m.body, m.for_group as "forGroup",
        r.praise_consent as consent, exists (select 1 from honours h where h.commendation_id = m.id) as shown,
        m.state, ${stampOf(sql`m`)} as stamp, json_build_object('rank', k.rank, 'name', k.full_name) as by,
        m.proposed_by = ${viewer.cadreId} as own, m.return_note as "returnNote"
      from commendations m join recruits r on r.id = m.recruit_id join cadres k on k.id = m.proposed_by
      order by m.state <> 'proposed', m.proposed_at desc, m.id limit 300`);
    return [...rows];
  });

/** Whom the viewer may propose, by squad and name. */
export const listNominees = (viewer: CadreViewer): Promise<Nominee[]> =>
  asViewer(viewer, async (tx) => {
    const rows = await tx.execute<Nominee>(sql`
      select r.id as "recruitId", r.full_name as "fullName", r.hometown,
        ${numberIn("r.unit_path", "a")} as squad, ${numberIn("r.unit_path", "b")} as platoon, r.praise_consent as consent from recruits r`);
    return [...rows].sort(
      (a, b) => a.platoon - b.platoon || a.squad - b.squad || compareNames(a.fullName, b.fullName),
    );
  });

/** How many commendations wait for the viewer's company. */
export const countProposed = (viewer: CadreViewer): Promise<number> =>
  asViewer(viewer, async (tx) => {
    const [row] = await tx.execute<{ n: number }>(
      sql`select count(*)::int as n from commendations where state = 'proposed'`,
    );
    return row?.n ?? 0;
  });

/** What is decided on, in short. `of`: the table's name in the query. */
export const stampOf = (of: SQL) =>
  sql`md5(concat_ws('|', ${of}.kind, ${of}.day, ${of}.for_group, ${of}.body))`;
