import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { PlatoonStates } from "#components/collation/platoon-states.tsx";
import { ContactSheet } from "#components/collation/sheet/contact-sheet.tsx";
import type { Rules } from "#components/collation/sheet/types.ts";
import { NoIntake } from "#components/intakes/no-intake.tsx";
import { shortDay } from "#components/posts/moments.ts";
import { BackLink } from "#components/ui/back-link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { requireCadre } from "#lib/auth/viewer.ts";
import { canArrange } from "#lib/collation/policy.ts";
import { getWeekSheet, listPlatoonStates } from "#lib/collation/queries.ts";
import { listRules } from "#lib/review/queries.ts";
import { currentWeek } from "#lib/units/queries.ts";
import { addDays } from "#lib/vietnam/calendar.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("week.sheet"))("title") };
}

/** The political officer's bench for a whole week; the company's commander looks on. */
export default async function CompanyWeekPage() {
  const viewer = await requireCadre("takeDown");
  if (viewer.duty.unitKind !== "company") notFound();
  if (!(await currentWeek(viewer))) return <NoIntake viewer={viewer} />;
  const [t, checks, locale, messages, sheet, states, asked] = await Promise.all([
    getTranslations("week"),
    getTranslations("checks"),
    getLocale(),
    getMessages(),
    getWeekSheet(viewer),
    listPlatoonStates(viewer),
    listRules(viewer),
  ]);
  const here = new Set(sheet.posts.map(({ activityType }) => activityType));
  const rules: Rules = {};
  for (const rule of asked.filter(({ activity }) => here.has(activity)))
    rules[rule.activity] = {
      second: rule.secondReview,
      checks: rule.checks.map((code) => ({ code, label: checks(code) })),
    };
  const { week, activities, units, calendar } = messages;
  const names = Object.fromEntries(
    Object.entries(activities as Record<string, { name: string }>).map(([code, { name }]) => [
      code,
      { name },
    ]),
  );
  return (
    <NextIntlClientProvider messages={{ week, units, calendar, activities: names }}>
      <div className="mx-auto max-w-360 px-4 py-4 lg:px-6">
        <header className="grid gap-2 pb-4">
          <BackLink href="/company">{t("sheet.back")}</BackLink>
          <div className="flex flex-wrap items-baseline gap-x-4">
            <h1 className="text-title">{t("sheet.title")}</h1>
            <p className="text-ink-2">
              {t("from", {
                from: shortDay(locale, sheet.monday),
                to: shortDay(locale, addDays(sheet.monday, 6)),
              })}
            </p>
          </div>
          <PlatoonStates {...states} />
          <p className="text-ui text-ink-2">
            {t("sheet.published", { n: sheet.published })}{" "}
            {sheet.second > 0 && t("sheet.second", { n: sheet.second })}
          </p>
          {!canArrange(viewer) && <Notice tone="info">{t("sheet.readOnly")}</Notice>}
        </header>
        <ContactSheet sheet={sheet} rules={rules} canArrange={canArrange(viewer)} />
      </div>
    </NextIntlClientProvider>
  );
}
