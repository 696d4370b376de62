import "server-only";
import { eq } from "drizzle-orm";
import type { CadreViewer } from "../auth/types.ts";
import { asViewer, type Tx } from "../db/client.ts";
import { cadres } from "../db/schema/people.ts";
import { activityRules } from "../db/schema/posts.ts";
import { ACTIVITY_CODES, type ActivityCode } from "../posts/constants.ts";
import { needsSecondReview } from "../posts/policy.ts";
import { CHECKS, USUAL_CHECKS } from "./constants.ts";
import type { KnownRule, Rule } from "./types.ts";

/** What the viewer's battalion asks of each kind of activity, in the order of the activities. */
export const listRules = (viewer: CadreViewer): Promise<KnownRule[]> =>
  asViewer(viewer, async (tx) => {
    const own = await tx
      .select({
        activityType: activityRules.activityType,
        checks: activityRules.checks,
        secondReview: activityRules.secondReview,
        at: activityRules.changedAt,
        by: { rank: cadres.rank, name: cadres.fullName },
      })
      .from(activityRules)
      .innerJoin(cadres, eq(cadres.id, activityRules.changedBy));
    return ACTIVITY_CODES.map((activity) => {
      const found = own.find((rule) => rule.activityType === activity);
      const changed = found ? { at: found.at.toISOString(), by: found.by } : null;
      return { activity, changed, ...ruleFrom(activity, found) };
    });
  });

/** What is asked of one kind of activity. */
export const ruleFor = (viewer: CadreViewer, activity: ActivityCode): Promise<Rule> =>
  asViewer(viewer, (tx) => ruleOf(tx, activity));

/** The same within a transaction. */
export async function ruleOf(tx: Tx, activity: ActivityCode): Promise<Rule> {
  const [own] = await tx
    .select({ checks: activityRules.checks, secondReview: activityRules.secondReview })
    .from(activityRules)
    .where(eq(activityRules.activityType, activity));
  return ruleFrom(activity, own);
}

const ruleFrom = (
  activity: ActivityCode,
  own: { checks: string[]; secondReview: boolean } | undefined,
): Rule => ({
  checks: own ? CHECKS.filter((check) => own.checks.includes(check)) : USUAL_CHECKS[activity],
  secondReview: own ? own.secondReview : needsSecondReview(activity),
});
