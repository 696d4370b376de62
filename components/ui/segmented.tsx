import type { ChangeEventHandler, ReactNode } from "react";
import { Count } from "./tabs.tsx";

export type Choice = { value: string; label: ReactNode; count?: number };

/** One choice of few, as native radio buttons: works in a plain form and without script. */
export function Segmented(props: {
  legend: ReactNode;
  hideLegend?: boolean;
  name: string;
  choices: Choice[];
  value?: string;
  defaultValue?: string;
  onChange?: ChangeEventHandler<HTMLInputElement>;
}) {
  const { legend, hideLegend, name, choices, value, defaultValue, onChange } = props;
  return (
    <fieldset className="min-w-0">
      <legend className={hideLegend ? "sr-only" : "mb-1.5 text-ui font-semibold"}>{legend}</legend>
      <div className="flex flex-wrap gap-[3px] rounded-control bg-sunken p-[3px]">
        {choices.map((choice) => (
          <label key={choice.value} className="relative flex-1 cursor-pointer">
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={value === undefined ? undefined : value === choice.value}
              defaultChecked={defaultValue === undefined ? undefined : defaultValue === choice.value}
              onChange={onChange}
              className="peer sr-only"
            />
            <span className="flex min-h-tap items-center justify-center gap-1.5 rounded-[0.5625rem] px-1.5 max-xs:gap-1 max-xs:px-1 max-xs:text-[0.875rem] text-center text-ui font-medium whitespace-nowrap text-ink-2 peer-checked:bg-surface peer-checked:font-semibold peer-checked:text-ink peer-checked:shadow-raise peer-focus-visible:outline-3 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-focus">
              {choice.label}
              {choice.count !== undefined && <Count>{choice.count}</Count>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
