import { useLocale, useTranslations } from "next-intl";
import { momentText } from "#components/posts/moments.ts";
import { cellText } from "#lib/results/cell.ts";
import type { AssessedSubject, Correction, ResultRow } from "#lib/results/types.ts";
import { GRADES } from "#lib/training/constants.ts";
import { CorrectMark } from "./correct-mark.tsx";
import { GradeMark } from "./grade-mark.tsx";

/** A mark in words where it is none: absent, excused, missing. */
function useMarkWords() {
  const t = useTranslations("results.table");
  return ({ state, text }: Pick<ResultRow, "state" | "text">) => (state === "scored" ? text : t(state));
}

/** How many of each grade, and who has none. */
export function GradeCounts({ rows }: { rows: readonly ResultRow[] }) {
  const t = useTranslations("results.table");
  const grades = GRADES.flatMap((grade) => {
    const n = rows.filter((row) => row.grade === grade).length;
    return n > 0 ? [{ grade, n }] : [];
  });
  const others = (["absent", "excused", "pending"] as const).flatMap((state) => {
    const n = rows.filter((row) => row.state === state).length;
    return n > 0 ? [{ state, n }] : [];
  });
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-ui">
      {grades.map(({ grade, n }) => (
        <li key={grade} className="flex items-baseline gap-1.5">
          <GradeMark grade={grade} /> {n}
        </li>
      ))}
      {others.map(({ state, n }) => (
        <li key={state} className="text-ink-2">
          {t("counts", { grade: t(state), n })}
        </li>
      ))}
    </ul>
  );
}

/** Everybody's mark, in the order of their squads: rows of a table, close lines on a phone. `correct`: with the way to put one right. */
export function MarksTable(props: {
  rows: readonly ResultRow[];
  subject: AssessedSubject;
  correct: boolean;
  caption: string;
}) {
  const { rows, subject, correct, caption } = props;
  const t = useTranslations("results.table");
  const units = useTranslations("units");
  const say = useMarkWords();
  const locale = useLocale();
  return (
    <table className="w-full text-ui max-sm:block">
      <caption className="sr-only">{caption}</caption>
      <thead className="max-sm:sr-only">
        <tr className="border-b border-line text-ink-2">
          {(["recruit", "mark", "grade", "entered"] as const).map((head) => (
            <th
              key={head}
              scope="col"
              className={`py-2 font-medium ${head === "recruit" ? "pe-3 text-start" : head === "mark" ? "px-3 text-end" : "px-3 text-start"}`}
            >
              {t(head)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-sm:block">
        {rows.map((row) => (
          <tr
            key={row.resultId}
            className="border-b border-line max-sm:grid max-sm:grid-cols-[minmax(0,1fr)_auto] max-sm:gap-x-4 max-sm:py-2"
          >
            <th scope="row" className="py-2 pe-3 text-start font-normal max-sm:row-span-2 max-sm:p-0">
              <span className="font-semibold">{row.recruit.fullName}</span>
              <span className="ms-2 text-ink-2 max-sm:ms-0 max-sm:block max-sm:text-meta">
                {units("squad", { number: row.recruit.squad })} · {row.recruit.hometown}
              </span>
            </th>
            <td
              className={`px-3 py-2 text-end whitespace-nowrap max-sm:p-0 ${row.state === "scored" ? "font-semibold" : "text-ink-2"}`}
            >
              {say(row)}
            </td>
            <td className="px-3 py-2 max-sm:justify-self-end max-sm:p-0">
              {row.grade && <GradeMark grade={row.grade} />}
            </td>
            <td className="px-3 py-2 text-ink-2 max-sm:col-span-2 max-sm:p-0">
              <span className="flex flex-wrap items-center gap-x-3">
                <span className="max-sm:hidden">{row.entered?.by.name}</span>
                {correct && (
                  <CorrectMark
                    resultId={row.resultId}
                    rev={row.rev}
                    name={row.recruit.fullName}
                    mark={say(row)}
                    example={exampleOf(subject, locale)}
                  />
                )}
              </span>
              {row.corrections.map((correction) => (
                <Corrected key={correction.at} correction={correction} subject={subject} />
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Corrected({ correction, subject }: { correction: Correction; subject: AssessedSubject }) {
  const t = useTranslations("results.table");
  const locale = useLocale();
  const say = (mark: Correction["was"]) =>
    mark.state === "absent" || mark.state === "excused"
      ? t(mark.state)
      : cellText(subject.scoring, mark as Parameters<typeof cellText>[1], locale) || t("empty");
  const { was, became, at, by, reason } = correction;
  return (
    <p className="max-w-prose text-meta">
      <span className="font-semibold">{t("corrected")}.</span>{" "}
      {t("was", { was: say(was), became: say(became), time: momentText(locale, at), by: by.name, reason })}
    </p>
  );
}

/** What a mark of this subject looks like. */
function exampleOf({ scoring }: AssessedSubject, locale: string): string {
  if (scoring.type === "passFail") return locale === "vi" ? "Đ" : "P";
  if (scoring.type === "time") return "12:45";
  if (scoring.type === "points") return `${scoring.bands.good}/${scoring.shots}`;
  return cellText(scoring, { state: "scored", value: scoring.bands.good, hits: null, grade: null }, locale);
}
