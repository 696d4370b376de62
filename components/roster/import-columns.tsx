"use client";

import { useTranslations } from "next-intl";
import { SelectField } from "#components/ui/field.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { PLAIN_FIELDS, SLOTS } from "#lib/roster/constants.ts";
import type { Field, Mapping, Preview } from "#lib/roster/types.ts";
import { letterOf } from "./letters.ts";

const PARTS = ["name", "phone", "relation"] as const;

/** What each column was taken for, with examples, and another choice. A choice reads the sheet again. */
export function ImportColumns(props: {
  columns: Preview["columns"];
  open: boolean;
  busy: boolean;
  map: (mapping: Mapping) => void;
}) {
  const { columns, open, busy, map } = props;
  const t = useTranslations("roster.importing");
  const read = columns.filter((column) => column.field).length;
  const choose = (at: number, field: Field | null) => {
    if (busy) return;
    // A field is read from one column: chosen here, it is taken off there.
    map(columns.map((each, n) => (n === at ? field : each.field === field ? null : each.field)));
  };
  return (
    <details open={open} className="group border-y border-line">
      <summary className="flex min-h-tap-lg list-none flex-wrap items-center justify-between gap-x-3 py-2">
        <span className="text-heading">{t("mapping")}</span>
        <span className="flex items-center gap-2 text-ui text-ink-2">
          {t("recognised", { n: read, all: columns.length })}
          <Icon name="chevron-down" size={20} className="group-open:rotate-180" />
        </span>
      </summary>
      <p className="text-ink-2">{t("mappingHint")}</p>
      <ul className="grid gap-x-5 gap-y-4 pt-3 pb-5 sm:grid-cols-2">
        {columns.map(({ column, header, field, samples }, at) => (
          <li key={column}>
            <SelectField
              label={t("column", { letter: letterOf(column), header: header || t("noHeader") })}
              hint={
                samples.length > 0 ? t("samples", { samples: samples.join("; ").slice(0, 90) }) : undefined
              }
              value={field ?? ""}
              aria-busy={busy || undefined}
              onChange={(event) => choose(at, (event.currentTarget.value || null) as Field | null)}
            >
              <option value="">{t("ignored")}</option>
              {PLAIN_FIELDS.map((each) => (
                <option key={each} value={each}>
                  {t(`fields.${each}`)}
                </option>
              ))}
              {SLOTS.flatMap((slot) =>
                PARTS.map((part) => (
                  <option key={`${slot}.${part}`} value={`${slot}.${part}`}>
                    {t(`part.${part}`, { who: t(`slot.${slot}`) })}
                  </option>
                )),
              )}
            </SelectField>
          </li>
        ))}
      </ul>
    </details>
  );
}
