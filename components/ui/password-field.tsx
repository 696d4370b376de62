"use client";

import { type ComponentProps, useState } from "react";
import { controlClass, FieldFrame, type FieldSize, type FieldWords, useFieldWiring } from "./field.tsx";
import { Icon } from "./icon.tsx";

type Input = Omit<ComponentProps<"input">, "size" | "type"> & { showLabel: string; hideLabel: string };

export function PasswordField(props: Input & FieldWords & FieldSize) {
  const { label, hint, error, size = "family", id, className, showLabel, hideLabel, ...input } = props;
  const { control, ...ids } = useFieldWiring(id, { label, hint, error });
  const [shown, setShown] = useState(false);
  const toggle = (
    <button
      type="button"
      aria-controls={control.id}
      onClick={() => setShown(!shown)}
      className="-mx-2 -my-2.5 flex min-h-tap items-center gap-1.5 rounded-control px-2 text-note font-semibold text-leaf"
    >
      <Icon name={shown ? "eye-off" : "eye"} size={20} />
      {shown ? hideLabel : showLabel}
    </button>
  );
  return (
    <FieldFrame
      label={label}
      hint={hint}
      error={error}
      size={size}
      htmlFor={control.id}
      aside={toggle}
      {...ids}
    >
      <input
        autoComplete="current-password"
        {...input}
        {...control}
        type={shown ? "text" : "password"}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        className={`${controlClass(size, error)} ${className ?? ""}`}
      />
    </FieldFrame>
  );
}
