import { useTranslations } from "next-intl";
import { Icon } from "#components/ui/icon.tsx";
import { WeekJoints } from "#components/ui/week-joints.tsx";
import type { GuideWeek, SonGuide } from "#lib/results/family.ts";

/** The course week by week: the running one open, those past folded, those to come a theme each and never a day. */
export function Guide({ guide, name }: { guide: SonGuide; name: string }) {
  const t = useTranslations("familyResults.guide");
  const results = useTranslations("familyResults");
  const { weeks, week, over } = guide;
  const now = over ? undefined : weeks.find((one) => one.week === week);
  const past = weeks.filter((one) => one.come && one !== now).toReversed();
  const ahead = weeks.filter((one) => !one.come);
  if (weeks.length === 0) return <p className="pt-2">{t("none")}</p>;
  return (
    <div className="grid gap-6 pt-3">
      <WeekJoints
        weeks={weeks.length}
        current={over ? weeks.length + 1 : week}
        label={
          over ? results("over", { weeks: weeks.length }) : results("week", { week, weeks: weeks.length })
        }
      />
      {over && <p>{t("done")}</p>}
      {!over && !now && <p>{t("before")}</p>}
      {now && (
        <section aria-labelledby="now" className="rounded-card bg-surface px-4.5 py-4 shadow-raise">
          <p className="text-note font-semibold text-leaf">{t("now", { week })}</p>
          <h2 id="now" className="text-heading">
            {now.theme}
          </h2>
          <Week week={now} name={name} />
        </section>
      )}
      {ahead.length > 0 && (
        <section aria-labelledby="ahead">
          <h2 id="ahead" className="text-heading">
            {t("ahead")}
          </h2>
          <p className="text-note text-ink-2">{t("example")}</p>
          <ol className="divide-y divide-line pt-1">
            {ahead.map(({ week, theme }) => (
              <li key={week} className="py-2.5">
                {t("weeks", { week, theme })}
              </li>
            ))}
          </ol>
        </section>
      )}
      {past.length > 0 && (
        <section aria-labelledby="past">
          <h2 id="past" className="text-heading">
            {t("past")}
          </h2>
          <ul className="divide-y divide-line border-b border-line">
            {past.map((one) => (
              <li key={one.week}>
                <details className="group">
                  <summary className="flex min-h-tap-lg items-center justify-between gap-3 py-2 [&::-webkit-details-marker]:hidden">
                    <span className="min-w-0">{t("weeks", { week: one.week, theme: one.theme })}</span>
                    <Icon name="chevron-down" size={20} className="text-ink-2 group-open:rotate-180" />
                  </summary>
                  <div className="pb-4">
                    <Week week={one} name={name} />
                  </div>
                </details>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Week({ week, name }: { week: GuideWeek; name: string }) {
  const t = useTranslations("familyResults.guide");
  return (
    <>
      {week.focus.length > 0 && (
        <>
          <h3 className="pt-2 text-note font-semibold text-ink-2">{t("focus")}</h3>
          <ul className="list-disc ps-5">
            {week.focus.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
      {week.note && <p className="pt-2.5">{week.note}</p>}
      {week.ask.length > 0 && (
        <>
          <h3 className="pt-3 text-note font-semibold text-ink-2">{t("ask", { name })}</h3>
          <ul className="grid gap-1.5 pt-1.5">
            {week.ask.map((line) => (
              <li key={line} className="rounded-control bg-leaf-soft px-3.5 py-2">
                {line}
              </li>
            ))}
          </ul>
          <p className="pt-1.5 text-note text-ink-2">{t("askHint")}</p>
        </>
      )}
    </>
  );
}
