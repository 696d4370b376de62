import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Viewer } from "../auth/types.ts";
import { asViewer, type Tx } from "../db/client.ts";
import { notices } from "../db/schema/accounts.ts";
import { announce } from "../events/announce.ts";
import type { NoticeKind, ResultNotice } from "./types.ts";

/** Tells an account something in the writing transaction. Its words are in the `notices` messages. */
export async function notify(
  tx: Tx,
  to: { battalionId: string; accountId: string },
  kind: NoticeKind,
  detail: Record<string, string> = {},
): Promise<void> {
  await tx.insert(notices).values({ ...to, kind, detail });
}

/**
 * Tells the families that receive these recruits' results, once until they have read it, and lets their open pages look
 * again. Who may is the database's to say.
 */
export async function tellFamilies(tx: Tx, recruitIds: string[], kind: ResultNotice): Promise<void> {
  const [told] = await tx.execute<{ accounts: string[] }>(
    sql`select tell_result_families(${`{${recruitIds.join()}}`}::uuid[], ${kind}) as accounts`,
  );
  await announce(tx, { accounts: told?.accounts ?? [], what: kind });
}

/** Marks one of the viewer's own notices as read; nothing happens to any other. */
export async function readNotice(viewer: Viewer, id: string): Promise<void> {
  await asViewer(viewer, (tx) =>
    tx
      .update(notices)
      .set({ readAt: sql`now()` })
      .where(and(eq(notices.id, id), eq(notices.accountId, viewer.accountId), isNull(notices.readAt))),
  );
}
