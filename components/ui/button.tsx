import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icons.ts";

export type ButtonLook = {
  variant?: "primary" | "secondary" | "danger" | "quiet";
  size?: "staff" | "family";
  icon?: IconName;
  /** Fills the width of its container. */
  wide?: boolean;
};

const base =
  "inline-flex max-w-full cursor-pointer items-center justify-center gap-2 rounded-control text-center font-semibold transition-colors duration-120 ease-soft";

const variants = {
  primary: "bg-leaf text-on-leaf hover:bg-leaf-press active:bg-leaf-press",
  secondary:
    "bg-surface text-ink shadow-[inset_0_0_0_1.5px_var(--color-line-strong)] hover:bg-sunken active:bg-sunken",
  danger:
    "bg-surface text-red shadow-[inset_0_0_0_1.5px_var(--color-red)] hover:bg-red-soft active:bg-red-soft",
  quiet: "text-leaf hover:bg-leaf-soft active:bg-leaf-soft",
};

const sizes = {
  staff: { box: "min-h-tap px-4 py-2 text-ui", quiet: "min-h-tap px-3 py-2 text-ui", icon: 20 },
  family: { box: "min-h-tap-lg px-5 py-2 text-body", quiet: "min-h-tap px-3 py-2 text-note", icon: 24 },
};

export function buttonClass({ variant = "primary", size = "staff", wide }: ButtonLook) {
  const box = variant === "quiet" ? sizes[size].quiet : sizes[size].box;
  return `${base} ${variants[variant]} ${box} ${wide ? "w-full" : ""}`;
}

function Content({
  icon,
  busy,
  size = "staff",
  children,
}: ButtonLook & { busy?: boolean; children?: ReactNode }) {
  const shown = busy ? "loader-circle" : icon;
  return (
    <>
      {shown && (
        <Icon name={shown} size={sizes[size].icon} className={busy ? "motion-safe:animate-spin" : ""} />
      )}
      <span className="min-w-0">{children}</span>
    </>
  );
}

type ButtonProps = Omit<ComponentProps<"button">, "disabled"> & ButtonLook & { busy?: boolean };

/** Never disabled: while busy it keeps its label and its focus, and a second press does nothing. */
export function Button(props: ButtonProps) {
  const { variant, size, icon, wide, busy, children, className, onClick, type = "button", ...rest } = props;
  return (
    <button
      {...rest}
      type={busy ? "button" : type}
      onClick={busy ? undefined : onClick}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      className={`${buttonClass({ variant, size, wide })} ${busy ? "cursor-progress" : ""} ${className ?? ""}`}
    >
      <Content icon={icon} busy={busy} size={size}>
        {children}
      </Content>
    </button>
  );
}

export function LinkButton(props: ComponentProps<typeof Link> & ButtonLook) {
  const { variant, size, icon, wide, children, className, ...rest } = props;
  return (
    <Link {...rest} className={`${buttonClass({ variant, size, wide })} ${className ?? ""}`}>
      <Content icon={icon} size={size}>
        {children}
      </Content>
    </Link>
  );
}

/** A square button with an icon alone, for close, back, undo and arrows; the label is for screen readers. */
export function IconButton(
  props: Omit<ComponentProps<"button">, "children"> & { icon: IconName; label: string },
) {
  const { icon, label, className, type = "button", ...rest } = props;
  return (
    <button
      {...rest}
      type={type}
      aria-label={label}
      className={`grid size-tap shrink-0 cursor-pointer place-items-center rounded-control text-ink-2 hover:bg-sunken active:bg-sunken ${className ?? ""}`}
    >
      <Icon name={icon} />
    </button>
  );
}
