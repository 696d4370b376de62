import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { HandOverForm } from "#components/duties/hand-over-form.tsx";
import { dutyNames } from "#components/duties/names.ts";
import { dutyOptions } from "#components/duties/options.ts";
import { Icon } from "#components/ui/icon.tsx";
import { requireCadre } from "#lib/auth/viewer.ts";
import { listCandidates, openDuty } from "#lib/duties/queries.ts";
import { found } from "../../../../_components/found.ts";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("duties"))("handOver") };
}

/**
 * Stands in no shell: whoever hands his own duty over is somebody else the next moment, and still has to see what came
 * of it, and the successor's link.
 */
export default async function HandOverPage({ params }: Props) {
  const viewer = await requireCadre("read", "accounts");
  const { duty, own, rights } = await found((await params).id, (id) => openDuty(viewer, id));
  if (!rights.handOver) notFound();
  const { t, cadre, post, unit } = await dutyNames();
  const options = await dutyOptions(await listCandidates(viewer, { except: duty.cadre.id }));
  return (
    <main id="main" className="mx-auto w-full max-w-xl px-4 py-4">
      <Link
        href={`/cadres/${duty.id}`}
        className="-ms-2 inline-flex min-h-tap items-center gap-1 rounded-control px-2 text-ui font-semibold text-leaf"
      >
        <Icon name="chevron-left" size={22} />
        {post(duty.post)}
      </Link>
      <h1 className="text-title">{t("handOver")}</h1>
      <p className="mt-1 font-semibold">
        {post(duty.post)} · {unit(duty.unit)}
      </p>
      <p className="text-ink-2">
        {t("holder")}: {cadre(duty.cadre)}
      </p>
      <p className="mt-3 mb-5 text-ink-2">{t("handOverHint")}</p>
      <NextIntlClientProvider messages={{ duties: (await getMessages()).duties }}>
        <HandOverForm dutyId={duty.id} own={own} bringIn={rights.bringIn} {...options} />
      </NextIntlClientProvider>
    </main>
  );
}
