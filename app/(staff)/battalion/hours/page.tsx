import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { HourForm } from "#components/collation/hour-form.tsx";
import { PlatoonStates } from "#components/collation/platoon-states.tsx";
import { BackLink } from "#components/ui/back-link.tsx";
import { requireCadre } from "#lib/auth/viewer.ts";
import { canSetHour } from "#lib/collation/policy.ts";
import { getHandOverHour, listPlatoonStates } from "#lib/collation/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("week.hours"))("title") };
}

/** When platoons hand over their week, and which of them have. */
export default async function HandOverHoursPage() {
  const viewer = await requireCadre("oversee");
  const [t, nav, calendar, messages, hour, states] = await Promise.all([
    getTranslations("week"),
    getTranslations("nav"),
    getTranslations("calendar"),
    getMessages(),
    getHandOverHour(viewer),
    listPlatoonStates(viewer),
  ]);
  const handed = states.platoons.filter(({ state }) => state === "handed").length;
  const weekdays = Array.from({ length: 7 }, (_, at) => calendar(`weekday.${at + 1}`));
  return (
    <NextIntlClientProvider messages={{ week: messages.week }}>
      <div className="mx-auto grid max-w-5xl gap-6 px-4 py-4">
        <header className="grid gap-2">
          <BackLink href="/battalion">{nav("battalion")}</BackLink>
          <h1 className="text-title">{t("hours.title")}</h1>
          <p className="max-w-prose text-ink-2">{t("hours.text")}</p>
        </header>
        {canSetHour(viewer) ? (
          <HourForm key={`${hour.weekday}${hour.hour}`} hour={hour} weekdays={weekdays} />
        ) : (
          <p className="text-ui text-ink-2">{t("hours.readOnly")}</p>
        )}
        <p className="text-heading">{t("states.figures", { handed, total: states.platoons.length })}</p>
        <PlatoonStates {...states} companies />
      </div>
    </NextIntlClientProvider>
  );
}
