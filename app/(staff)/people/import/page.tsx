import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { NoIntake } from "#components/intakes/no-intake.tsx";
import { ImportRoster } from "#components/roster/import-roster.tsx";
import { BackLink } from "#components/ui/back-link.tsx";
import { requireCadre } from "#lib/auth/viewer.ts";
import { canKeepRoster } from "#lib/roster/policy.ts";
import { currentWeek } from "#lib/units/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("roster.importing"))("title") };
}

/** From the unit's own sheet to the roster: choose, look over, accept. */
export default async function ImportPage() {
  const viewer = await requireCadre("read");
  if (!canKeepRoster(viewer)) notFound();
  if (!(await currentWeek(viewer))) return <NoIntake viewer={viewer} />;
  const t = await getTranslations("roster");
  const { roster, people, units } = await getMessages();
  return (
    <NextIntlClientProvider messages={{ roster, people, units }}>
      <div className="mx-auto max-w-4xl px-gutter py-4">
        <BackLink href="/people">{t("back")}</BackLink>
        <h1 className="mt-1 text-title">{t("importing.title")}</h1>
        <ImportRoster />
      </div>
    </NextIntlClientProvider>
  );
}
