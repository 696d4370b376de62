"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { controlClass } from "#components/ui/field.tsx";

/** Day, month and year as three boxes for digits: known from every form on paper, and on every phone. */
export function DayField({ legend, autoFocus }: { legend: ReactNode; autoFocus?: boolean }) {
  const t = useTranslations("enrolment.door.birth");
  const id = useId();
  const parts = [
    { name: "day", length: 2, grow: "flex-2" },
    { name: "month", length: 2, grow: "flex-2" },
    { name: "year", length: 4, grow: "flex-3" },
  ];
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 font-semibold">{legend}</legend>
      <div className="flex flex-wrap gap-2.5">
        {parts.map(({ name, length, grow }, place) => (
          <div key={name} className={`min-w-18 ${grow}`}>
            <label htmlFor={`${id}-${name}`} className="mb-1 block text-note text-ink-2">
              {t(name)}
            </label>
            <input
              id={`${id}-${name}`}
              name={name}
              inputMode="numeric"
              autoComplete="off"
              maxLength={length}
              required
              // biome-ignore lint/a11y/noAutofocus: the only question of its screen
              autoFocus={autoFocus && place === 0}
              className={`${controlClass("family")} px-2 text-center text-[1.25rem] font-medium`}
            />
          </div>
        ))}
      </div>
    </fieldset>
  );
}

/** The day in those boxes as `yyyy-mm-dd`, or null when there is no such day. */
export function dayIn(form: FormData): string | null {
  const [day, month, year] = ["day", "month", "year"].map((name) =>
    Number(String(form.get(name)).normalize("NFKC").trim() || Number.NaN),
  );
  if (!day || !month || !year || year < 1900) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCDate() === day && date.getUTCMonth() === month - 1
    ? date.toISOString().slice(0, 10)
    : null;
}
