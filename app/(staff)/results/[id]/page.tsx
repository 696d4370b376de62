import type { Metadata } from "next";
import Link from "next/link";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { longDay, momentText, shortDay } from "#components/posts/moments.ts";
import { AssessmentSteps } from "#components/results/assessment-steps.tsx";
import { KeptMarks } from "#components/results/kept-marks.tsx";
import { GradeCounts, MarksTable } from "#components/results/marks-table.tsx";
import { ApprovePart, GiveBack, HandIn, PublishPart } from "#components/results/part-acts.tsx";
import { lookOf, TONES } from "#components/results/part-look.ts";
import { BandWorking } from "#components/training/band-table.tsx";
import { BackLink } from "#components/ui/back-link.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Pill } from "#components/ui/pill.tsx";
import type { CadreViewer } from "#lib/auth/types.ts";
import { requireCadre } from "#lib/auth/viewer.ts";
import { canApprove, canEnter, canOpen, canPublish, isComplete, isOpen } from "#lib/results/policy.ts";
import { getAssessment } from "#lib/results/queries.ts";
import type { Assessment, PartSteps } from "#lib/results/types.ts";
import { subjectName } from "#lib/training/words.ts";
import { dayOf } from "#lib/vietnam/calendar.ts";
import { found } from "../../../_components/found.ts";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("results"))("title") };
}

/** One assessment: where it stands, what the viewer can do, and everybody's mark. */
export default async function AssessmentPage({ params }: Props) {
  const viewer = await requireCadre("read");
  const assessment = await found((await params).id, (id) => getAssessment(viewer, id));
  const [t, units, messages] = await Promise.all([
    getTranslations("results"),
    getTranslations("units"),
    getMessages(),
  ]);
  const { results, marks, grades } = messages;
  const many = assessment.parts.length > 1;
  const coming = assessment.day > dayOf();
  return (
    <NextIntlClientProvider messages={{ results, marks, grades }}>
      <div className="mx-auto grid max-w-5xl gap-6 px-4 py-4">
        <Head viewer={viewer} assessment={assessment} />
        {canEnter(viewer) && <KeptMarks accountId={viewer.accountId} />}
        {assessment.parts.map((part) => {
          const look = lookOf(part, coming);
          return (
            <section key={part.id} className="grid gap-4">
              <div className="flex flex-wrap items-center gap-3">
                <h2 className="text-heading">
                  {many || !part.ours ? units("company", { number: part.company }) : t("steps.title")}
                </h2>
                <Pill tone={TONES[look]}>{t(`states.${look}`)}</Pill>
              </div>
              <div className="grid gap-x-10 gap-y-4 md:grid-cols-2">
                <AssessmentSteps opened={assessment.opened} part={part} />
                <Hands viewer={viewer} assessment={assessment} part={part} />
              </div>
              <Acts viewer={viewer} assessment={assessment} part={part} />
              <Marks viewer={viewer} assessment={assessment} part={part} />
            </section>
          );
        })}
      </div>
    </NextIntlClientProvider>
  );
}

async function Head({ viewer, assessment }: { viewer: CadreViewer; assessment: Assessment }) {
  const [t, units, calendar, locale] = await Promise.all([
    getTranslations("results"),
    getTranslations("units"),
    getTranslations("calendar"),
    getLocale(),
  ]);
  const { id, day, subject, unit, examiner, retake, retakeOf, retakes, rows } = assessment;
  const own = assessment.parts.filter(({ ours }) => ours);
  const entering = canEnter(viewer) && own.some(({ state }) => isOpen(state, day, dayOf()));
  const needed = rows.some(
    ({ partId, state, grade }) =>
      (state === "absent" || grade === "fail") &&
      own.some((part) => part.id === partId && part.state === "published"),
  );
  const facts = [
    [t("head.day"), longDay(calendar, locale, day)],
    [t("head.unit"), units(unit.kind, { number: unit.number })],
    [t("head.examiner"), examiner],
    [t("head.rule"), t("head.ruleVersion", { n: assessment.ruleVersion })],
  ];
  return (
    <header className="grid gap-3">
      <BackLink href="/results">{t("back")}</BackLink>
      <div className="flex flex-wrap items-center gap-3">
        <h1 className="text-title">{subjectName(subject, locale)}</h1>
        {retake && (
          <Pill tone="draft" icon="rotate-cw">
            {t("retake")}
          </Pill>
        )}
      </div>
      <dl className="flex flex-wrap gap-x-8 gap-y-2">
        {facts.map(([term, fact]) => (
          <div key={term}>
            <dt className="text-meta text-ink-2">{term}</dt>
            <dd className="first-letter:uppercase">{fact}</dd>
          </div>
        ))}
      </dl>
      {assessment.ruleOutdated && <p className="text-ui text-ink-2">{t("head.ruleOutdated")}</p>}
      {subject.collective && <p className="max-w-prose text-ui text-ink-2">{t("head.collective")}</p>}
      <BandWorking rules={[{ scoring: subject.scoring, marks: [] }]} />
      {[
        ...(retakeOf ? [{ ...retakeOf, word: "retakeOf" }] : []),
        ...retakes.map((one) => ({ ...one, word: "retakes" })),
      ].map((other) => (
        <Link
          key={other.id}
          href={`/results/${other.id}`}
          className="inline-flex min-h-tap items-center gap-1 justify-self-start text-ui font-semibold text-leaf"
        >
          {t(`head.${other.word}`, { day: shortDay(locale, other.day) })}
          <Icon name="chevron-right" size={18} />
        </Link>
      ))}
      <div className="flex flex-wrap gap-2.5">
        {entering && (
          <>
            <LinkButton href={`/results/${id}/enter`} icon="pencil">
              {t("acts.enter")}
            </LinkButton>
            <LinkButton href={`/results/grid?a=${id}`} variant="secondary" icon="layout-dashboard">
              {t("acts.grid")}
            </LinkButton>
            <LinkButton href={`/results/${id}/import`} variant="secondary" icon="upload">
              {t("acts.import")}
            </LinkButton>
          </>
        )}
        {own.length > 0 && (
          <LinkButton href={`/api/results/${id}/sheet`} variant="secondary" icon="download" prefetch={false}>
            {t("acts.sheet")}
          </LinkButton>
        )}
        {canOpen(viewer) && needed && (
          <LinkButton href={`/results/open?retake=${id}`} variant="secondary" icon="rotate-cw">
            {t("acts.retake")}
          </LinkButton>
        )}
      </div>
    </header>
  );
}

