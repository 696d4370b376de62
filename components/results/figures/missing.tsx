import { useLocale, useTranslations } from "next-intl";
import type { Missing as MissingRemark } from "#lib/results/figure-remarks.ts";
import { isInside } from "#lib/units/policy.ts";
import { Panel, type PartUnit, UnitLine } from "./panel.tsx";

/** Of whom nothing is written this week: by unit, and by name where the viewer is near enough. */
export function Missing(props: { missing: MissingRemark[]; men: number; named: boolean; parts: PartUnit[] }) {
  const { missing, men, named, parts } = props;
  const t = useTranslations("figures.missing");
  const list = new Intl.ListFormat(useLocale(), { type: "conjunction" });
  return (
    <Panel
      title={t("title")}
      says={missing.length === 0 ? t("none") : t("says", { n: missing.length, of: men })}
    >
      <ul className="divide-y divide-line">
        {parts.map((part) => {
          const own = missing.filter(({ path }) => isInside(path, part.path));
          return (
            <UnitLine
              key={part.id}
              part={part}
              aside={
                own.length === 0 ? t("done", { of: part.men }) : t("unit", { n: own.length, of: part.men })
              }
            >
              {named && own.length > 0 && (
                <p className="pb-2 text-meta text-ink-2">
                  {t("names", { names: list.format(own.map(({ fullName }) => fullName ?? "")) })}
                </p>
              )}
            </UnitLine>
          );
        })}
      </ul>
    </Panel>
  );
}
