import { type ComponentProps, type ReactNode, useId } from "react";
import { Icon } from "./icon.tsx";

export type FieldWords = {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
};

export type FieldSize = { size?: "staff" | "family" };

const sizes = {
  staff: { label: "text-ui", say: "text-ui", box: "min-h-tap px-3 text-note" },
  family: { label: "text-body", say: "text-note", box: "min-h-15 px-4 text-body" },
};

export function controlClass(size: "staff" | "family", error?: ReactNode) {
  const line = error ? "border-red" : "border-line-strong";
  return `block w-full rounded-control border-[1.5px] ${line} bg-surface ${sizes[size].box} text-ink placeholder:text-ink-3 [&[readonly]]:bg-sunken`;
}

/** Ids and aria attributes that tie a control to its label, hint and error. */
export function useFieldWiring(id: string | undefined, { hint, error }: FieldWords) {
  const made = useId();
  const own = id ?? made;
  const hintId = hint ? `${own}-hint` : undefined;
  const errorId = error ? `${own}-error` : undefined;
  const describedBy = [errorId, hintId].filter(Boolean).join(" ") || undefined;
  return {
    hintId,
    errorId,
    control: { id: own, "aria-describedby": describedBy, "aria-invalid": error ? true : undefined },
  };
}

/** Label above, hint, control, error below with an icon. `aside` stands at the end of the label's line. */
export function FieldFrame(
  props: FieldWords &
    FieldSize & {
      htmlFor: string;
      hintId?: string;
      errorId?: string;
      aside?: ReactNode;
      children: ReactNode;
    },
) {
  const { label, hint, error, size = "staff", htmlFor, hintId, errorId, aside, children } = props;
  return (
    <div className="min-w-0">
      <div className="mb-1.5 flex flex-wrap items-center justify-between gap-x-3">
        <label htmlFor={htmlFor} className={`font-semibold ${sizes[size].label}`}>
          {label}
        </label>
        {aside}
      </div>
      {hint && (
        <p id={hintId} className={`mb-1.5 text-ink-2 ${sizes[size].say}`}>
          {hint}
        </p>
      )}
      {children}
      {error && (
        <p id={errorId} className={`mt-1.5 flex gap-2 font-semibold text-red ${sizes[size].say}`}>
          <Icon name="circle-alert" size={20} className="mt-px" />
          <span className="min-w-0">{error}</span>
        </p>
      )}
    </div>
  );
}

type Own<Element extends "input" | "textarea" | "select"> = Omit<ComponentProps<Element>, "size"> &
  FieldWords &
  FieldSize;

export function TextField({ label, hint, error, size = "staff", id, className, ...input }: Own<"input">) {
  const { control, ...ids } = useFieldWiring(id, { label, hint, error });
  return (
    <FieldFrame label={label} hint={hint} error={error} size={size} htmlFor={control.id} {...ids}>
      <input {...input} {...control} className={`${controlClass(size, error)} ${className ?? ""}`} />
    </FieldFrame>
  );
}

export function TextAreaField({
  label,
  hint,
  error,
  size = "staff",
  id,
  className,
  ...textarea
}: Own<"textarea">) {
  const { control, ...ids } = useFieldWiring(id, { label, hint, error });
  return (
    <FieldFrame label={label} hint={hint} error={error} size={size} htmlFor={control.id} {...ids}>
      <textarea
        rows={3}
        {...textarea}
        {...control}
        className={`${controlClass(size, error)} field-sizing-content py-2.5 ${className ?? ""}`}
      />
    </FieldFrame>
  );
}

export function SelectField({
  label,
  hint,
  error,
  size = "staff",
  id,
  className,
  children,
  ...select
}: Own<"select">) {
  const { control, ...ids } = useFieldWiring(id, { label, hint, error });
  return (
    <FieldFrame label={label} hint={hint} error={error} size={size} htmlFor={control.id} {...ids}>
      <div className="relative">
        <select
          {...select}
          {...control}
          className={`${controlClass(size, error)} appearance-none pe-11 ${className ?? ""}`}
        >
          {children}
        </select>
        <Icon
          name="chevron-down"
          size={20}
          className="pointer-events-none absolute end-3 top-1/2 -translate-y-1/2 text-ink-2"
        />
      </div>
    </FieldFrame>
  );
}
