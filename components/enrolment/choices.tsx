import type { ReactNode } from "react";

export type Option = { value: string; label: ReactNode };

/** One question with large answers, one below the other; none is chosen beforehand. */
export function Choices(props: {
  legend: ReactNode;
  name: string;
  options: Option[];
  value: string | undefined;
  onChoose: (value: string) => void;
  children?: ReactNode;
}) {
  const { legend, name, options, value, onChoose, children } = props;
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-heading">{legend}</legend>
      {children}
      <div className="mt-3 grid gap-2.5">
        {options.map((option) => (
          <label
            key={option.value}
            className="flex min-h-tap-lg cursor-pointer items-center gap-3 rounded-control border-[1.5px] border-line-strong bg-surface px-4 py-2.5 text-body has-checked:border-leaf has-checked:bg-leaf-soft has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={value === option.value}
              onChange={() => onChoose(option.value)}
              className="size-6 shrink-0 accent-leaf"
            />
            <span className="min-w-0">{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
