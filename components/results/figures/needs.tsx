import Link from "next/link";
import { useTranslations } from "next-intl";
import { unitWords } from "#components/roster/unit-words.ts";
import { Icon } from "#components/ui/icon.tsx";
import type { Need } from "#lib/results/figure-needs.ts";
import { isInside } from "#lib/units/policy.ts";
import { Panel, type PartUnit, UnitLine } from "./panel.tsx";

/** Who needs help: of a battalion how many in which platoon, of a company or platoon by name. */
export function Needs(props: {
  needs: Need[];
  named: boolean;
  parts: PartUnit[];
  subject: (id: string) => string;
}) {
  const { needs, named, parts, subject } = props;
  const t = useTranslations("figures.needs");
  const units = useTranslations("units");
  const byRecruit = [...Map.groupBy(needs, (need) => need.recruitId)];
  const count = (which: "below" | "falling") =>
    byRecruit.filter(([, own]) => own.some((need) => need[which])).length;
  const says =
    needs.length === 0
      ? t("none")
      : t("says", { n: byRecruit.length, below: count("below"), falling: count("falling") });
  return (
    <Panel title={t("title")} says={says}>
      {named ? (
        <ul className="divide-y divide-line">
          {byRecruit.map(([id, own]) => (
            <li key={id} className="py-2">
              <Link
                href={`/people/${id}`}
                className="-mx-2 flex min-h-tap flex-wrap items-center gap-x-2 rounded-control px-2 font-semibold underline-offset-4 hover:underline"
              >
                {own[0]?.fullName}
                <span className="text-meta font-normal text-ink-2">
                  {unitWords(units, own[0]?.path ?? "")}
                </span>
              </Link>
              <ul className="text-meta text-ink-2">
                {own.map(({ subjectId, below, falling }) => (
                  <li key={subjectId} className="flex items-center gap-1.5">
                    <Icon name={below ? "circle-alert" : "triangle-alert"} size={16} />
                    {below && t("below", { subject: subject(subjectId) })}
                    {!below && falling && t("falling", { subject: subject(subjectId) })}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      ) : (
        <ul className="divide-y divide-line">
          {parts.map((part) => {
            const n = byRecruit.filter(([, own]) => isInside(own[0]?.path ?? "", part.path)).length;
            return <UnitLine key={part.id} part={part} aside={t("unit", { n })} />;
          })}
        </ul>
      )}
      {needs.length > 0 && <p className="mt-2 text-meta text-ink-2">{t("hint")}</p>}
    </Panel>
  );
}
