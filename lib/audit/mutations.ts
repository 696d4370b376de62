import "server-only";
import type { Viewer } from "../auth/types.ts";
import type { Tx } from "../db/client.ts";
import { auditLog } from "../db/schema/audit.ts";

type Subject = { kind: string; id: string };

/** Adds a line to the append-only log in the writing transaction: if the write is undone, so is its trace. */
export const recordAudit = (
  tx: Tx,
  viewer: Viewer,
  action: string,
  subject: Subject,
  detail: Record<string, unknown> = {},
): Promise<void> => recordAudits(tx, viewer, action, [{ subject, detail }]);

/** A line for each of many, in one statement: rows that are held meanwhile wait for no more than that. */
export async function recordAudits(
  tx: Tx,
  viewer: Viewer,
  action: string,
  entries: readonly { subject: Subject; detail: Record<string, unknown> }[],
): Promise<void> {
  if (entries.length === 0) return;
  await tx.insert(auditLog).values(
    entries.map(({ subject, detail }) => ({
      battalionId: viewer.battalionId,
      accountId: viewer.accountId,
      action,
      subject: subject.kind,
      subjectId: subject.id,
      detail,
    })),
  );
}
