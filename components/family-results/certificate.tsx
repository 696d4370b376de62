import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { GradeMark } from "#components/results/grade-mark.tsx";
import type { Son } from "#lib/auth/types.ts";
import type { FamilyCommendation } from "#lib/commendations/types.ts";
import type { FamilyRemark } from "#lib/remarks/types.ts";
import type { SonBlock, SonResults, Summary } from "#lib/results/family.ts";
import { numbersOf } from "#lib/units/policy.ts";
import { dayOf, fullDay } from "#lib/vietnam/calendar.ts";
import { PrintButton } from "./print-button.tsx";
import { useResultWords } from "./words.ts";

/** The course on one sheet of A4: name, unit, grades, praise, the last word of his officer. Signed by nobody but its source. */
export function Certificate(props: {
  son: Son;
  results: SonResults;
  course: Summary;
  remark?: FamilyRemark;
  praise: FamilyCommendation[];
}) {
  const { son, results, course, remark, praise } = props;
  const { t, locale, signer, day } = useResultWords();
  const units = useTranslations("units");
  const { platoon, company, battalion } = numbersOf(son.unitPath);
  const who = remark?.signed && signer(remark.signed);
  return (
    <>
      <p className="pb-3 text-note text-ink-2 print:hidden">{t("certificate.how")}</p>
      <PrintButton label={t("certificate.print")} />
      <article className="mt-4 rounded-card border-2 border-leaf bg-surface px-4.5 py-6 outline outline-1 -outline-offset-6 outline-line sm:px-8 print:mt-0 print:box-decoration-clone print:text-[11pt] print:leading-[1.45]">
        <header className="text-center">
          <p className="text-note text-ink-2">
            {[units("company", { number: company }), units("battalion", { number: battalion })].join(" · ")}
          </p>
          <h1 className="pt-1 text-title text-balance">{t("certificate.title")}</h1>
          <p className="text-note text-ink-2">
            {t("certificate.span", {
              code: results.intake,
              from: fullDay(locale, results.firstDay),
              to: fullDay(locale, results.lastDay),
            })}
          </p>
          <p className="pt-4 text-note text-ink-2">{t("certificate.soldier")}</p>
          <p className="text-title">{son.fullName}</p>
          <p className="text-note text-ink-2">
            {[units("platoon", { number: platoon }), units("company", { number: company })].join(" · ")}
          </p>
          <p className="pt-4 text-note text-ink-2">{t("certificate.grade")}</p>
          <p className="text-title">
            {course.grade ? <GradeMark grade={course.grade} family /> : t("course.none")}
          </p>
        </header>
        <section
          aria-label={t("certificate.blocks")}
          className="grid gap-x-8 pt-5 sm:grid-cols-2 print:grid-cols-2"
        >
          {results.blocks.map((block) => (
            <Part key={block.block} block={block} />
          ))}
        </section>
        {praise.length > 0 && (
          <Section title={t("certificate.praise")}>
            <ul>
              {praise.map((one) => (
                <li key={one.id}>
                  {t("praise.on", { kind: t(`praise.kinds.${one.kind}`), day: day(one.day) })}: {one.body}
                </li>
              ))}
            </ul>
          </Section>
        )}
        {remark && (
          <Section title={t("certificate.lastWord")}>
            <p className="whitespace-pre-line">{remark.body}</p>
            {who && <p className="text-note text-ink-2">{`${who.name}, ${who.post}`}</p>}
          </Section>
        )}
        <footer className="mt-5 border-t border-line pt-2 text-note text-ink-2">
          <p>{t("certificate.made", { day: fullDay(locale, dayOf()) })}</p>
          <p>{t("certificate.note")}</p>
        </footer>
      </article>
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="break-inside-avoid pt-4">
      <h2 className="font-semibold">{title}</h2>
      {children}
    </section>
  );
}

/** A block with its grade, and each subject's. */
function Part({ block }: { block: SonBlock }) {
  const { testValue } = useResultWords();
  const blocks = useTranslations("training.blocks");
  const graded = block.subjects.flatMap((subject) =>
    subject.standing?.grade
      ? [{ ...subject, grade: subject.standing.grade, value: testValue(subject.standing) }]
      : [],
  );
  if (!block.grade) return null;
  return (
    <section className="break-inside-avoid pb-3">
      <h2 className="flex flex-wrap items-center justify-between gap-x-3 border-b border-line pb-0.5 font-semibold">
        {blocks(block.block)}
        <span className="text-note">
          <GradeMark grade={block.grade} family />
        </span>
      </h2>
      <ul className="text-note">
        {graded.map(({ id, name, grade, value }) => (
          <li key={id} className="flex flex-wrap justify-between gap-x-3">
            <span className="min-w-0">{name}</span>
            <GradeWord grade={grade} value={value} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function GradeWord({ grade, value }: { grade: NonNullable<Summary["grade"]>; value: string | null }) {
  const t = useTranslations("grades");
  const word = t(grade === "fail" ? "familyFail" : grade);
  return <span className="ms-auto text-end">{[value, word].filter(Boolean).join(" · ")}</span>;
}
