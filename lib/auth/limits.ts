import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "../db/client.ts";

/**
 * Counts one more hit on `key` in a window of `minutes`, in one atomic statement by the database's clock.
 * @returns seconds to wait when there were more than `limit` hits in this window, else 0
 */
export async function hit(tx: Tx, key: string, limit: number, minutes: number): Promise<number> {
  const [row] = await tx.execute<{ hits: number; wait: number }>(sql`
    insert into rate_limits as r (key, hits, ends_at) values (${key}, 1, now() + make_interval(mins => ${minutes}))
    on conflict (key) do update set
      hits = case when r.ends_at <= now() then 1 else r.hits + 1 end,
      ends_at = case when r.ends_at <= now() then excluded.ends_at else r.ends_at end
    returning hits, ceil(extract(epoch from ends_at - now()))::int as wait`);
  return row && row.hits > limit ? Math.max(1, row.wait) : 0;
}

/** Seconds until `key` may be tried again, or 0: for what counts only its wrong tries, after `limit` of them. */
export async function waitOf(tx: Tx, key: string, limit: number): Promise<number> {
  const [row] = await tx.execute<{ wait: number }>(sql`
    select ceil(extract(epoch from ends_at - now()))::int as wait from rate_limits
    where key = ${key} and hits >= ${limit} and ends_at > now()`);
  return row ? Math.max(1, row.wait) : 0;
}

/** Undoes one `hit`, for what was counted before it was known to be right. */
export async function takeBack(tx: Tx, key: string): Promise<void> {
  await tx.execute(sql`update rate_limits set hits = hits - 1 where key = ${key} and hits > 0`);
}

export async function forget(tx: Tx, key: string): Promise<void> {
  await tx.execute(sql`delete from rate_limits where key = ${key}`);
}
