import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Rule } from "#lib/training/types.ts";
import { subjectExplanation } from "#lib/training/words.ts";
import { BandTable } from "./band-table.tsx";
import { scaleText } from "./scale-words.ts";

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
