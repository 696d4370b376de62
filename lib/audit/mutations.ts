import "server-only";
import type { Viewer } from "../auth/types.ts";
import type { Tx } from "../db/client.ts";
import { auditLog } from "../db/schema/audit.ts";

/** Adds a line to the append-only log in the writing transaction: if the write is undone, so is its trace. */
export async function recordAudit(
  tx: Tx,
  viewer: Viewer,
  action: string,
  subject: { kind: string; id: string },
  detail: Record<string, unknown> = {},
): Promise<void> {
  await tx.insert(auditLog).values({
    battalionId: viewer.battalionId,
    accountId: viewer.accountId,
    action,
    subject: subject.kind,
    subjectId: subject.id,
    detail,
  });
}
