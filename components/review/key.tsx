import type { ReactNode } from "react";

/** A key as it looks on a keyboard; for desks only, and never the only name of what it does. */
export function Key({ children }: { children: string }) {
  return (
    <span
      aria-hidden="true"
      className="hidden h-5 min-w-5 items-center justify-center rounded-[5px] border border-current px-1 font-sans text-[0.75rem] leading-none font-semibold desk:inline-flex pointer-coarse:hidden"
    >
      {children}
    </span>
  );
}

/** A button's words with the key that presses it. */
export function Named({ by, children }: { by: string; children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-2">
      {children}
      <Key>{by}</Key>
    </span>
  );
}
