"use client";

import { useLocale, useTranslations } from "next-intl";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { SCORING_TYPES } from "#lib/training/constants.ts";
import type { Scoring } from "#lib/training/types.ts";
import { BandEditor } from "./band-editor.tsx";
import { type ScaleDraft, usualDraft } from "./scale-draft.ts";

const STEPS = [1, 0.5, 0.25, 0.1];

/** How a subject is scored, and its threshold table. */
export function ScaleFields(props: { draft: ScaleDraft; onChange: (draft: ScaleDraft) => void }) {
  const { draft, onChange } = props;
  const t = useTranslations("training.form");
  const locale = useLocale();
  const number = new Intl.NumberFormat(locale);
  const set = (part: Partial<ScaleDraft>) => onChange({ ...draft, ...part });
  const figure = (part: "max" | "shots", label: string) => (
    <TextField
      label={label}
      inputMode="numeric"
      value={draft[part]}
      onChange={(event) => set({ [part]: event.currentTarget.value })}
    />
  );
  return (
    <div className="grid gap-4">
      <div className="grid items-end gap-4 sm:grid-cols-3">
        <SelectField
          label={t("type")}
          value={draft.type}
          onChange={(event) => onChange(usualDraft(event.currentTarget.value as Scoring["type"], locale))}
        >
          {SCORING_TYPES.map((type) => (
            <option key={type} value={type}>
              {t(`types.${type}`)}
            </option>
          ))}
        </SelectField>
        {draft.type === "score10" && (
          <SelectField
            label={t("step")}
            value={draft.step}
            onChange={(event) => set({ step: Number(event.currentTarget.value) })}
          >
            {STEPS.map((step) => (
              <option key={step} value={step}>
                {number.format(step)}
              </option>
            ))}
          </SelectField>
        )}
        {draft.type === "points" && figure("max", t("max"))}
        {draft.type === "points" && figure("shots", t("shots"))}
        {(draft.type === "time" || draft.type === "distance") && (
          <SelectField
            label={t("decimals")}
            value={draft.decimals}
            onChange={(event) => set({ decimals: Number(event.currentTarget.value) as 0 | 1 | 2 })}
          >
            {[0, 1, 2].map((n) => (
              <option key={n} value={n}>
                {n}
              </option>
            ))}
          </SelectField>
        )}
        {draft.type === "count" && figure("max", t("countMax"))}
        {draft.type === "count" &&
          (["unitVi", "unitEn"] as const).map((part) => (
            <TextField
              key={part}
              label={t(part)}
              value={draft[part]}
              onChange={(event) => set({ [part]: event.currentTarget.value })}
            />
          ))}
      </div>
      {draft.type !== "passFail" && <BandEditor draft={draft} onChange={(rows) => set({ rows })} />}
    </div>
  );
}
