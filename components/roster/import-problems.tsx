"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import type { Preview, Problem } from "#lib/roster/types.ts";
import { letterOf } from "./letters.ts";

const AT_ONCE = 50;

/** Everything wrong with a sheet, by its own rows and columns; a page of it at a time, so that phones stay quick. */
export function ImportProblems({ preview }: { preview: Preview }) {
  const t = useTranslations("roster.importing");
  const { errors, warnings, problems } = preview;
  const [asked, setAsked] = useState<Problem["level"]>();
  const [shown, setShown] = useState(AT_ONCE);
  if (errors + warnings === 0) {
    return (
      <p className="flex items-center gap-2 font-semibold text-leaf">
        <Icon name="circle-check" size={22} />
        {t("fine")}
      </p>
    );
  }
  const level = asked ?? (errors > 0 ? "error" : "warning");
  const listed = groupsOf(problems.filter((problem) => problem.level === level));
  const left = listed.length - shown;
  return (
    <section aria-labelledby="problems">
      <h2 id="problems" className="text-heading">
        {errors > 0 ? t("errors", { n: errors }) : t("warnings", { n: warnings })}
      </h2>
      {errors > 0 && <p className="mt-1 text-ink-2">{t("errorsText")}</p>}
      {errors > 0 && warnings > 0 && (
        <div className="mt-3">
          <Segmented
            legend={t("kinds")}
            hideLegend
            name="level"
            value={level}
            choices={[
              { value: "error", label: t("filterErrors"), count: errors },
              { value: "warning", label: t("filterWarnings"), count: warnings },
            ]}
            onChange={(event) => {
              setAsked(event.currentTarget.value === "error" ? "error" : "warning");
              setShown(AT_ONCE);
            }}
          />
        </div>
      )}
      <ul className="mt-3 divide-y divide-line border-y border-line">
        {listed.slice(0, shown).map(({ problem, alike }) => (
          <Line
            key={`${problem.row} ${problem.column} ${problem.code} ${JSON.stringify(problem.values)}`}
            problem={problem}
            alike={alike}
          />
        ))}
      </ul>
      {left > 0 && (
        <Button variant="quiet" onClick={() => setShown(shown + 4 * AT_ONCE)}>
          {t("moreProblems", { n: left })}
        </Button>
      )}
      {problems.length < errors + warnings && (
        <p className="mt-2 text-ui">{t("cut", { n: problems.length })}</p>
      )}
    </section>
  );
}

type Group = { problem: Problem; alike: Problem[] };

/** Each error is a line of its own. The same thing to know about many cells, as a dropped district, is said once. */
function groupsOf(problems: Problem[]): Group[] {
  const groups = new Map<string, Group>();
  for (const [n, problem] of problems.entries()) {
    const key = problem.level === "error" ? String(n) : `${problem.code} ${problem.column}`;
    const known = groups.get(key);
    if (known) known.alike.push(problem);
    else groups.set(key, { problem, alike: [] });
  }
  return [...groups.values()];
}

const cellOf = ({ row, column }: Problem) => (column ? `${letterOf(column)}${row}` : String(row));

function Line({ problem, alike }: Group) {
  const t = useTranslations("roster.importing");
  const say = useTranslations("roster.problems");
  const { row, column, level, code, values } = problem;
  return (
    <li className="flex items-start gap-2.5 py-2">
      <Icon
        name={level === "error" ? "circle-alert" : "info"}
        size={20}
        className={`mt-0.5 ${level === "error" ? "text-red" : "text-sky"}`}
      />
      <p className="min-w-0">
        <span className="font-semibold whitespace-nowrap">
          {column ? t("cell", { cell: cellOf(problem) }) : t("row", { row })}
        </span>{" "}
        {say(code, values)}
        {alike.length > 0 && <Alike problems={alike} />}
      </p>
    </li>
  );
}

/** The other cells of which the same is to be known, by a press. */
function Alike({ problems }: { problems: Problem[] }) {
  const t = useTranslations("roster.importing");
  const [open, setOpen] = useState(false);
  if (open) return <span className="block text-ui text-ink-2">{problems.map(cellOf).join(", ")}</span>;
  return (
    <button
      type="button"
      onClick={() => setOpen(true)}
      className="block min-h-tap text-start text-ui font-semibold text-leaf"
    >
      {t("alike", { n: problems.length })}
    </button>
  );
}
