import type { CadreViewer } from "../auth/types.ts";
import type { CheckCode } from "./constants.ts";
import type { Rule } from "./types.ts";

/** The battalion's political officer or his deputy decides what is asked; every cadre may read it. */
export const canSetRules = (viewer: Pick<CadreViewer, "can">) => viewer.can("review") && viewer.can("intake");

/** What of a rule is not ticked yet. */
export const missingChecks = (rule: Rule, ticked: readonly string[]): CheckCode[] =>
  rule.checks.filter((check) => !ticked.includes(check));
