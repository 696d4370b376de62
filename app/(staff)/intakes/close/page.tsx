import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { CloseForm } from "#components/intakes/close-form.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { requireCadre } from "#lib/auth/viewer.ts";
import { closingDays } from "#lib/intakes/policy.ts";
import { listIntakes } from "#lib/intakes/queries.ts";
import { dayOf } from "#lib/vietnam/calendar.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("intakes"))("closing.start") };
}

/** What closing the running intake will do, and the way to do it. With none running, the list of those that are over. */
export default async function ClosePage() {
  const viewer = await requireCadre("intake");
  const { open } = await listIntakes(viewer);
  if (!open) redirect("/intakes");
  const [t, { intakes }] = await Promise.all([getTranslations("intakes.closing"), getMessages()]);
  const today = dayOf();
  return (
    <NextIntlClientProvider messages={{ intakes }}>
      <div className="mx-auto grid max-w-3xl gap-5 px-4 py-5">
        <header>
          <Link
            href="/intakes"
            className="-ms-2 inline-flex min-h-tap items-center gap-1 rounded-control px-2 text-ui font-semibold text-leaf"
          >
            <Icon name="chevron-left" size={20} />
            {t("back")}
          </Link>
          <h1 className="text-title">{t("title", { code: open.code })}</h1>
        </header>
        <CloseForm intake={open} today={today} {...closingDays(open.oathDay, today)} />
      </div>
    </NextIntlClientProvider>
  );
}
