import "server-only";
import { sql } from "drizzle-orm";
import type { FamilyViewer } from "../auth/types.ts";
import { asViewer } from "../db/client.ts";

/** Of these photos those that the family may see at this moment, each with the edition it is in. */
export function editionsOf(viewer: FamilyViewer, photoIds: string[]): Promise<Record<string, number>> {
  return asViewer(viewer, async (tx) => {
    const rows = await tx.execute<{ id: string; edition: number }>(
      sql`select id, edition from photos where id = any (${`{${photoIds.join()}}`}::uuid[])`,
    );
    return Object.fromEntries(rows.map(({ id, edition }) => [id, edition]));
  });
}
