import type { useTranslations } from "next-intl";
import { lessIsBetter } from "#lib/training/grade.ts";
import { writeMark } from "#lib/training/mark.ts";
import type { Scoring } from "#lib/training/types.ts";

/** The `training` messages. */
type Words = ReturnType<typeof useTranslations<"training">>;
type Grades = ReturnType<typeof useTranslations<"grades">>;

/** "Điểm 0–10, bước 0,5", "90 điểm, 9 phát". */
export function scaleText(t: Words, locale: string, scoring: Scoring): string {
  const number = new Intl.NumberFormat(locale);
  if (scoring.type === "score10") return t("scale.score10", { step: number.format(scoring.step) });
  if (scoring.type === "points") return t("scale.points", { max: scoring.max, shots: scoring.shots });
  if (scoring.type !== "count") return t(`scale.${scoring.type}`);
  const unit = locale === "vi" ? scoring.unit.vi : scoring.unit.en;
  return scoring.max === null ? t("scale.count", { unit }) : t("scale.countMost", { unit, max: scoring.max });
}

/** "Giỏi từ 8 · Khá từ 7 · Đạt từ 5"; of a time "Giỏi đến 12:30 · …"; empty of pass or fail. */
export function bandsText(t: Words, grades: Grades, locale: string, scoring: Scoring): string {
  if (scoring.type === "passFail") return "";
  const how = lessIsBetter(scoring) ? "bands.most" : "bands.least";
  return (["excellent", "good", "pass"] as const)
    .map((grade) =>
      t(how, { grade: grades(grade), value: valueText(t, locale, scoring, scoring.bands[grade]) }),
    )
    .join(" · ");
}

/** "8,5", "12:30", "45 giây", "4,60 m". */
export function valueText(t: Words, locale: string, scoring: Scoring, value: number): string {
  const n = writeMark(scoring, { value, hits: null }, locale);
  if (scoring.type === "time" && value > 0 && value < 60) return t("bands.seconds", { n });
  return scoring.type === "distance" ? t("bands.metres", { n }) : n;
}
