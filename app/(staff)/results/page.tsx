import type { Metadata } from "next";
import Link from "next/link";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AssessmentRow } from "#components/results/assessment-row.tsx";
import { KeptMarks } from "#components/results/kept-marks.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Empty } from "#components/ui/empty.tsx";
import { Icon } from "#components/ui/icon.tsx";
import type { IconName } from "#components/ui/icons.ts";
import type { CadreViewer } from "#lib/auth/types.ts";
import { requireCadre } from "#lib/auth/viewer.ts";
import { canEnter, canOpen, stateOf, waitingOf } from "#lib/results/policy.ts";
import { listAssessments } from "#lib/results/queries.ts";
import type { AssessmentSummary } from "#lib/results/types.ts";
import { dayOf } from "#lib/vietnam/calendar.ts";

const LATELY = 8;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("results"))("title") };
}

/** A cadre's results: what waits for him first, then what is under way, then what is out. */
export default async function ResultsPage(props: { searchParams: Promise<{ all?: string }> }) {
  const viewer = await requireCadre("read");
  const [t, assessments, { all }] = await Promise.all([
    getTranslations("results"),
    listAssessments(viewer),
    props.searchParams,
  ]);
  const today = dayOf();
  const groups = Map.groupBy(assessments, (one) => groupOf(viewer, one, today));
  const of = (group: Group) => groups.get(group) ?? [];
  const published = of("published");
  const shown = all ? published : published.slice(0, LATELY);
  return (
    <div className="mx-auto grid max-w-5xl gap-6 px-4 py-5">
      <header className="grid gap-4">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h1 className="text-title">{t("title")}</h1>
          {canOpen(viewer) && (
            <LinkButton href="/results/open" icon="plus">
              {t("openNew")}
            </LinkButton>
          )}
        </div>
        <Links viewer={viewer} />
        {canEnter(viewer) && (
          <NextIntlClientProvider messages={{ results: (await getMessages()).results }}>
            <KeptMarks accountId={viewer.accountId} />
          </NextIntlClientProvider>
        )}
      </header>
      {assessments.length === 0 ? (
        <Empty icon="award">
          {t("empty")} {!canOpen(viewer) && t("emptyWait")}
        </Empty>
      ) : (
        <>
          <Section title={t("sections.waiting")}>
            {of("waiting").length === 0 && <p className="py-2 text-ink-2">{t("waitingNone")}</p>}
            <List viewer={viewer} assessments={of("waiting")} />
          </Section>
          {(["entering", "approved", "coming"] as const).map(
            (group) =>
              of(group).length > 0 && (
                <Section key={group} title={t(`sections.${group}`)}>
                  <List viewer={viewer} assessments={of(group)} />
                </Section>
              ),
          )}
          {published.length > 0 && (
            <Section title={t("sections.published")}>
              <List viewer={viewer} assessments={shown} />
              {shown.length < published.length && (
                <Link
                  href="/results?all=1"
                  className="inline-flex min-h-tap items-center text-ui font-semibold text-leaf"
                >
                  {t("showAll", { n: published.length })}
                </Link>
              )}
            </Section>
          )}
        </>
      )}
    </div>
  );
}

type Group = "waiting" | "coming" | "entering" | "approved" | "published";

function groupOf(viewer: CadreViewer, assessment: AssessmentSummary, today: string): Group {
  if (waitingOf(viewer, assessment, today)) return "waiting";
  const state = stateOf(assessment);
  return state === "entering" && assessment.day > today ? "coming" : state;
}

function Section({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section>
      <h2 className="text-heading">{title}</h2>
      {children}
    </section>
  );
}

async function List({
  viewer,
  assessments,
}: {
  viewer: CadreViewer;
  assessments: readonly AssessmentSummary[];
}) {
  const t = await getTranslations("results");
  const todoOf = (assessment: AssessmentSummary) => {
    const todo = waitingOf(viewer, assessment, dayOf());
    return todo ? t(`todo.${todo}`) : undefined;
  };
  return (
    <ul className="divide-y divide-line">
      {assessments.map((assessment) => (
        <AssessmentRow
          key={assessment.id}
          assessment={assessment}
          platoon={viewer.duty.unitKind === "platoon"}
          todo={todoOf(assessment)}
        />
      ))}
    </ul>
  );
}

async function Links({ viewer }: { viewer: CadreViewer }) {
  const t = await getTranslations("results.links");
  const links: [href: string, word: string, icon: IconName, shown: boolean][] = [
    ["/results/grid", t("grid"), "layout-dashboard", canEnter(viewer)],
    ["/remarks", t("remarks"), "messages-square", true],
    ["/commendations", t("commendations"), "award", true],
    ["/results/figures", t("figures"), "target", true],
    ["/programme", t("programme"), "book-open-text", true],
  ];
  return (
    <nav aria-label={t("label")}>
      <ul className="flex flex-wrap gap-2">
        {links.map(
          ([href, word, icon, shown]) =>
            shown && (
              <li key={href}>
                <Link
                  href={href}
                  className="flex min-h-tap items-center gap-2 rounded-control bg-sunken px-3 text-ui font-medium wrap-anywhere hover:text-leaf"
                >
                  <Icon name={icon} size={18} />
                  {word}
                </Link>
              </li>
            ),
        )}
      </ul>
    </nav>
  );
}
