import type { ActivityCode } from "../posts/constants.ts";
import type { CheckCode } from "./constants.ts";

/** What is asked of a kind of activity before it is published. */
export type Rule = { checks: readonly CheckCode[]; secondReview: boolean };

/** A rule as its page shows it: `changed` where the battalion has decided it. */
export type KnownRule = Rule & {
  activity: ActivityCode;
  changed: { at: string; by: { rank: string; name: string } } | null;
};
