import { useLocale, useTranslations } from "next-intl";
import { longDay, shortDay } from "#components/posts/moments.ts";
import type { FamilyRemark } from "#lib/remarks/types.ts";
import type { Progress, Test } from "#lib/results/progress.ts";
import { valueText as writeValue } from "#lib/results/value-text.ts";
import { writeMark } from "#lib/training/mark.ts";
import type { Scoring } from "#lib/training/types.ts";
import type { Day } from "#lib/vietnam/calendar.ts";

/** How this page says days, values and who signed. */
export function useResultWords() {
  const t = useTranslations("familyResults");
  const people = useTranslations("people");
  const units = useTranslations("units");
  const calendar = useTranslations("calendar");
  const locale = useLocale();

  const valueText = (scoring: Scoring, value: number) => writeValue(t, locale, scoring, value);

  /** A difference of two values, said in full: "1 phút 22 giây", "5 lần". */
  function differenceText(scoring: Scoring, difference: number): string {
    if (scoring.type === "time" && difference >= 60) {
      const [m, s] = [Math.floor(difference / 60), Math.round(difference % 60)];
      return s === 0 ? t("progress.wholeMinutes", { m }) : t("progress.minutes", { m, s });
    }
    const n = writeMark(scoring, { value: difference, hits: null }, locale);
    if (scoring.type === "score10" || scoring.type === "points") return t("progress.points", { n });
    return valueText(scoring, difference);
  }

  /** How far he has come since the first test, in one sentence. */
  function gainText({ points, gain }: Progress): string {
    const scoring = points.at(-1)?.test.scoring;
    const week = points[0]?.test.week ?? 1;
    if (!scoring || gain === 0) return t("progress.level", { week });
    const kind = scoring.type === "time" || scoring.type === "distance" ? scoring.type : "other";
    const words = { gain: differenceText(scoring, Math.abs(gain)), week };
    return t(`progress.${gain > 0 ? "up" : "down"}.${kind}`, words);
  }

  /** As it is spoken: minutes and seconds in words. */
  const spokenValue = ({ scoring, value }: Test) => {
    if (value === null || scoring.type === "passFail") return null;
    return scoring.type === "score10" || scoring.type === "time"
      ? differenceText(scoring, value)
      : valueText(scoring, value);
  };

  return {
    t,
    locale,
    spokenValue,
    valueText,
    gainText,
    /** Of pass or fail the grade says all there is. */
    testValue: ({ scoring, value }: Test) =>
      value === null || scoring.type === "passFail" ? null : valueText(scoring, value),
    day: (day: Day) => shortDay(locale, day),
    fullDay: (day: Day) => longDay(calendar, locale, day),
    signer: ({ rank, name, post, platoon }: NonNullable<FamilyRemark["signed"]>) => ({
      name: [people.has(`ranks.${rank}`) && people(`ranks.${rank}` as never), name].filter(Boolean).join(" "),
      post: [
        people.has(`posts.${post}`) && people(`posts.${post}` as never),
        platoon !== null && post === "platoonLeader" && units("platoon", { number: platoon }),
      ]
        .filter(Boolean)
        .join(" "),
    }),
  };
}
