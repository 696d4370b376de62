import { useLocale, useTranslations } from "next-intl";
import { GradeMark } from "#components/results/grade-mark.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { bandTable, gradeOf } from "#lib/training/grade.ts";
import type { Scoring } from "#lib/training/types.ts";
import { valueText } from "./scale-words.ts";

/** A mark in the table it was graded by; `when` tells it from the others there. */
type Fallen = { value: number; when: string };
type GradedBy = { scoring: Scoring; marks: Fallen[] };

/**
 * The rules that these marks were graded by, each with its marks; of what is only passed or failed, and where no value is
 * told, there is nothing to show.
 */
export function rulesOf<Mark extends { scoring: Scoring; value: number | null }>(
  marks: readonly Mark[],
  when: (mark: Mark) => string,
): GradedBy[] {
  const told = marks.flatMap((mark) =>
    mark.value === null || mark.scoring.type === "passFail"
      ? []
      : [{ scoring: mark.scoring, value: mark.value, when: when(mark) }],
  );
  return [...Map.groupBy(told, ({ scoring }) => JSON.stringify(scoring))].flatMap(([, those]) =>
    those[0] ? [{ scoring: those[0].scoring, marks: those }] : [],
  );
}

/** How a subject's marks became grades: the thresholds of each rule, with the rows they fell into. Folded until asked for. */
export function BandWorking({ rules, family }: { rules: readonly GradedBy[]; family?: boolean }) {
  const t = useTranslations("training.bands");
  if (rules.length === 0) return null;
  return (
    <details className="group/bands print:[&:not([open])]:hidden">
      <summary
        className={`inline-flex cursor-pointer items-center gap-1.5 font-semibold text-leaf [&::-webkit-details-marker]:hidden ${family ? "min-h-tap-lg" : "min-h-tap"}`}
      >
        <Icon name="chevron-down" size={20} className="group-open/bands:rotate-180" />
        {t("why")}
      </summary>
      <div className="grid gap-4 pt-1 pb-3">
        {rules.map(({ scoring, marks }) => (
          <BandTable key={JSON.stringify(scoring)} scoring={scoring} marks={marks} family={family} />
        ))}
      </div>
    </details>
  );
}

/** The thresholds as a regulation prints them, and in their rows the marks. */
export function BandTable(props: { scoring: Scoring; marks?: readonly Fallen[]; family?: boolean }) {
  const { scoring, marks = [], family } = props;
  const t = useTranslations("training");
  const locale = useLocale();
  if (scoring.type === "passFail") return <p className="text-ink-2">{t("bands.either")}</p>;
  const text = (value: number) => valueText(t, locale, scoring, value);
  return (
    <div className="@container">
      <table className="w-full max-w-md border-collapse @max-[15rem]:wrap-anywhere">
        <caption className="pb-1 text-start font-semibold">{t("bands.caption")}</caption>
        <thead className="text-meta text-ink-2">
          <tr>
            <th className="py-1 text-start font-medium">{t("bands.grade")}</th>
            <th className="py-1 ps-2 text-end font-medium">{t("bands.from")}</th>
            <th className="py-1 ps-2 text-end font-medium">{t("bands.to")}</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line border-y border-line">
          {bandTable(scoring).map(({ grade, from, to }) => {
            const here = marks.filter(({ value }) => gradeOf(scoring, value) === grade);
            return (
              <tr key={grade} className={`align-top ${here.length > 0 ? "bg-sunken" : ""}`}>
                <th scope="row" className="py-2 pe-3 text-start font-normal">
                  <GradeMark grade={grade} family={family} />
                  {here.length > 0 && (
                    <span className="flex items-start gap-1 pt-1">
                      <Icon name="check" size={18} className="mt-[0.2em] text-leaf" />
                      <span className="min-w-0">
                        {here
                          .map(({ value, when }) => t("bands.here", { value: text(value), when }))
                          .join("; ")}
                      </span>
                    </span>
                  )}
                </th>
                <td className="py-2 ps-2 text-end">{text(from)}</td>
                <td className="py-2 ps-2 text-end">{to === null ? t("bands.up") : text(to)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
