import Link from "next/link";
import { useTranslations } from "next-intl";
import { GradeMark } from "#components/results/grade-mark.tsx";
import type { Man } from "#lib/results/figures.ts";
import { numbersOf } from "#lib/units/policy.ts";
import { Panel } from "./panel.tsx";

/** Everybody of a platoon, by squad and name: nobody is ranked. */
export function People({ people }: { people: Man[] }) {
  const t = useTranslations("figures.people");
  const units = useTranslations("units");
  const squads = Map.groupBy(people, ({ path }) => numbersOf(path).squad);
  return (
    <Panel title={t("title")} says={t("hint")}>
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        {[...squads].map(([squad, men]) => (
          <section key={squad} className="min-w-0">
            <h3 className="pt-2 text-ui font-semibold text-ink-2">
              {squad === 0 ? t("unplaced") : units("squad", { number: squad })}
            </h3>
            <ul className="divide-y divide-line">
              {men.map(({ id, fullName, grade, tested, below }) => (
                <li key={id}>
                  <Link
                    href={`/people/${id}`}
                    className="-mx-2 flex min-h-tap flex-wrap items-center justify-between gap-x-3 rounded-control px-2 py-1.5 hover:bg-sunken"
                  >
                    <span className="font-semibold">{fullName}</span>
                    <span className="flex flex-wrap items-center gap-x-3 text-ui">
                      {grade ? <GradeMark grade={grade} /> : <span className="text-ink-2">{t("none")}</span>}
                      {tested > 0 && (
                        <span
                          className={`text-meta ${below > 0 ? "font-semibold text-pending" : "text-ink-2"}`}
                        >
                          {below > 0 ? t("below", { n: below }) : t("tested", { n: tested })}
                        </span>
                      )}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Panel>
  );
}
