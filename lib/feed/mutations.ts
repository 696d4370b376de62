import "server-only";
import { sql } from "drizzle-orm";
import type { FamilyViewer } from "../auth/types.ts";
import { asViewer } from "../db/client.ts";

/**
 * Keeps that this account has had posts before its eyes, by the photos it saw: of those it can see, and each post once.
 * @returns how many posts were new
 */
export const markSeen = (viewer: FamilyViewer, photoIds: string[]): Promise<number> =>
  asViewer(viewer, async (tx) => {
    const made = await tx.execute(sql`
      insert into post_views (post_id, account_id, battalion_id)
      select distinct p.id, ${viewer.accountId}::uuid, p.battalion_id from photos f join posts p on p.id = f.post_id
      where f.id = any (${`{${photoIds.join()}}`}::uuid[]) and p.status = 'published'
      on conflict do nothing returning post_id`);
    return made.length;
  });
