import type { ReactNode } from "react";

export function SkipLink({ children }: { children: ReactNode }) {
  return (
    <a
      href="#main"
      className="sr-only rounded-control bg-surface font-semibold text-leaf shadow-float focus:not-sr-only focus:px-4 focus:py-3 focus:fixed focus:start-3 focus:top-3 focus:z-40"
    >
      {children}
    </a>
  );
}
