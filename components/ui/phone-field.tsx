"use client";

import type { ComponentProps } from "react";
import { controlClass, FieldFrame, type FieldSize, type FieldWords, useFieldWiring } from "./field.tsx";
import { groupPhone, settlePhone } from "./phone-format.ts";

type Input = Omit<ComponentProps<"input">, "size" | "type" | "value" | "onInput" | "onBlur">;

/** Groups the digits and leaves the cursor behind the digit it stood behind. */
function regroup(input: HTMLInputElement) {
  const cursor = input.selectionStart ?? input.value.length;
  const digitsAfter = input.value.slice(cursor).replace(/\D/g, "").length;
  const shown = groupPhone(input.value);
  if (shown === input.value) return;
  input.value = shown;
  let position = shown.length;
  for (let left = digitsAfter; left > 0 && position > 0; position--)
    if (/\d/.test(shown[position - 1] ?? "")) left--;
  input.setSelectionRange(position, position);
}

/** A Vietnamese number after a fixed +84. Uncontrolled, so what was typed before the script came is kept. */
export function PhoneField({
  label,
  hint,
  error,
  size = "family",
  id,
  className,
  ...input
}: Input & FieldWords & FieldSize) {
  const { control, ...ids } = useFieldWiring(id, { label, hint, error });
  return (
    <FieldFrame label={label} hint={hint} error={error} size={size} htmlFor={control.id} {...ids}>
      <div className="relative text-[length:min(1.25rem,7.6vw)] font-medium">
        <span
          aria-hidden="true"
          className="pointer-events-none absolute start-4 top-1/2 -translate-y-1/2 text-ink-3"
        >
          +84
        </span>
        <input
          autoComplete="tel-national"
          {...input}
          {...control}
          type="tel"
          inputMode="tel"
          onInput={(event) => regroup(event.currentTarget)}
          onBlur={(event) => {
            event.currentTarget.value = settlePhone(event.currentTarget.value);
          }}
          className={`${controlClass(size, error)} ps-[calc(1rem+2.25em)] text-[length:min(1.25rem,7.6vw)] ${className ?? ""}`}
        />
      </div>
    </FieldFrame>
  );
}
