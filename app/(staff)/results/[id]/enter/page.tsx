import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { shortDay } from "#components/posts/moments.ts";
import { Entry } from "#components/results/entry/entry.tsx";
import { hintOf } from "#components/results/entry/hint.ts";
import { requireCadre } from "#lib/auth/viewer.ts";
import { isOpen } from "#lib/results/policy.ts";
import { getAssessment } from "#lib/results/queries.ts";
import { subjectName } from "#lib/training/words.ts";
import { dayOf } from "#lib/vietnam/calendar.ts";
import { found } from "../../../../_components/found.ts";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("results.entry"))("title") };
}

/** Marks one recruit at a time, with big keys. */
export default async function EnterPage({ params }: Props) {
  const viewer = await requireCadre("enter");
  const { id, day, subject, rows, ...assessment } = await found((await params).id, (known) =>
    getAssessment(viewer, known),
  );
  const [t, units, locale, messages] = await Promise.all([
    getTranslations("results.entry"),
    getTranslations("units"),
    getLocale(),
    getMessages(),
  ]);
  const parts = assessment.parts.filter(({ ours }) => ours);
  if (parts.length === 0) notFound();
  const own = new Set(parts.map((part) => part.id));
  const open = new Set(parts.filter(({ state }) => isOpen(state, day, dayOf())).map((part) => part.id));
  const here = rows.filter(({ partId }) => own.has(partId));
  const name = t("of", { name: subjectName(subject, locale), day: shortDay(locale, day) });
  const { results, marks, grades } = messages;
  return (
    <NextIntlClientProvider messages={{ results, marks, grades }}>
      <Entry
        assessmentId={id}
        accountId={viewer.accountId}
        name={name}
        hint={hintOf(t, locale, subject.scoring)}
        scoring={subject.scoring}
        people={here.map(({ recruit, partId, entered: _, corrections: __, ...cell }) => ({
          id: recruit.id,
          fullName: recruit.fullName,
          place:
            viewer.duty.unitKind === "platoon"
              ? units("squad", { number: recruit.squad })
              : t("place", { squad: units("squad", { number: recruit.squad }), platoon: recruit.platoon }),
          hometown: recruit.hometown,
          cell: { ...cell, open: open.has(partId) },
        }))}
      />
    </NextIntlClientProvider>
  );
}
