import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { z } from "zod";
import { shortDay } from "#components/posts/moments.ts";
import { ColumnChoice } from "#components/results/grid/column-choice.tsx";
import { hintOf } from "#components/results/grid/hint.ts";
import { MarksGrid } from "#components/results/grid/marks-grid.tsx";
import { OneByOne } from "#components/results/grid/one-by-one.tsx";
import { BackLink } from "#components/ui/back-link.tsx";
import { Empty } from "#components/ui/empty.tsx";
import { requireCadre } from "#lib/auth/viewer.ts";
import { NotFound } from "#lib/errors.ts";
import { MAX_COLUMNS } from "#lib/results/constants.ts";
import { isOpen } from "#lib/results/policy.ts";
import { getSheet, listAssessments } from "#lib/results/queries.ts";
import type { SheetRecruit } from "#lib/results/types.ts";
import { subjectName } from "#lib/training/words.ts";
import { dayOf } from "#lib/vietnam/calendar.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("resultGrid"))("title") };
}

const ids = z.array(z.uuid()).max(MAX_COLUMNS).catch([]);

/** Recruits and assessments side by side, to enter marks as in a spreadsheet: `?a=…&a=…`, or all that are entered now. */
export default async function GridPage(props: {
  searchParams: Promise<{ a?: string | string[]; u?: string }>;
}) {
  const viewer = await requireCadre("enter");
  const [{ a = [], u }, t, units, locale, all] = await Promise.all([
    props.searchParams,
    getTranslations("resultGrid"),
    getTranslations("units"),
    getLocale(),
    listAssessments(viewer),
  ]);
  const asked = ids.parse([a].flat());
  const companies = companiesOf(asked.length > 0 ? all.filter(({ id }) => asked.includes(id)) : all);
  // A battalion enters company by company: all of it at once is more than one looks over.
  const company = companies.length > 1 ? (companies.find(({ id }) => id === u) ?? companies[0]) : undefined;
  const here = all.filter(({ day, parts }) =>
    parts.some(
      ({ state, companyId }) => isOpen(state, day, dayOf()) && (!company || companyId === company.id),
    ),
  );
  const wanted = asked.length > 0 ? asked : here.slice(0, MAX_COLUMNS).map(({ id }) => id);
  const sheet = await getSheet(viewer, wanted, company?.id).catch((fault: unknown) => {
    if (fault instanceof NotFound) notFound();
    throw fault;
  });
  const place = ({ platoon, squad }: SheetRecruit) =>
    viewer.duty.unitKind === "platoon"
      ? units("squad", { number: squad })
      : t("place", { platoon, squad: units("squad", { number: squad }) });
  const columns = sheet.columns.map(({ assessmentId, day, subject, retake }) => ({
    id: assessmentId,
    name: retake ? t("retake", { name: subjectName(subject, locale) }) : subjectName(subject, locale),
    day: shortDay(locale, day),
    hint: hintOf(t, locale, subject.scoring),
    scoring: subject.scoring,
  }));
  const recruits = sheet.rows.map(({ recruit }) => ({
    id: recruit.id,
    fullName: recruit.fullName,
    place: place(recruit),
    hometown: recruit.hometown,
  }));
  const query = new URLSearchParams(wanted.map((id) => ["a", id]));
  if (company) query.set("u", company.id);
  const { resultGrid, marks, grades } = await getMessages();
  return (
    <NextIntlClientProvider messages={{ resultGrid, marks, grades }}>
      <div className="grid grid-cols-1 gap-3 px-4 py-4 lg:px-6">
        <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <BackLink href="/results">{t("back")}</BackLink>
          <h1 className="text-title">{t("title")}</h1>
          <ColumnChoice
            choices={here.map(({ id, day, subject }) => ({
              id,
              name: subjectName(subject, locale),
              day: shortDay(locale, day),
              chosen: wanted.includes(id),
            }))}
            company={company?.id}
          />
        </header>
        {company && (
          <nav aria-label={t("companies")}>
            <ul className="flex flex-wrap gap-2">
              {companies.map(({ id, number }) => (
                <li key={id}>
                  <Link
                    href={`/results/grid?u=${id}`}
                    aria-current={id === company.id ? "page" : undefined}
                    className="inline-flex min-h-tap items-center rounded-control px-3 text-ui font-semibold text-leaf aria-[current]:bg-leaf-soft aria-[current]:text-ink"
                  >
                    {units("company", { number })}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
        )}
        <div className="hidden desk:block">
          {columns.length === 0 || recruits.length === 0 ? (
            <Empty icon="award">{t("empty")}</Empty>
          ) : (
            <MarksGrid
              // Other rows or columns are another grid.
              key={[...columns, ...recruits].map(({ id }) => id).join()}
              columns={columns}
              recruits={recruits}
              cells={sheet.rows.map(({ cells }) => cells)}
              account={viewer.accountId}
              exportHref={`/api/results/sheet?${query}`}
            />
          )}
        </div>
        <div className="desk:hidden">
          <OneByOne columns={columns} />
        </div>
      </div>
    </NextIntlClientProvider>
  );
}

type Listed = Awaited<ReturnType<typeof listAssessments>>;

const companiesOf = (all: Listed) =>
  [
    ...new Map(
      all.flatMap(({ parts }) => parts.map(({ companyId, company }) => [companyId, company] as const)),
    ),
  ]
    .map(([id, number]) => ({ id, number }))
    .sort((x, y) => x.number - y.number);
