import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { shortDay } from "#components/posts/moments.ts";
import { GradeMark } from "#components/results/grade-mark.tsx";
import { BandWorking, rulesOf } from "#components/training/band-table.tsx";
import { GradeWorking } from "#components/training/working.tsx";
import type { OwnResults, OwnSubject, OwnTest } from "#lib/results/figure-recruit.ts";
import { courseGrade } from "#lib/training/course.ts";
import { writeMark } from "#lib/training/mark.ts";

/** A recruit's training as his cadres read it, on his private page: results with their working, remarks, praise. */
export function RecruitResults({ own: { subjects, counted, rule, remarks, praise } }: { own: OwnResults }) {
  const t = useTranslations("figures.recruit");
  const { grade } = courseGrade(counted, rule);
  return (
    <section id="results">
      <h2 className="text-heading">{t("title")}</h2>
      <p className="mt-1 text-ui text-ink-2">{t("intro")}</p>
      {subjects.length === 0 ? (
        <p className="mt-2 text-ui">{t("none")}</p>
      ) : (
        <>
          {grade && (
            <div className="mt-3 text-ui">
              <p className="flex flex-wrap items-center gap-x-3">
                {t("soFar")} <GradeMark grade={grade} />
              </p>
              <GradeWorking subjects={counted} rule={rule} />
            </div>
          )}
          <ul className="mt-2 divide-y divide-line border-y border-line">
            {subjects.map((subject) => (
              <Subject key={subject.id} subject={subject} />
            ))}
          </ul>
        </>
      )}
      <h3 className="mt-6 text-note font-semibold">{t("remarks")}</h3>
      {remarks.length === 0 && <p className="mt-1 text-ui text-ink-2">{t("noRemarks")}</p>}
      <Remarks remarks={remarks.slice(0, 2)} />
      {remarks.length > 2 && (
        <details>
          <summary className={more}>{t("olderRemarks", { n: remarks.length - 2 })}</summary>
          <Remarks remarks={remarks.slice(2)} />
        </details>
      )}
      {praise.length > 0 && (
        <>
          <h3 className="mt-6 text-note font-semibold">{t("praise")}</h3>
          <Praise praise={praise} />
        </>
      )}
    </section>
  );
}

const more =
  "-ms-2 inline-flex min-h-tap cursor-pointer items-center rounded-control px-2 text-ui font-semibold text-leaf";

/** What stands, or where nothing does the newest; what came before folded. */
function Subject({ subject: { name, tests } }: { subject: OwnSubject }) {
  const t = useTranslations("figures.recruit");
  const locale = useLocale();
  const shown = tests.find(({ stands }) => stands) ?? tests[0];
  const others = tests.filter((test) => test !== shown);
  if (!shown) return null;
  return (
    <li className="py-2 text-ui">
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4">
        <span className="font-semibold">{name}</span>
        <Marked test={shown} />
      </div>
      <Facts test={shown} />
      <BandWorking rules={rulesOf(tests, ({ day }) => shortDay(locale, day))} />
      {others.length > 0 && (
        <details>
          <summary className={more}>{t("earlier", { n: others.length })}</summary>
          <ul className="divide-y divide-line ps-4">
            {others.map((test) => (
              <li key={test.id} className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 py-1.5">
                <Facts test={test} />
                <Marked test={test} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

function Marked({ test: { state, value, hits, grade, scoring } }: { test: OwnTest }) {
  const t = useTranslations("figures.recruit");
  const locale = useLocale();
  if (state === "absent" || state === "excused") return <span className="text-ink-2">{t(state)}</span>;
  return (
    <span className="flex flex-wrap items-baseline justify-end gap-x-4 text-end">
      {value !== null && scoring.type !== "passFail" && (
        <span>{writeMark(scoring, { value, hits }, locale)}</span>
      )}
      {grade && <GradeMark grade={grade} />}
    </span>
  );
}

function Facts({ test: { assessmentId, day, retake, published, corrected } }: { test: OwnTest }) {
  const t = useTranslations("figures.recruit");
  const facts = [
    ...(retake ? [t("retake")] : []),
    ...(published ? [] : [t("waiting")]),
    ...(corrected ? [t("corrected")] : []),
  ];
  return (
    <p className="text-meta text-ink-2">
      <Link
        href={`/results/${assessmentId}`}
        className="inline-flex min-h-tap items-center font-semibold text-leaf"
      >
        {shortDay(useLocale(), day)}
      </Link>
      {facts.map((fact) => ` · ${fact}`)}
    </p>
  );
}

function Remarks({ remarks }: { remarks: OwnResults["remarks"] }) {
  const t = useTranslations("figures.recruit");
  return (
    <ul className="divide-y divide-line">
      {remarks.map(({ id, week, body, state }) => (
        <li key={id} className="max-w-prose py-2 text-ui">
          <p className="text-meta text-ink-2">
            {t("week", { n: week })} · {t(`states.${state}`)}
          </p>
          <p className="whitespace-pre-line">{body}</p>
        </li>
      ))}
    </ul>
  );
}

function Praise({ praise }: { praise: OwnResults["praise"] }) {
  const t = useTranslations("figures.recruit");
  const locale = useLocale();
  return (
    <ul className="divide-y divide-line">
      {praise.map(({ id, kind, day, body }) => (
        <li key={id} className="max-w-prose py-2 text-ui">
          <p className="text-meta text-ink-2">
            {t(`kinds.${kind}`)} · {shortDay(locale, day)}
          </p>
          <p>{body}</p>
        </li>
      ))}
    </ul>
  );
}
