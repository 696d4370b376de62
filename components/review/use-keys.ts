"use client";

import { useEffect, useRef } from "react";

/**
 * Keys of the whole page, by `KeyboardEvent.key` in small letters. Silent while somebody writes or a dialog is open,
 * except for Escape, which leaves a field.
 */
export function useKeys(keys: Record<string, () => void>) {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented)
        return;
      // A dialog just closed keeps the focus until the next frame.
      const inside = (event.target as Element).closest("input, textarea, select, dialog[open]");
      if (inside && (event.key !== "Escape" || inside.matches("dialog"))) return;
      const run = latest.current[event.key.toLowerCase()];
      if (!run) return;
      event.preventDefault();
      run();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
