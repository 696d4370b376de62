import type { ReactNode } from "react";

export function SkipLink({ children }: { children: ReactNode }) {
  return (
    <a
      href="#main"
      className="sr-only rounded-control bg-surface px-4 py-3 font-semibold text-leaf shadow-float focus:not-sr-only focus:fixed focus:start-3 focus:top-3 focus:z-40"
    >
      {children}
    </a>
  );
}
