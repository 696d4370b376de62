import { GradeMark } from "#components/results/grade-mark.tsx";
import { ShareBar } from "#components/results/share-bar.tsx";
import { GradeWorking } from "#components/training/working.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { Icon } from "#components/ui/icon.tsx";
import type { SonResults, SonSubject } from "#lib/results/family.ts";
import { addDays, fullDay } from "#lib/vietnam/calendar.ts";
import { useResultWords } from "./words.ts";

type Props = { results: SonResults; son: { id: string; givenName: string } };

/** Once the course is over: its grade, how it came about, and the summary to keep. Until then: when that will be. */
export function CourseGrade({ results, son }: Props) {
  const { t, locale } = useResultWords();
  const { course, rule, weeks, lastDay } = results;
  const name = son.givenName;
  if (!course)
    return (
      <section aria-labelledby="course" className="px-gutter print:hidden">
        <h2 id="course" className="text-heading">
          {t("course.ahead")}
        </h2>
        <p>{t("course.later", { name, weeks, day: fullDay(locale, addDays(lastDay, 1)) })}</p>
      </section>
    );
  return (
    <section
      aria-labelledby="course"
      className="mx-gutter rounded-card bg-surface px-4.5 py-3.5 shadow-raise"
    >
      <h2 id="course" className="text-heading">
        {t("course.title")}
      </h2>
      {course.grade ? (
        <>
          <p className="pt-1 text-note text-ink-2">{t("course.of", { name })}</p>
          <p className="text-title">
            <GradeMark grade={course.grade} family />
          </p>
          <div className="pt-1 text-note print:hidden">
            <GradeWorking subjects={course.counted} rule={rule} family />
          </div>
          <a
            href={`/family/results/certificate?son=${son.id}`}
            className={`mt-1 print:hidden ${buttonClass({ size: "family", wide: true })}`}
          >
            <Icon name="printer" size={24} />
            {t("course.certificate")}
          </a>
        </>
      ) : (
        <p className="pt-1">{t("course.none")}</p>
      )}
      <a
        href={`/family/archive?son=${son.id}`}
        className={`mt-2 print:hidden ${buttonClass({ size: "family", wide: true, variant: "secondary" })}`}
      >
        <Icon name="download" size={24} />
        {t("course.keep")}
      </a>
    </section>
  );
}

/** The company as shares, in the test that families heard of last. */
export function CompanyShares({ subjects, name }: { subjects: SonSubject[]; name: string }) {
  const { t, day } = useResultWords();
  const [latest] = subjects
    .flatMap((subject) => (subject.company ? [{ ...subject, company: subject.company }] : []))
    .sort((a, b) => b.company.day.localeCompare(a.company.day));
  if (!latest) return null;
  const { standing, company } = latest;
  return (
    <section aria-labelledby="company" className="px-gutter break-inside-avoid">
      <h2 id="company" className="text-heading">
        {t("company.title")}
      </h2>
      <p className="pb-2 text-note text-ink-2">
        {t("company.subject", { subject: latest.name, day: day(company.day) })}
      </p>
      <div className="text-note">
        <ShareBar
          shares={company.shares}
          family
          mine={standing?.grade ? { grade: standing.grade, name } : undefined}
        />
        <p className="pt-1 text-ink-2">{t("company.only")}</p>
      </div>
    </section>
  );
}
