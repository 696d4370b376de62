import "server-only";
import { and, desc, eq, isNull } from "drizzle-orm";
import type { Viewer } from "../auth/types.ts";
import { asViewer } from "../db/client.ts";
import { notices } from "../db/schema/accounts.ts";
import type { Notice, Unread } from "./types.ts";

const SHOWN = 30;

/** What this account was told lately, newest first. */
export const listNotices = (viewer: Viewer): Promise<Notice[]> =>
  asViewer(viewer, async (tx) => {
    const found = await tx
      .select({
        id: notices.id,
        kind: notices.kind,
        detail: notices.detail,
        at: notices.at,
        readAt: notices.readAt,
      })
      .from(notices)
      .where(eq(notices.accountId, viewer.accountId))
      .orderBy(desc(notices.at))
      .limit(SHOWN);
    return found.map(({ readAt, at, ...notice }) => ({
      ...notice,
      at: at.toISOString(),
      read: readAt !== null,
    }));
  });

/** What this account was told and nobody has read yet, oldest first. A family's own page reads it with its feed. */
export const listUnread = (viewer: Viewer): Promise<Unread[]> =>
  asViewer(viewer, (tx) =>
    tx
      .select({ id: notices.id, kind: notices.kind, detail: notices.detail })
      .from(notices)
      .where(and(eq(notices.accountId, viewer.accountId), isNull(notices.readAt)))
      .orderBy(notices.at),
  );
