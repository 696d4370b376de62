import "server-only";
import { recordAudit } from "../audit/mutations.ts";
import type { CadreViewer } from "../auth/types.ts";
import { asViewer, type Tx } from "../db/client.ts";
import { recruitViews } from "../db/schema/people.ts";
import { dayOf } from "../vietnam/calendar.ts";

/**
 * Notes that this cadre opened a recruit's private page, once a day (ruling 10); his family reads it in plain words.
 * To be called once the page's own query has found the recruit. @throws for one who is not his to see
 */
export async function noteRecruitView(viewer: CadreViewer, recruitId: string): Promise<void> {
  await asViewer(viewer, async (tx) => {
    if ((await noteRecruitViews(tx, viewer, [recruitId])) > 0)
      await recordAudit(tx, viewer, "recruitViewed", { kind: "recruit", id: recruitId });
  });
}

/**
 * The same of many who are taken out in a list, in the transaction that reads them; the line of audit is the caller's.
 * @returns for how many it is today's first look
 */
export async function noteRecruitViews(
  tx: Tx,
  { cadreId, battalionId, rank, name, duty }: CadreViewer,
  recruitIds: readonly string[],
): Promise<number> {
  if (recruitIds.length === 0) return 0;
  const who = { cadreId, battalionId, rank: rank ?? "", cadreName: name, post: duty.post, day: dayOf() };
  const noted = await tx
    .insert(recruitViews)
    .values(recruitIds.map((recruitId) => ({ recruitId, ...who })))
    .onConflictDoNothing()
    .returning({ id: recruitViews.recruitId });
  return noted.length;
}
