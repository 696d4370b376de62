import { useLocale, useTranslations } from "next-intl";
import { momentText } from "#components/posts/moments.ts";
import { cellText } from "#lib/results/cell.ts";
import type { AssessedSubject, Correction, ResultRow, SheetRecruit } from "#lib/results/types.ts";
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

/** Everybody's mark, by platoon and squad: rows of a table, cards where there is no room. `correctable`: with the way to put one right. */
export function MarksTable(props: {
  rows: readonly ResultRow[];
  subject: AssessedSubject;
  /** Of these parts marks may be corrected. */
  correctable: ReadonlySet<string>;
  platoons: boolean;
}) {
  const { rows, subject, correctable, platoons } = props;
  const t = useTranslations("results.table");
  const units = useTranslations("units");
  const say = useMarkWords();
  const placeOf = ({ platoon, squad }: SheetRecruit) =>
    platoons
      ? t("place", { squad: units("squad", { number: squad }), platoon })
      : units("squad", { number: squad });
  return (
    <table className="w-full text-ui">
      <caption className="sr-only">{t("title")}</caption>
      <thead className="max-sm:sr-only">
        <tr className="border-b border-line text-start text-ink-2">
          <th scope="col" className="py-2 pe-3 text-start font-medium">
            {t("recruit")}
          </th>
          <th scope="col" className="px-3 py-2 text-end font-medium">
            {t("mark")}
          </th>
          <th scope="col" className="px-3 py-2 text-start font-medium">
            {t("grade")}
          </th>
          <th scope="col" className="py-2 ps-3 text-start font-medium">
            {t("entered")}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr
            key={row.resultId}
            className="border-b border-line max-sm:flex max-sm:flex-wrap max-sm:items-baseline max-sm:gap-x-4 max-sm:py-2"
          >
            <th scope="row" className="py-2 pe-3 text-start font-normal max-sm:w-full max-sm:p-0">
              <span className="font-semibold">{row.recruit.fullName}</span>
              <span className="ms-2 text-ink-2 max-sm:ms-0 max-sm:block">
                {placeOf(row.recruit)} · {row.recruit.hometown}
              </span>
            </th>
            <td
              className={`px-3 py-2 text-end whitespace-nowrap max-sm:p-0 ${row.state === "scored" ? "font-semibold" : "text-ink-2"}`}
            >
              {say(row)}
            </td>
            <td className="px-3 py-2 max-sm:p-0">{row.grade && <GradeMark grade={row.grade} />}</td>
            <td className="py-2 ps-3 text-ink-2 max-sm:w-full max-sm:p-0">
              <span className="flex flex-wrap items-center gap-x-3">
                {row.entered?.by.name}
                {correctable.has(row.partId) && (
                  <CorrectMark
                    resultId={row.resultId}
                    rev={row.rev}
                    name={row.recruit.fullName}
                    mark={say(row)}
                    example={exampleOf(subject)}
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
function exampleOf({ scoring }: AssessedSubject): string {
  const examples = {
    score10: "8,5",
    points: "72/8",
    time: "12:45",
    count: "15",
    distance: "4,35",
    passFail: "Đ",
  };
  return examples[scoring.type];
}
