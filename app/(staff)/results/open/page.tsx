import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { NoIntake } from "#components/intakes/no-intake.tsx";
import { OpenForm } from "#components/results/open-form.tsx";
import type { OpenUnit, Taker } from "#components/results/types.ts";
import { BackLink } from "#components/ui/back-link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { CadreViewer } from "#lib/auth/types.ts";
import { requireCadre } from "#lib/auth/viewer.ts";
import { listSquads } from "#lib/people/queries.ts";
import { canOpen } from "#lib/results/policy.ts";
import { assessmentDays, getAssessment, listCompanies } from "#lib/results/queries.ts";
import { listSubjects } from "#lib/training/queries.ts";
import { subjectName } from "#lib/training/words.ts";
import { dayOf, fullDay } from "#lib/vietnam/calendar.ts";
import { found } from "../../../_components/found.ts";

type Props = { searchParams: Promise<{ retake?: string | string[] }> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const t = await getTranslations("results.form");
  return { title: t((await searchParams).retake ? "retakeTitle" : "title") };
}

/** Opens an assessment, or with `?retake=` another chance for those who failed or were absent. */
export default async function OpenPage({ searchParams }: Props) {
  const viewer = await requireCadre("assess");
  if (!canOpen(viewer)) notFound();
  const { retake } = await searchParams;
  const [days, t, messages, locale] = await Promise.all([
    assessmentDays(viewer),
    getTranslations("results"),
    getMessages(),
    getLocale(),
  ]);
  if (!days) return <NoIntake viewer={viewer} />;
  const first = retake ? await firstOf(viewer, retake, locale) : null;
  const { results, units } = messages;
  return (
    <NextIntlClientProvider messages={{ results, units }}>
      <div className="mx-auto grid max-w-3xl gap-5 px-4 py-4">
        <header className="grid gap-2">
          <BackLink href={first ? `/results/${first.id}` : "/results"}>{t("back")}</BackLink>
          <h1 className="text-title">{t(first ? "form.retakeTitle" : "form.title")}</h1>
          {first && (
            <p className="max-w-prose text-ink-2">
              {t("form.retakeText", { subject: first.name, day: fullDay(locale, first.day) })}
            </p>
          )}
        </header>
        {first?.takers.length === 0 ? (
          <Notice tone="info">{t("form.nobody")}</Notice>
        ) : (
          <OpenForm
            subjects={await subjectsOf(viewer, locale)}
            units={await unitsOf(viewer)}
            takers={first ? first.takers : await everybody(viewer)}
            days={{ ...days, today: dayOf() }}
            dayHint={t("form.dayHint", {
              from: fullDay(locale, first?.day ?? days.from),
              to: fullDay(locale, days.to),
            })}
            first={first && { id: first.id, subjectId: first.subjectId, examiner: first.examiner }}
          />
        )}
      </div>
    </NextIntlClientProvider>
  );
}

async function subjectsOf(viewer: CadreViewer, locale: string) {
  const blocks = await getTranslations("training.blocks");
  const taught = (await listSubjects(viewer)).filter(({ rule }) => rule.enabled);
  const groups = Map.groupBy(taught, ({ rule }) => rule.block);
  return [...groups].map(([block, those]) => ({
    block: blocks(block),
    subjects: those.map(({ id, rule }) => ({ id, name: subjectName(rule, locale) })),
  }));
}

/** The viewer's own unit first; a battalion's companies after it. */
async function unitsOf(viewer: CadreViewer): Promise<OpenUnit[]> {
  const units = await getTranslations("units");
  const { unitId: id, unitKind, unitNumber } = viewer.duty;
  const own = {
    id,
    company: unitKind === "company" ? unitNumber : null,
    name: units(unitKind, { number: unitNumber }),
  };
  if (unitKind !== "battalion") return [own];
  const companies = await listCompanies(viewer);
  return [
    own,
    ...companies.map((one) => ({
      id: one.id,
      company: one.number,
      name: units("company", { number: one.number }),
    })),
  ];
}

async function everybody(viewer: CadreViewer): Promise<Taker[]> {
  const squads = await listSquads(viewer);
  return squads.flatMap(({ id: squadId, number, platoon, company, recruits }) =>
    recruits.map(({ id, fullName, hometown }) => ({
      ...{ id, fullName, hometown, company, platoon, squad: number, squadId },
      chosen: false,
    })),
  );
}

/** What is made up for, with who took it; chosen are those who failed or were absent. */
async function firstOf(viewer: CadreViewer, id: string | string[], locale: string) {
  const { subject, day, parts, rows, ...first } = await found(id, (known) => getAssessment(viewer, known));
  const published = new Set(parts.filter(({ state }) => state === "published").map((part) => part.id));
  const takers = rows
    .filter(({ partId, state, grade }) => published.has(partId) && (state !== "scored" || grade === "fail"))
    .map(({ recruit: { givenName: _, ...recruit }, state }) => ({
      ...recruit,
      squadId: "",
      chosen: state !== "excused",
    }));
  return { ...first, day, subjectId: subject.id, name: subjectName(subject, locale), takers };
}