async function Hands(props: { viewer: CadreViewer; assessment: Assessment; part: PartSteps }) {
  const { viewer, assessment, part } = props;
  const [t, units, locale] = await Promise.all([
    getTranslations("results.hands"),
    getTranslations("units"),
    getLocale(),
  ]);
  const hands = assessment.hands.filter(({ companyId }) => companyId === part.companyId);
  if (hands.length === 0) return null;
  const mayEnter = canEnter(viewer) && isOpen(part.state, assessment.day, dayOf());
  return (
    <div className="grid content-start gap-1">
      <h3 className="font-semibold">{t("title")}</h3>
      <ul className="divide-y divide-line">
        {hands.map(({ unitId, platoon, total, pending, handed, returnNote }) => (
          <li key={unitId} className="grid gap-1.5 py-2">
            <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="font-semibold">{units("platoon", { number: platoon })}</span>
              <span className="text-ui text-ink-2">{t("line", { done: total - pending, total })}</span>
              {pending > 0 ? (
                <Pill tone="pending">{t("open", { n: pending })}</Pill>
              ) : handed ? (
                <Pill tone="published" icon="check">
                  {t("handed", { time: momentText(locale, handed.at) })}
                </Pill>
              ) : (
                <Pill tone="pending">{t("whole")}</Pill>
              )}
            </span>
            {returnNote && part.state === "entering" && (
              <Notice tone="info" icon="corner-up-left">
                {t("returned", { note: returnNote })}
              </Notice>
            )}
            {mayEnter && pending === 0 && !handed && <HandIn assessmentId={assessment.id} unitId={unitId} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The marks of a part, a fold a platoon; of a whole battalion's assessment one opens what one wants to see. */
async function Marks(props: { viewer: CadreViewer; assessment: Assessment; part: PartSteps }) {
  const { viewer, assessment, part } = props;
  const [t, units] = await Promise.all([getTranslations("results.table"), getTranslations("units")]);
  const rows = assessment.rows.filter(({ partId }) => partId === part.id);
  const platoons = Map.groupBy(rows, ({ recruit }) => recruit.platoon);
  const table = (those: typeof rows, caption: string) => (
    <MarksTable
      rows={those}
      subject={assessment.subject}
      correct={canApprove(viewer) && part.state === "published"}
      caption={caption}
    />
  );
  return (
    <div className="grid gap-2">
      <h3 className="font-semibold">{t("title")}</h3>
      <GradeCounts rows={rows} />
      {platoons.size === 1
        ? table(rows, t("title"))
        : [...platoons].map(([platoon, those]) => {
            const name = units("platoon", { number: platoon });
            return (
              <details
                key={platoon}
                open={assessment.parts.length === 1}
                className="group border-t border-line"
              >
                <summary className="flex min-h-tap items-center gap-3 py-2">
                  <span className="grid min-w-0 flex-1 gap-1">
                    <span className="font-semibold">{name}</span>
                    <GradeCounts rows={those} />
                  </span>
                  <Icon name="chevron-down" size={20} className="text-ink-2 group-open:rotate-180" />
                </summary>
                {table(those, `${t("title")}: ${name}`)}
              </details>
            );
          })}
    </div>
  );
}

/** What this officer decides about a company's part now. */
async function Acts(props: { viewer: CadreViewer; assessment: Assessment; part: PartSteps }) {
  const { viewer, assessment, part } = props;
  if (!part.ours) return null;
  const t = await getTranslations("results");
  const units = await getTranslations("units");
  const deed = {
    partId: part.id,
    stamp: part.stamp,
    company: units("company", { number: part.company }),
    results: part.total,
  };
  const whole = isComplete(part);
  const approves = canApprove(viewer) && part.state === "entering";
  const publishes = canPublish(viewer) && part.state === "approved";
  const givesBack =
    part.state === "approved" ? canApprove(viewer) || canPublish(viewer) : approves && part.handed > 0;
  if (!approves && !publishes && !givesBack) return null;
  return (
    <div className="grid gap-3">
      {approves && !whole && <p className="text-ui text-ink-2">{t("approve.wait")}</p>}
      {approves && part.own && <Notice tone="warn">{t("approve.own")}</Notice>}
      {publishes && part.approvedByMe && <Notice tone="warn">{t("publish.mine")}</Notice>}
      <div className="flex flex-wrap gap-2.5">
        {approves && whole && !part.own && <ApprovePart {...deed} />}
        {publishes && !part.approvedByMe && <PublishPart {...deed} />}
        {givesBack && (
          <GiveBack
            partId={part.id}
            approved={part.state === "approved"}
            platoons={assessment.hands.flatMap(({ unitId, companyId, platoon, handed }) =>
              companyId === part.companyId && handed
                ? [{ id: unitId, name: units("platoon", { number: platoon }) }]
                : [],
            )}
          />
        )}
      </div>
    </div>
  );
}
