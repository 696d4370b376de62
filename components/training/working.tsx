import { useLocale, useTranslations } from "next-intl";
import { GradeMark } from "#components/results/grade-mark.tsx";
import { Icon } from "#components/ui/icon.tsx";
import type { Grade } from "#lib/training/constants.ts";
import { type Check, type CourseRule, courseGrade, type GradedSubject } from "#lib/training/course.ts";

export type CountedSubject = GradedSubject & { name: string };

/**
 * How the grade of a block or of the course came about: what each grade asks, what there is, and the subjects that were
 * counted. Folded until asked for. Inside a client component it needs the `training` and `grades` messages.
 */
export function GradeWorking(props: { subjects: CountedSubject[]; rule: CourseRule; family?: boolean }) {
  const { subjects, rule, family } = props;
  const t = useTranslations("training.working");
  const number = new Intl.NumberFormat(useLocale());
  const { grade, working } = courseGrade(subjects, rule);
  if (!grade) return <p className="text-ink-2">{t("none")}</p>;
  return (
    <details className="group">
      <summary className="inline-flex min-h-tap cursor-pointer items-center gap-1.5 font-semibold text-leaf [&::-webkit-details-marker]:hidden">
        <Icon name="chevron-down" size={20} className="group-open:rotate-180" />
        {t("title")}
      </summary>
      <div className="grid gap-4 pt-1 pb-3">
        <p className="max-w-prose text-ink-2">
          {t("counted", { n: subjects.length, weight: number.format(working.weight) })}
          {subjects.some(({ passFail }) => passFail) && ` ${t("passFailHint")}`}
        </p>
        {working.tried.map(({ grade: tried, checks, holds }) => (
          <Tried key={tried} grade={tried} checks={checks} holds={holds} subjects={subjects} />
        ))}
        <p className="flex flex-wrap items-center gap-x-2">
          {t(working.tried.some(({ holds }) => holds) ? "so" : "soNone")}
          <GradeMark grade={grade} family={family} />
        </p>
        <Counted subjects={subjects} family={family} />
      </div>
    </details>
  );
}

function Tried(props: { grade: Grade; checks: Check[]; holds: boolean; subjects: CountedSubject[] }) {
  const { grade, checks, holds, subjects } = props;
  const t = useTranslations("training.working");
  const grades = useTranslations("grades");
  const and = new Intl.ListFormat(useLocale(), { type: "conjunction" });
  const name = (code: string) => subjects.find((one) => one.code === code)?.name ?? code;
  // Rounded down: 59,6 % is not yet 60 %.
  const percent = (share: number) => Math.floor(share * 100 + 1e-6);
  const asked = (check: Check) =>
    check.kind === "share"
      ? t(check.grade === "excellent" ? "shareBest" : "share", {
          grade: grades(check.grade),
          n: percent(check.needed),
        })
      : t(check.kind, { grade: grades(check.grade) });
  const there = (check: Check) => {
    if (check.kind === "share") return t("there", { n: percent(check.share) });
    if (check.holds) return t("all");
    return t("below", { names: and.format(check.below.map(name)) });
  };
  return (
    <table className="w-full table-fixed border-collapse text-start">
      <caption className="pb-1 text-start font-semibold">
        {t(holds ? "reached" : "missed", { grade: grades(grade) })}
      </caption>
      <thead className="text-meta text-ink-2">
        <tr>
          <th className="w-[40%] py-1 pe-3 text-start font-medium">{t("asked")}</th>
          <th className="py-1 pe-3 text-start font-medium">{t("is")}</th>
          <th className="w-[23%] py-1 text-start font-medium">{t("verdict")}</th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line border-y border-line">
        {checks.map((check) => (
          <tr key={check.kind} className="align-top">
            <th scope="row" className="py-2 pe-3 text-start font-normal wrap-anywhere">
              {asked(check)}
            </th>
            <td className="py-2 pe-3 wrap-anywhere">{there(check)}</td>
            <td className={`py-2 ${check.holds ? "font-semibold text-leaf" : "text-ink-2"}`}>
              {t(check.holds ? "holds" : "fails")}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Counted({ subjects, family }: { subjects: CountedSubject[]; family?: boolean }) {
  const t = useTranslations("training.working");
  const number = new Intl.NumberFormat(useLocale());
  return (
    <div className="@container">
      <table className="w-full border-collapse @max-[15rem]:wrap-anywhere">
        <caption className="pb-1 text-start font-semibold">{t("subjects")}</caption>
        <thead className="text-meta text-ink-2">
          <tr>
            <th className="py-1 pe-3 text-start font-medium">{t("subject")}</th>
            <th className="py-1 pe-3 text-start font-medium">{t("grade")}</th>
            <th className="py-1 text-end font-medium">{t("weight")}</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line border-y border-line">
          {subjects.map((subject) => (
            <tr key={subject.code} className="align-top">
              <th scope="row" className="py-2 pe-3 text-start font-normal wrap-anywhere">
                {subject.name}
                {subject.core && <span className="text-ink-2"> · {t("core")}</span>}
                {subject.passFail && <span className="text-ink-2"> · {t("passFail")}</span>}
              </th>
              <td className="py-2 pe-3">
                <GradeMark grade={subject.grade} family={family} />
              </td>
              <td className="py-2 text-end">{number.format(subject.weight)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
