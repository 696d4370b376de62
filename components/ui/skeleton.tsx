import type { ReactNode } from "react";

/** The final shape of something on its way. Give it its size with classes. */
export function Skeleton({ className }: { className: string }) {
  return <div aria-hidden="true" className={`rounded-photo bg-sunken ${className}`} />;
}

/** Holds skeletons back for 300 ms: a quick answer shows none. `label` says what is loading. */
export function Loading({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div role="status" className="animate-late">
      <span className="sr-only">{label}</span>
      {children}
    </div>
  );
}
