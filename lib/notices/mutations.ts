import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Viewer } from "../auth/types.ts";
import { asViewer, type Tx } from "../db/client.ts";
import { notices } from "../db/schema/accounts.ts";
import type { NoticeKind } from "./types.ts";

/** Tells an account something in the writing transaction. Its words are in the `notices` messages. */
export async function notify(
  tx: Tx,
  to: { battalionId: string; accountId: string },
  kind: NoticeKind,
  detail: Record<string, string> = {},
): Promise<void> {
  await tx.insert(notices).values({ ...to, kind, detail });
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
