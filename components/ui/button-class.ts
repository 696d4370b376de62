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

export const sizes = {
  staff: { box: "min-h-tap px-[min(1rem,5vw)] py-2 text-ui", quiet: "min-h-tap px-3 py-2 text-ui", icon: 20 },
  family: {
    box: "min-h-tap-lg px-[min(1.25rem,6vw)] py-2 text-body",
    quiet: "min-h-tap px-3 py-2 text-note",
    icon: 24,
  },
};

/** A button's classes without its icons, which weigh: for scripts that a family's phone loads first. */
export function buttonClass({ variant = "primary", size = "staff", wide }: ButtonLook) {
  const box = variant === "quiet" ? sizes[size].quiet : sizes[size].box;
  return `${base} ${variants[variant]} ${box} ${wide ? "w-full" : ""}`;
}
