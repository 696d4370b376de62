import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { AppointForm } from "#components/duties/appoint-form.tsx";
import { dutyNames } from "#components/duties/names.ts";
import { dutyOptions } from "#components/duties/options.ts";
import { requireCadre } from "#lib/auth/viewer.ts";
import { listCandidates, openUnit } from "#lib/duties/queries.ts";
import { dayOf } from "#lib/vietnam/calendar.ts";
import { found } from "../../../../_components/found.ts";
import { BackToCadres } from "../../_components/back.tsx";

type Props = { params: Promise<{ unitId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("duties"))("appoint") };
}

export default async function AppointPage({ params }: Props) {
  const viewer = await requireCadre("appoint", "accounts");
  const { unit, free } = await found((await params).unitId, (id) => openUnit(viewer, id));
  const names = await dutyNames();
  const options = await dutyOptions(await listCandidates(viewer));
  return (
    <div className="mx-auto max-w-xl px-4 py-4">
      <BackToCadres viewer={viewer} />
      <h1 className="mb-5 text-title">{names.t("appointIn", { unit: names.unit(unit) })}</h1>
      <NextIntlClientProvider messages={{ duties: (await getMessages()).duties }}>
        <AppointForm
          unitId={unit.id}
          posts={free.map((post) => ({ value: post, label: names.post(post) }))}
          today={dayOf()}
          back={viewer.can("accounts") ? "/duty" : "/cadres"}
          {...options}
        />
      </NextIntlClientProvider>
    </div>
  );
}
