import type { useTranslations } from "next-intl";
import type { Scoring } from "#lib/training/types.ts";

/** The `resultGrid` messages. */
type Words = ReturnType<typeof useTranslations<"resultGrid">>;

/** How a mark of a subject is written, in a few letters. */
export function hintOf(t: Words, locale: string, scoring: Scoring): string {
  if (scoring.type === "points") return t("hints.points", { max: scoring.max, shots: scoring.shots });
  if (scoring.type === "count") return scoring.unit[locale === "vi" ? "vi" : "en"];
  return t(`hints.${scoring.type}`);
}
