import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { ProgrammeHead } from "#components/training/programme-head.tsx";
import { WeekFacts } from "#components/training/week-facts.tsx";
import { WeekForm } from "#components/training/week-form.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { requireCadre } from "#lib/auth/viewer.ts";
import { canSetProgramme } from "#lib/training/policy.ts";
import { listWeeks } from "#lib/training/queries.ts";
import { currentWeek } from "#lib/units/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("training"))("title") };
}

/** What each week brings, as families will read it: edited by the battalion's commander. */
export default async function ProgrammeWeeksPage() {
  const viewer = await requireCadre("read");
  const [t, locale, messages, known, course] = await Promise.all([
    getTranslations("training"),
    getLocale(),
    getMessages(),
    listWeeks(viewer),
    currentWeek(viewer),
  ]);
  const { training, people } = messages;
  const may = canSetProgramme(viewer);
  const last = Math.max(course?.weeks ?? 12, ...known.map(({ week }) => week));
  const weeks = Array.from({ length: last }, (_, i) => known.find(({ week }) => week === i + 1) ?? i + 1);
  return (
    <NextIntlClientProvider messages={{ training, people: { ranks: people.ranks } }}>
      <div className="mx-auto grid max-w-3xl gap-5 px-4 py-4">
        <ProgrammeHead at="weeks" lead={t("weeks.lead")} />
        <ol className="divide-y divide-line rounded-card bg-surface shadow-raise">
          {weeks.map((one) => {
            const words = typeof one === "number" ? null : one;
            const n = typeof one === "number" ? one : one.week;
            return (
              <li key={n}>
                <details className="group px-4">
                  <summary className="flex min-h-14 cursor-pointer items-start gap-3 py-3 [&::-webkit-details-marker]:hidden">
                    <span className="min-w-0 flex-1">
                      <span className="block text-ui text-ink-2">{t("weeks.week", { n })}</span>
                      <span className="block font-semibold">
                        {words ? (locale === "vi" ? words.themeVi : words.themeEn) : t("weeks.none")}
                      </span>
                    </span>
                    <Icon name="chevron-down" size={20} className="mt-0.5 text-ink-2 group-open:rotate-180" />
                  </summary>
                  <div className="grid gap-5 pb-5">
                    {words && <WeekFacts week={words} />}
                    {may && (
                      <details>
                        <summary className="inline-flex min-h-tap cursor-pointer items-center gap-1.5 font-semibold text-leaf [&::-webkit-details-marker]:hidden">
                          <Icon name="pencil" size={20} />
                          {t("weeks.edit", { n })}
                        </summary>
                        <div className="pt-2">
                          <WeekForm week={n} known={words} />
                        </div>
                      </details>
                    )}
                  </div>
                </details>
              </li>
            );
          })}
        </ol>
      </div>
    </NextIntlClientProvider>
  );
}
