"use client";

import { useSyncExternalStore } from "react";
import { Button } from "#components/ui/button.tsx";

const never = () => () => {};

/** Opens the browser's own print; without script there is its menu. */
export function PrintButton({ label }: { label: string }) {
  const ready = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  if (!ready) return null;
  return (
    <span className="print:hidden">
      <Button size="family" wide icon="printer" onClick={() => window.print()}>
        {label}
      </Button>
    </span>
  );
}
