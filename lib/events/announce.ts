import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "../db/client.ts";

export const CHANNEL = "portal_events";
// A notification holds 8000 bytes.
const AT_ONCE = 150;

/** `except`: an account whose own deed this is; what it did answers for its page. */
export type PortalEvent = { accounts?: string[]; battalion?: string; except?: string; what: string };

/**
 * Tells the open pages of these accounts, or of a whole battalion, that something changed; sent with the commit and
 * not at all without it. Each page whose session ended, or who may now reach other things, leaves at once; the others
 * look again. `what` names the change for the log.
 */
export async function announce(tx: Tx, { accounts, battalion, except, what }: PortalEvent): Promise<void> {
  const parts: PortalEvent[] = battalion ? [{ battalion, ...(except && { except }), what }] : [];
  for (let from = 0; from < (accounts?.length ?? 0); from += AT_ONCE)
    parts.push({ accounts: accounts?.slice(from, from + AT_ONCE), what });
  for (const part of parts) await tx.execute(sql`select pg_notify(${CHANNEL}, ${JSON.stringify(part)})`);
}
