import "server-only";
import { sql } from "drizzle-orm";
import type { CadreViewer } from "../auth/types.ts";
import { asViewer } from "../db/client.ts";
import { isoOf } from "../db/moment.ts";
import { canKeepDevices } from "./policy.ts";
import type { FamilyDevices } from "./types.ts";

/** Where the relatives of a recruit are signed in; nothing for who does not keep families, or for a foreign recruit. */
export async function listFamilyDevices(viewer: CadreViewer, recruitId: string): Promise<FamilyDevices[]> {
  if (!canKeepDevices(viewer)) return [];
  return asViewer(viewer, async (tx) => [
    ...(await tx.execute<FamilyDevices>(sql`
      select f.id as "relativeId", f.full_name as "fullName", l.relation, coalesce(json_agg(json_build_object(
          'id', s.id, 'device', s.device, 'seenAt', ${isoOf(sql`s.seen_at`)}
        ) order by s.seen_at desc) filter (where s.id is not null), '[]') as devices
      from family_links l join relatives f on f.id = l.relative_id
      join accounts a on a.relative_id = f.id and a.cadre_id is null
      left join device_sessions s on s.account_id = a.id and s.revoked_at is null and s.expires_at > now()
        and s.seen_at > now() - make_interval(mins => s.idle_minutes)
      where l.recruit_id = ${recruitId} and l.status = 'joined'
      group by f.id, l.id order by l.primary_contact desc, f.full_name`)),
  ]);
}
