import type { Scoring } from "../db/schema/training.ts";
import { writeMark } from "../training/mark.ts";

/** The `familyResults` messages. */
export type ResultMessages = (
  key: "value.seconds" | "value.metres" | "value.count",
  values: Record<string, string | number>,
) => string;

/** A value as a family reads it: with what it is counted in, where that is not plain from how it is written. */
export function valueText(t: ResultMessages, locale: string, scoring: Scoring, value: number): string {
  const n = writeMark(scoring, { value, hits: null }, locale);
  if (scoring.type === "time" && value < 60) return t("value.seconds", { n });
  if (scoring.type === "distance") return t("value.metres", { n });
  if (scoring.type === "count")
    return t("value.count", { n, unit: locale === "vi" ? scoring.unit.vi : scoring.unit.en });
  return n;
}
