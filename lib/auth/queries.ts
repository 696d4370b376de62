import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import { asViewer } from "../db/client.ts";
import { deviceSessions } from "../db/schema/accounts.ts";
import type { Viewer } from "./types.ts";

export type Device = { id: string; device: string; since: string; seenAt: string; here: boolean };

/** The devices this person is signed in on, the present one first. */
export async function listDevices(viewer: Viewer): Promise<Device[]> {
  const found = await asViewer(viewer, (tx) =>
    tx
      .select({
        id: deviceSessions.id,
        device: deviceSessions.device,
        createdAt: deviceSessions.createdAt,
        seenAt: deviceSessions.seenAt,
      })
      .from(deviceSessions)
      .where(
        and(
          eq(deviceSessions.accountId, viewer.accountId),
          sql`${deviceSessions.revokedAt} is null and ${deviceSessions.expiresAt} > now()
            and ${deviceSessions.seenAt} > now() - make_interval(mins => ${deviceSessions.idleMinutes})`,
        ),
      )
      .orderBy(desc(sql`${deviceSessions.id} = ${viewer.sessionId}`), desc(deviceSessions.seenAt)),
  );
  return found.map(({ id, device, createdAt, seenAt }) => ({
    id,
    device,
    since: createdAt.toISOString(),
    seenAt: seenAt.toISOString(),
    here: id === viewer.sessionId,
  }));
}
