import type { CadreViewer } from "../auth/types.ts";
import type { FamilyVisibility, Rule, RuleBody } from "./types.ts";

/** The battalion's commander or his deputy keeps the programme; every cadre reads it (domain rules 2). */
export const canSetProgramme = (viewer: Pick<CadreViewer, "can">) => viewer.can("programme");

type Shown = Pick<RuleBody, "scoring" | "safetyGate" | "collective" | "block" | "familyVisibility">;

/** Fired or thrown: of these a family never sees more than the grade (domain rules 5). Points are of shots. */
export const isFired = ({ safetyGate, scoring }: Pick<RuleBody, "safetyGate" | "scoring">) =>
  safetyGate || scoring.type === "points";

/** From least to most that a family sees. */
const OPENNESS: readonly FamilyVisibility[] = ["hidden", "collectiveOnly", "grade", "gradeAndValue"];

/**
 * Whether families would be shown more than before: to be confirmed by who decides it.
 * @param before nothing for a new subject, which counts as open as is usual for its block
 */
export function opensMore(before: Shown | null, after: Shown): boolean {
  const usual = after.block === "infantry" || isFired(after) ? "grade" : "gradeAndValue";
  return OPENNESS.indexOf(after.familyVisibility) > OPENNESS.indexOf(before?.familyVisibility ?? usual);
}

/** Why a rule may not follow another: a key of the `errors` messages, or nothing. */
export function ruleFault(before: Shown | null, after: Shown, confirmed: boolean): string | null {
  if (before && isFired(before) && !after.safetyGate) return "ruleStaysFired";
  if (isFired(after) && !after.safetyGate) return "rulePointsAreFired";
  if (after.safetyGate && after.familyVisibility === "gradeAndValue") return "ruleValueOfFired";
  if (after.familyVisibility === "collectiveOnly" && !after.collective) return "ruleNotCollective";
  return opensMore(before, after) && !confirmed ? "ruleConfirmOpening" : null;
}

/** What a rule says, part by part, in the order its page has them. */
const RULE_PARTS = [
  ...(["nameVi", "nameEn", "block", "scoring", "weight", "core", "weeks", "enabled"] as const),
  ...(["collective", "safetyGate", "familyVisibility", "explainVi", "explainEn"] as const),
] as const satisfies (keyof RuleBody)[];

/** Which parts of a rule are not the same in another. */
export const changesBetween = (before: RuleBody | Rule, after: RuleBody | Rule): (keyof RuleBody)[] =>
  RULE_PARTS.filter((part) => told(before[part]) !== told(after[part]));

/** A value as text, whatever the order of its keys: the database keeps another. */
const told = (value: unknown): string =>
  JSON.stringify(value, (_, one) =>
    one && typeof one === "object" && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
