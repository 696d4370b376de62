import "server-only";
import { sql } from "drizzle-orm";
import type { FamilyViewer } from "../auth/types.ts";
import { asViewer } from "../db/client.ts";

/** Keeps that this account has had these posts before its eyes: of those it can see, and each once. @returns how many were new */
export const markSeen = (viewer: FamilyViewer, ids: string[]): Promise<number> =>
  asViewer(viewer, async (tx) => {
    const made = await tx.execute(sql`
      insert into post_views (post_id, account_id, battalion_id)
      select p.id, ${viewer.accountId}, p.battalion_id from posts p
      where p.id = any (${`{${ids.join()}}`}::uuid[]) and p.status = 'published'
        and exists (select 1 from photos f where f.post_id = p.id)
      on conflict do nothing returning post_id`);
    return made.length;
  });
