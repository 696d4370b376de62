import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { ImportMarks } from "#components/results/sheet/import-marks.tsx";
import { BackLink } from "#components/ui/back-link.tsx";
import { requireCadre } from "#lib/auth/viewer.ts";
import { getAssessment } from "#lib/results/queries.ts";
import { subjectName } from "#lib/training/words.ts";
import { fullDay } from "#lib/vietnam/calendar.ts";
import { found } from "../../../../_components/found.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("resultSheet"))("title") };
}

/** The marks of one assessment from a sheet: take it out, fill it in, choose, look over, accept. */
export default async function ImportMarksPage({ params }: { params: Promise<{ id: string }> }) {
  const viewer = await requireCadre("enter");
  const assessment = await found((await params).id, (id) => getAssessment(viewer, id));
  if (!assessment.parts.some(({ ours }) => ours)) notFound();
  const [t, locale, { resultSheet, marks }] = await Promise.all([
    getTranslations("resultSheet"),
    getLocale(),
    getMessages(),
  ]);
  return (
    <NextIntlClientProvider messages={{ resultSheet, marks }}>
      <div className="mx-auto max-w-4xl px-gutter py-4">
        <BackLink href={`/results/${assessment.id}`}>{t("back")}</BackLink>
        <h1 className="mt-1 text-title">{t("title")}</h1>
        <p className="text-ink-2">
          {t("of", {
            subject: subjectName(assessment.subject, locale),
            day: fullDay(locale, assessment.day),
          })}
        </p>
        <ImportMarks assessmentId={assessment.id} />
      </div>
    </NextIntlClientProvider>
  );
}
