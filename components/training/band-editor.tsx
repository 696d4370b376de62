"use client";

import { useLocale, useTranslations } from "next-intl";
import { useId } from "react";
import { GradeMark } from "#components/results/grade-mark.tsx";
import { Button } from "#components/ui/button.tsx";
import { controlClass } from "#components/ui/field.tsx";
import { Icon } from "#components/ui/icon.tsx";
import {
  joined,
  openRow,
  problemsOf,
  type RowDraft,
  type RowProblem,
  type ScaleDraft,
} from "./scale-draft.ts";

const columns =
  "grid grid-cols-[minmax(0,1fr)_5.5rem_0.75rem_5.5rem] items-center gap-2 @max-[21rem]:grid-cols-[minmax(0,5.5rem)_0.75rem_minmax(0,5.5rem)] @max-[21rem]:gap-y-1";

/** The threshold table by from and to, with what is wrong said at its row. */
export function BandEditor(props: { draft: ScaleDraft; onChange: (rows: RowDraft[]) => void }) {
  const { draft, onChange } = props;
  const t = useTranslations("training");
  const locale = useLocale();
  const number = new Intl.NumberFormat(locale);
  const { problems, most } = problemsOf(draft);
  const open = openRow(draft);
  const set = (row: RowDraft) => onChange(draft.rows.map((one) => (one.grade === row.grade ? row : one)));
  return (
    <fieldset className="@container min-w-0">
      <legend className="text-ui font-semibold">{t("form.bands")}</legend>
      <p className="pb-1.5 text-ui text-ink-2">{t("form.bandsHint")}</p>
      <div aria-hidden="true" className={`${columns} max-w-lg pb-1 text-meta text-ink-2`}>
        <span className="@max-[21rem]:hidden" />
        <span className="text-end">{t("bands.from")}</span>
        <span />
        <span className="text-end">{t("bands.to")}</span>
      </div>
      <div className="max-w-lg divide-y divide-line border-y border-line">
        {draft.rows.map((row) => (
          <Row
            key={row.grade}
            row={row}
            endless={row.grade === open}
            problems={problems.filter(({ grade }) => grade === row.grade)}
            most={number.format(most ?? 0)}
            step={number.format(
              draft.type === "score10"
                ? draft.step
                : draft.type === "points" || draft.type === "count"
                  ? 1
                  : 10 ** -draft.decimals,
            )}
            onChange={set}
          />
        ))}
      </div>
      {problems.length > 0 && !problems.some(({ key }) => key === "blank") && (
        <Button
          variant="quiet"
          size="staff"
          className="mt-1 -ms-3"
          onClick={() => onChange(joined(draft, locale))}
        >
          {t("form.join")}
        </Button>
      )}
    </fieldset>
  );
}

function Row(props: {
  row: RowDraft;
  endless: boolean;
  problems: RowProblem[];
  most: string;
  step: string;
  onChange: (row: RowDraft) => void;
}) {
  const { row, endless, problems, most, step, onChange } = props;
  const t = useTranslations("training");
  const grades = useTranslations("grades");
  const id = useId();
  const wrong = problems.length > 0;
  const input = (side: "from" | "to") => (
    <input
      aria-label={t(`form.${side}`, { grade: grades(row.grade) })}
      aria-invalid={wrong || undefined}
      aria-describedby={wrong ? id : undefined}
      inputMode="text"
      autoComplete="off"
      value={row[side]}
      placeholder={side === "to" && endless ? t("bands.up") : undefined}
      onChange={(event) => onChange({ ...row, [side]: event.currentTarget.value })}
      className={`${controlClass("staff", wrong)} text-end placeholder:text-[0.75rem]`}
    />
  );
  return (
    <div className="py-2">
      <div className={columns}>
        <span className="@max-[21rem]:col-span-3">
          <GradeMark grade={row.grade} />
        </span>
        {input("from")}
        <span aria-hidden="true" className="text-center text-ink-2">
          –
        </span>
        {input("to")}
      </div>
      {wrong && (
        <ul id={id} className="pt-1 text-ui font-semibold text-red">
          {problems.map(({ key, a, b }) => (
            <li key={key} className="flex gap-2">
              <Icon name="circle-alert" size={20} className="mt-px" />
              {t(`faults.${key}`, { a: a ? grades(a) : "", b: b ? grades(b) : "", most, step })}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
