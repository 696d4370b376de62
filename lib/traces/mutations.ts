import "server-only";
import { recordAudit } from "../audit/mutations.ts";
import type { CadreViewer } from "../auth/types.ts";
import { asViewer } from "../db/client.ts";
import { recruitViews } from "../db/schema/people.ts";
import { dayOf } from "../vietnam/calendar.ts";

/**
 * Notes that this cadre opened a recruit's private page, once a day (ruling 10); his family reads it in plain words.
 * To be called once the page's own query has found the recruit. @throws for one who is not his to see
 */
export async function noteRecruitView(viewer: CadreViewer, recruitId: string): Promise<void> {
  await asViewer(viewer, async (tx) => {
    const noted = await tx
      .insert(recruitViews)
      .values({
        recruitId,
        cadreId: viewer.cadreId,
        day: dayOf(),
        battalionId: viewer.battalionId,
        rank: viewer.rank ?? "",
        cadreName: viewer.name,
        post: viewer.duty.post,
      })
      .onConflictDoNothing()
      .returning({ day: recruitViews.day });
    if (noted.length > 0) await recordAudit(tx, viewer, "recruitViewed", { kind: "recruit", id: recruitId });
  });
}
