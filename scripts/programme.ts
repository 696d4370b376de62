import { sql } from "drizzle-orm";
import { connect } from "#lib/db/client.ts";
import { installProgramme } from "#lib/training/install.ts";

/**
 * Gives battalions of before there were subjects the default programme.
 * @param systemUrl sees every row
 */
export async function completeProgrammes(systemUrl: string): Promise<void> {
  const database = connect(systemUrl, 1);
  try {
    await database.transaction(async (tx) => {
      // Machines that start together take turns.
      await tx.execute(sql`select pg_advisory_xact_lock(hashtext('portal.found'))`);
      const without = await tx.execute<{ id: string }>(sql`select id from units
        where kind = 'battalion' and id not in (select battalion_id from subjects)`);
      for (const { id } of without) await installProgramme(tx, id);
    });
  } finally {
    await database.$client.end({ timeout: 5 });
  }
}
