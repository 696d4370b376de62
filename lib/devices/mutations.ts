import "server-only";
import { sql } from "drizzle-orm";
import { recordAudit } from "../audit/mutations.ts";
import type { CadreViewer } from "../auth/types.ts";
import { asViewer } from "../db/client.ts";
import { NotFound, PortalError } from "../errors.ts";
import { announce } from "../events/announce.ts";
import { notify } from "../notices/mutations.ts";
import { canKeepDevices } from "./policy.ts";

/**
 * Signs out a device of a family in the viewer's unit: its open page leaves at once, and the family is told.
 * @throws PortalError notAllowed; NotFound for a cadre's device, another unit's, or one that has ended
 */
export async function endFamilyDevice(viewer: CadreViewer, sessionId: string): Promise<void> {
  if (!canKeepDevices(viewer)) throw new PortalError("notAllowed", {}, 403);
  await asViewer(viewer, async (tx) => {
    const [ended] = await tx.execute<{ accountId: string; device: string }>(sql`
      update device_sessions set revoked_at = now()
      where id = ${sessionId} and revoked_at is null and account_id <> ${viewer.accountId}
        and viewer_reaches_account(account_id)
      returning account_id as "accountId", device`);
    if (!ended) throw new NotFound();
    const { accountId, device } = ended;
    await notify(tx, { battalionId: viewer.battalionId, accountId }, "deviceEnded", { device });
    await recordAudit(
      tx,
      viewer,
      "familyDeviceEnded",
      { kind: "deviceSession", id: sessionId },
      { accountId },
    );
    await announce(tx, { accounts: [accountId], what: "access" });
  });
}
