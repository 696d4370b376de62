import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { recordAudit } from "../audit/mutations.ts";
import { asViewer } from "../db/client.ts";
import { deviceSessions } from "../db/schema/accounts.ts";
import { NotFound } from "../errors.ts";
import { announce } from "../events/announce.ts";
import type { Viewer } from "./types.ts";

/** Chooses what this device's person acts as from now on. @throws NotFound for a duty or a role that is not his */
export async function chooseHat(viewer: Viewer, dutyId: string | null): Promise<void> {
  const own = dutyId ? viewer.duties.some((duty) => duty.id === dutyId) : viewer.sons.length > 0;
  if (!own) throw new NotFound();
  await asViewer(viewer, async (tx) => {
    await tx
      .update(deviceSessions)
      .set({ dutyId, asFamily: dutyId === null })
      .where(eq(deviceSessions.id, viewer.sessionId));
    await recordAudit(tx, viewer, "hatChosen", { kind: "deviceSession", id: viewer.sessionId }, { dutyId });
  });
}

/** Signs one of the viewer's own devices out; it loses access with its next request. @throws NotFound */
export async function endDevice(viewer: Viewer, sessionId: string): Promise<void> {
  await asViewer(viewer, async (tx) => {
    const ended = await tx
      .update(deviceSessions)
      .set({ revokedAt: sql`now()` })
      .where(
        and(
          eq(deviceSessions.id, sessionId),
          eq(deviceSessions.accountId, viewer.accountId),
          sql`${deviceSessions.revokedAt} is null`,
        ),
      )
      .returning({ id: deviceSessions.id });
    if (ended.length === 0) throw new NotFound();
    await recordAudit(tx, viewer, "deviceEnded", { kind: "deviceSession", id: sessionId });
    await announce(tx, { accounts: [viewer.accountId], what: "access" });
  });
}
