import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { type ButtonLook, buttonClass, sizes } from "./button-class.ts";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icons.ts";

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
