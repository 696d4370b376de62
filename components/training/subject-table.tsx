import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Subject } from "#lib/training/types.ts";
import { subjectName } from "#lib/training/words.ts";
import { bandsText, scaleText } from "./scale-words.ts";

/** The subjects of a block: a table, on a phone one card a subject. */
export function SubjectTable({ subjects, caption }: { subjects: Subject[]; caption: string }) {
  const t = useTranslations("training.list");
  // The same in every block, so that the eye can run down the page.
  const widths = ["lg:w-[26%]", "lg:w-[16%]", "", "lg:w-[6%]", "lg:w-[9%]", "lg:w-[17%]"];
  const heads = [t("subject"), t("scale"), t("bands"), t("weight"), t("weeks"), t("families")];
  return (
    <table className="w-full border-collapse text-ui max-lg:block lg:table-fixed">
      <caption className="sr-only">{caption}</caption>
      <thead className="text-meta text-ink-2 max-lg:sr-only">
        <tr>
          {heads.map((head, i) => (
            <th
              key={head}
              scope="col"
              className={`px-2 py-1.5 text-start font-medium first:ps-4 last:pe-4 ${widths[i]}`}
            >
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-line max-lg:block">
        {subjects.map((subject) => (
          <SubjectRow key={subject.id} subject={subject} />
        ))}
      </tbody>
    </table>
  );
}

function SubjectRow({ subject: { id, rule } }: { subject: Subject }) {
  const t = useTranslations("training");
  const grades = useTranslations("grades");
  const locale = useLocale();
  const number = new Intl.NumberFormat(locale);
  const marks = [
    rule.core && t("list.core"),
    rule.safetyGate && t("list.fired"),
    rule.collective && t("list.collective"),
    rule.version > 1 && t("list.version", { n: rule.version }),
  ].filter((mark) => mark !== false);
  return (
    <tr
      className={`relative align-top hover:bg-sunken max-lg:block max-lg:px-4 max-lg:py-3 ${rule.enabled ? "" : "text-ink-2"}`}
    >
      <th scope="row" className="text-start font-normal max-lg:block lg:px-2 lg:py-2.5 lg:ps-4">
        <Link
          href={`/programme/${id}`}
          className="text-note font-semibold text-ink after:absolute after:inset-0"
        >
          {subjectName(rule, locale)}
        </Link>
        {!rule.enabled && (
          <span className="ms-2 rounded-tag bg-withdrawn-soft px-1.5 text-meta font-semibold text-withdrawn">
            {t("list.off")}
          </span>
        )}
        {marks.length > 0 && <span className="block text-meta text-ink-2">{marks.join(" · ")}</span>}
      </th>
      <Cell>{scaleText(t, locale, rule.scoring)}</Cell>
      <Cell>{bandsText(t, grades, locale, rule.scoring) || <span className="max-lg:hidden">–</span>}</Cell>
      <Cell name={t("list.weight")}>{number.format(rule.weight)}</Cell>
      <Cell name={t("list.weeks")}>{weeksText(rule.weeks) || t("list.noWeeks")}</Cell>
      <Cell name={t("list.families")}>{t(`visibility.${rule.familyVisibility}`)}</Cell>
    </tr>
  );
}

/** On a phone the facts stand in a line each or beside one another, with a name where they need one. */
const Cell = ({ name, children }: { name?: string; children: ReactNode }) => (
  <td
    className={`${name ? "max-lg:inline-block max-lg:me-3" : "max-lg:block"} lg:px-2 lg:py-2.5 lg:last:pe-4`}
  >
    {name && <span className="text-ink-2 lg:hidden">{name} </span>}
    {children}
  </td>
);

/** "1–12", "2, 4, 8, 12". */
function weeksText(weeks: readonly number[]): string {
  const [first, last] = [weeks[0], weeks.at(-1)];
  const running = weeks.length > 2 && weeks.every((week, i) => week === (first ?? 0) + i);
  return running ? `${first}–${last}` : weeks.join(", ");
}
