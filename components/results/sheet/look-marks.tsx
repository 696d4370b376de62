"use client";

import { useFormatter, useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { letterOf } from "#components/roster/letters.ts";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { SheetPreview, SheetProblem } from "#lib/results/sheet-types.ts";
import { Clashes } from "./clashes.tsx";

const AT_ONCE = 50;
const COUNTS = ["add", "change", "same", "blank"] as const;

/** What a sheet would do: what is wrong in it, what others have entered meanwhile, what would be written. */
export function LookMarks(props: {
  preview: SheetPreview;
  fileName: string;
  busy: boolean;
  changed: boolean;
  taken: ReadonlySet<number>;
  take: (rows: number[], take: boolean) => void;
  accept: () => void;
  again: () => void;
}) {
  const { preview, fileName, busy, changed, taken, take, accept, again } = props;
  const { counts, errors, missing, others, clashes, changes } = preview;
  const t = useTranslations("resultSheet");
  const format = useFormatter();
  const heading = useRef<HTMLHeadingElement>(null);
  // What came stands below what was pressed: the reader's place goes there.
  useEffect(() => heading.current?.focus(), []);
  const writes = counts.add + counts.change + clashes.filter(({ row }) => taken.has(row)).length;
  return (
    <>
      <div>
        <h2 ref={heading} tabIndex={-1} className="text-heading outline-none">
          {t("look")}
        </h2>
        <p className="mt-1 text-ink-2">
          {t("read", { file: fileName, row: preview.headerRow })}
          {others.length > 0 && ` ${t("others", { sheet: preview.sheet, names: others.join(", ") })}`}
        </p>
      </div>
      {changed && (
        <Notice tone="warn" announce>
          {t("changedSince")}
        </Notice>
      )}
      <dl className="grid grid-cols-2 border-y border-line sm:grid-cols-4 sm:divide-x sm:divide-line">
        {COUNTS.map((kind) => (
          <div key={kind} className="flex flex-col-reverse px-3 py-2 max-sm:px-0 sm:first:ps-0">
            <dt className="text-ui text-ink-2">{t(`counts.${kind}`)}</dt>
            <dd className="text-title">{format.number(counts[kind])}</dd>
          </div>
        ))}
      </dl>
      <Problems preview={preview} />
      <Clashes clashes={clashes} taken={taken} take={take} />
      {missing.n > 0 && (
        <Fold title={t("missing", { n: missing.n })}>
          <p className="pb-2 text-ui text-ink-2">{t("missingText")}</p>
          <p className="pb-3 text-ui">{missing.names.join(", ")}</p>
        </Fold>
      )}
      {changes.length > 0 && (
        <Fold title={t("changes", { n: counts.add + counts.change })}>
          <ul className="pb-3 text-ui">
            {changes.map(({ row, name, from, to }) => (
              <li key={row} className="py-1">
                <span className="font-semibold">{name}</span>:{" "}
                {from ? t("fromTo", { from, to }) : <span>{to}</span>}
              </li>
            ))}
          </ul>
        </Fold>
      )}
      <div className="sticky bottom-0 -mx-gutter flex flex-wrap items-center gap-3 border-t border-line bg-paper px-gutter py-3">
        {errors === 0 && writes > 0 && (
          <Button busy={busy} onClick={accept}>
            {t("accept", { n: writes })}
          </Button>
        )}
        <Button variant={errors > 0 || writes === 0 ? "primary" : "secondary"} busy={busy} onClick={again}>
          {t("another")}
        </Button>
        {errors > 0 && <p className="min-w-0 text-ui">{t("fixFirst", { n: errors })}</p>}
        {errors === 0 && writes === 0 && <p className="min-w-0 text-ui">{t("nothingNew")}</p>}
      </div>
    </>
  );
}

const Fold = ({ title, children }: { title: string; children: ReactNode }) => (
  <details className="group border-b border-line">
    <summary className="flex min-h-tap-lg list-none items-center justify-between gap-3 py-2">
      <span className="text-heading">{title}</span>
      <Icon name="chevron-down" size={20} className="group-open:rotate-180" />
    </summary>
    {children}
  </details>
);

/** Everything wrong in a sheet by its own rows and columns, with what to do; a page of it at a time. */
function Problems({ preview: { errors, problems } }: { preview: SheetPreview }) {
  const t = useTranslations("resultSheet");
  const say = useTranslations("resultSheet.problems");
  const mark = useTranslations("marks");
  const [shown, setShown] = useState(AT_ONCE);
  if (errors === 0)
    return (
      <p className="flex items-center gap-2 font-semibold text-leaf">
        <Icon name="circle-check" size={22} />
        {t("fine")}
      </p>
    );
  const words = ({ about, code, values }: SheetProblem) =>
    about === "mark" ? `${values.name}: ${mark(code, values)}` : say(code, values);
  return (
    <section aria-labelledby="problems">
      <h2 id="problems" className="text-heading">
        {t("errors", { n: errors })}
      </h2>
      <p className="mt-1 text-ink-2">{t("errorsText")}</p>
      <ul className="mt-3 divide-y divide-line border-y border-line">
        {problems.slice(0, shown).map((problem) => (
          <li
            key={`${problem.row} ${problem.column} ${problem.code}`}
            className="flex items-start gap-2.5 py-2"
          >
            <Icon name="circle-alert" size={20} className="mt-0.5 text-red" />
            <p className="min-w-0">
              <span className="font-semibold whitespace-nowrap">
                {problem.column
                  ? t("cell", { cell: `${letterOf(problem.column)}${problem.row}` })
                  : t("row", { row: problem.row })}
              </span>{" "}
              {words(problem)}
            </p>
          </li>
        ))}
      </ul>
      {problems.length > shown && (
        <Button variant="quiet" onClick={() => setShown(shown + 4 * AT_ONCE)}>
          {t("more", { n: problems.length - shown })}
        </Button>
      )}
    </section>
  );
}
