"use client";

import { useTranslations } from "next-intl";

/** The weeks in which a subject is tested, each to be pressed. */
export function WeekChoice(props: { weeks: number[]; onChange: (weeks: number[]) => void }) {
  const { weeks, onChange } = props;
  const t = useTranslations("training.form");
  const shown = Array.from({ length: Math.max(12, ...weeks) }, (_, i) => i + 1);
  const toggle = (week: number) =>
    onChange(
      weeks.includes(week) ? weeks.filter((one) => one !== week) : [...weeks, week].sort((a, b) => a - b),
    );
  return (
    <fieldset className="min-w-0">
      <legend className="pb-1.5 text-ui font-semibold">{t("weeks")}</legend>
      <div className="flex flex-wrap gap-1.5">
        {shown.map((week) => (
          <label key={week} className="relative cursor-pointer">
            <input
              type="checkbox"
              aria-label={t("week", { n: week })}
              checked={weeks.includes(week)}
              onChange={() => toggle(week)}
              className="peer sr-only"
            />
            <span
              aria-hidden="true"
              className="grid size-tap place-items-center rounded-control border-[1.5px] border-line-strong text-ui peer-checked:border-leaf peer-checked:bg-leaf peer-checked:font-semibold peer-checked:text-on-leaf peer-focus-visible:outline-3 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-focus"
            >
              {week}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
