import type { useTranslations } from "next-intl";
import type { Course, Takeaway } from "#lib/results/figure-counts.ts";

/** The `figures` messages. */
type Words = ReturnType<typeof useTranslations<"figures">>;

export const takeawayWords = (t: Words, says: Takeaway): string => {
  const { percent } = says;
  if ("name" in says) return t(`takeaway.${says.key}`, { name: says.name, percent, points: says.points });
  return t(`takeaway.${says.key}`, { percent, to: says.to });
};

export const courseWords = (t: Words, says: Course): string =>
  says.key === "none"
    ? t("course.none")
    : t(`course.${says.key}`, {
        from: says.from,
        to: says.to,
        percent: says.percent,
        points: says.points,
      });

/** Where a unit's figures are. */
export const figuresHref = (unitId: string) => `/results/figures?unit=${unitId}`;
