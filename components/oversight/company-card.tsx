import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { weekDays } from "#components/posts/moments.ts";
import { Heatmap } from "#components/ui/heatmap.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Pill } from "#components/ui/pill.tsx";
import type { BattalionWeek, CompanyWeek } from "#lib/oversight/types.ts";
import { daysBetween } from "#lib/vietnam/calendar.ts";
import { CoverageFigures } from "./coverage-figures.tsx";
import { takeawayOf } from "./takeaway.ts";

/** From how many photos of a platoon's day each darker green begins. */
const STEPS = [4, 8, 12] as const;

/** One company this week: how it goes in a word, three figures, its platoons day by day, and who is still missing. */
export async function CompanyCard({ company, week }: { company: CompanyWeek; week: BattalionWeek }) {
  const t = await getTranslations("oversight");
  const units = await getTranslations("units");
  const people = await getTranslations("people.ranks");
  const locale = await getLocale();
  const days = weekDays(await getTranslations("calendar"), locale, week.monday);
  const name = units("company", { number: company.number });
  const href = `/battalion/${company.id}`;
  const says = takeawayOf(company.platoons, daysBetween(week.monday, week.today));
  const quiet = says.key !== "empty" && says.key !== "manyEmpty";
  const attention = company.late > 0 || !quiet;
  const byPlatoons = company.platoons
    .flatMap((platoon) => platoon.days)
    .reduce<number>((sum, n) => sum + (n ?? 0), 0);
  return (
    <section className="grid min-w-0 gap-4 px-5 py-4 @min-[56rem]:row-span-4 @min-[56rem]:grid-rows-subgrid">
      <header>
        <div className="flex flex-wrap items-center justify-between gap-2">
          <h3 className="text-[1.0625rem] leading-6 font-semibold">
            <Link
              href={href}
              className="-mx-2 flex min-h-tap items-center rounded-control px-2 underline-offset-4 hover:underline"
            >
              {name}
            </Link>
          </h3>
          <Pill tone={attention ? "pending" : "published"} icon={attention ? "triangle-alert" : "check"}>
            {t(attention ? "attention" : "steady")}
          </Pill>
        </div>
        {company.officer && (
          <p className="text-meta text-ink-2">
            {t("officer", { name: `${people(company.officer.rank)} ${company.officer.name}` })}
          </p>
        )}
      </header>
      <Link
        href={href}
        className="-mx-2 grid grid-cols-[repeat(auto-fit,minmax(min(4.5rem,100%),1fr))] gap-2 self-start rounded-control px-2 py-1 hover:bg-sunken"
      >
        <Figure value={company.posts} label={t("posts")} />
        <Figure value={company.photos} label={t("photos")} />
        <Figure
          value={company.waiting}
          label={company.late > 0 ? t("waitingLate", { n: company.late }) : t("waiting")}
          late={company.late > 0}
        />
      </Link>
      <div className="min-w-0">
        <Heatmap
          caption={t("perDay")}
          columns={days.map(({ day, short, full }) => ({ key: day, short, full }))}
          rows={company.platoons.map(({ id, number, days: values }) => ({
            head: {
              key: id,
              short: t("rowShort", { n: number }),
              full: t("rowFull", { n: number }),
              href: `/battalion/${id}`,
            },
            values,
          }))}
          steps={STEPS}
          aheadLabel={t("ahead")}
        />
        <p className={`mt-2 text-meta ${quiet ? "text-ink-2" : "font-semibold text-pending"}`}>
          {says.key === "empty"
            ? says.days.length < 3
              ? t("takeaway.empty", {
                  unit: units("platoon", { number: says.platoon.number }),
                  days: new Intl.ListFormat(locale, { type: "conjunction" }).format(
                    says.days.map((day) => days[day]?.name ?? ""),
                  ),
                })
              : t("takeaway.emptyDays", {
                  unit: units("platoon", { number: says.platoon.number }),
                  n: says.days.length,
                })
            : t(`takeaway.${says.key}`, { n: "n" in says ? says.n : 0 })}
        </p>
        {company.photos > byPlatoons && (
          <p className="mt-1 text-meta text-ink-2">{t("cadrePhotos", { n: company.photos - byPlatoons })}</p>
        )}
      </div>
      <div className="min-w-0 self-end">
        <CoverageFigures coverage={company} />
        <Link
          href={`${href}#unseen`}
          className="-mx-2 mt-1 flex min-h-tap items-center justify-between gap-2 rounded-control px-2 text-ui font-medium text-leaf hover:bg-leaf-soft"
        >
          {company.seen < company.recruits
            ? t("unseen", { n: company.recruits - company.seen })
            : t("everyoneSeen")}
          <Icon name="chevron-right" size={20} />
        </Link>
      </div>
    </section>
  );
}

function Figure({ value, label, late }: { value: number; label: string; late?: boolean }) {
  return (
    <span className="block min-w-0">
      <span className="block text-[1.5rem] leading-8 font-semibold tracking-[-0.01em]">{value}</span>
      <span className={`block text-meta ${late ? "font-semibold text-red" : "text-ink-2"}`}>{label}</span>
    </span>
  );
}
