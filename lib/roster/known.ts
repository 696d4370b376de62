import "server-only";
import { sql } from "drizzle-orm";
import type { CadreViewer } from "../auth/types.ts";
import type { Tx } from "../db/client.ts";
import { isOwn } from "./queries.ts";
import type { Known, KnownRecruit, KnownRelative, KnownUnit } from "./types.ts";

/** The records a sheet is compared with: those inside the viewer's unit, as row-level security shows them. */
export async function knownRoster(tx: Tx, viewer: CadreViewer): Promise<Known> {
  const [recruits, relatives, units] = await Promise.all([
    tx.execute<KnownRecruit>(sql`
      select r.id, r.code, r.full_name as "fullName", r.birth_day::text as "birthDay", r.hometown, r.rank,
        r.unit_path::text as "unitPath", c.choice as consent
      from recruits r left join (select distinct on (recruit_id) recruit_id, choice from consents
        where purpose = 'photos' and relative_id is null order by recruit_id, decided_at desc, id desc) c
        on c.recruit_id = r.id
      where r.closed_at is null and ${isOwn(viewer)} order by r.id`),
    tx.execute<KnownRelative>(sql`
      select k.id, k.full_name as "fullName", k.phone, relative_joined(k.id) as joined,
        jsonb_agg(jsonb_build_object('recruitId', l.recruit_id, 'relation', l.relation) order by l.id) as links
      from family_links l join relatives k on k.id = l.relative_id
      join recruits r on r.id = l.recruit_id and r.closed_at is null and ${isOwn(viewer)} group by k.id order by k.id`),
    tx.execute<KnownUnit>(sql`select id, kind, number, path::text as path from units order by path`),
  ]);
  return {
    recruits: [...recruits],
    relatives: [...relatives],
    units: [...units],
    unitPath: viewer.duty.unitPath,
    mayRecordConsent: viewer.can("families"),
  };
}
