import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { GradeMark } from "#components/results/grade-mark.tsx";
import { bandTable } from "#lib/training/grade.ts";
import type { Rule, Scoring } from "#lib/training/types.ts";
import { subjectExplanation } from "#lib/training/words.ts";
import { scaleText, valueText } from "./scale-words.ts";

/** All that a version of a rule says, to be read. */
export function RuleFacts({ rule }: { rule: Rule }) {
  const t = useTranslations("training");
  const locale = useLocale();
  const number = new Intl.NumberFormat(locale);
  return (
    <div className="grid gap-4">
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 max-xs:grid-cols-1">
        <Fact name={t("facts.state")}>
          {t(rule.enabled ? "facts.on" : "facts.offNow")}
          {rule.safetyGate && ` · ${t("list.fired")}`}
          {rule.collective && ` · ${t("list.collective")}`}
        </Fact>
        <Fact name={t("facts.block")}>{t(`blocks.${rule.block}`)}</Fact>
        <Fact name={t("facts.scale")}>{scaleText(t, locale, rule.scoring)}</Fact>
        <Fact name={t("facts.weight")}>{number.format(rule.weight)}</Fact>
        <Fact name={t("facts.core")}>{t(rule.core ? "facts.yes" : "facts.no")}</Fact>
        <Fact name={t("facts.weeks")}>{rule.weeks.join(", ") || t("list.noWeeks")}</Fact>
        <Fact name={t("facts.families")}>{t(`visibility.${rule.familyVisibility}`)}</Fact>
        <Fact name={t("facts.explain")}>{subjectExplanation(rule, locale)}</Fact>
      </dl>
      <BandTable scoring={rule.scoring} />
    </div>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="contents max-xs:block">
    <dt className="text-ui text-ink-2">{name}</dt>
    <dd className="min-w-0">{children}</dd>
  </div>
);

/** The thresholds as a regulation prints them. */
function BandTable({ scoring }: { scoring: Scoring }) {
  const t = useTranslations("training");
  const locale = useLocale();
  if (scoring.type === "passFail") return <p className="text-ink-2">{t("bands.either")}</p>;
  return (
    <div className="@container">
      <table className="w-full max-w-md border-collapse @max-[15rem]:wrap-anywhere">
        <caption className="pb-1 text-start font-semibold">{t("bands.caption")}</caption>
        <thead className="text-meta text-ink-2">
          <tr>
            <th className="py-1 text-start font-medium">{t("bands.grade")}</th>
            <th className="py-1 text-end font-medium">{t("bands.from")}</th>
            <th className="py-1 text-end font-medium">{t("bands.to")}</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line border-y border-line">
          {bandTable(scoring).map(({ grade, from, to }) => (
            <tr key={grade}>
              <th scope="row" className="py-2 pe-3 text-start font-normal">
                <GradeMark grade={grade} />
              </th>
              <td className="py-2 text-end">{valueText(t, locale, scoring, from)}</td>
              <td className="py-2 text-end">
                {to === null ? t("bands.up") : valueText(t, locale, scoring, to)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
