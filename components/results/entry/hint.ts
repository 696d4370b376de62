import type { Scoring } from "#lib/training/types.ts";

/** What is entered for a subject, in a few words; `t` gives the `results.entry` messages. */
export function hintOf(
  t: (key: string, values?: Record<string, string | number>) => string,
  locale: string,
  scoring: Scoring,
): string {
  if (scoring.type === "points") return t("hints.points", { max: scoring.max, shots: scoring.shots });
  if (scoring.type === "count")
    return t("hints.count", { unit: locale === "vi" ? scoring.unit.vi : scoring.unit.en });
  return t(`hints.${scoring.type}`);
}
