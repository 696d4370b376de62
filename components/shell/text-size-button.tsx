"use client";

import { useState } from "react";
import { chooseDisplay, TEXT_SIZES } from "./preferences.ts";

/**
 * Each press takes the next larger text, after the largest the usual one again. `steps` says which, in words; `keep`
 * remembers it beyond this device.
 */
export function TextSizeButton(props: {
  label: string;
  steps: string[];
  keep: (chosen: { size: number }) => Promise<unknown>;
}) {
  const { label, steps, keep } = props;
  const [said, say] = useState("");
  function enlarge() {
    const now = Number(document.documentElement.dataset.textSize ?? "1");
    const next = now % TEXT_SIZES.length;
    chooseDisplay("textSize", next === 0 ? "" : String(next + 1));
    say(steps[next] ?? "");
    keep({ size: next + 1 }).catch(() => {});
  }
  return (
    <>
      <button
        type="button"
        onClick={enlarge}
        className="flex min-h-tap items-center gap-1.5 rounded-control px-3 text-note font-medium text-ink-2 hover:bg-sunken active:bg-sunken"
      >
        <span aria-hidden="true" className="text-[1.1875rem] font-semibold text-ink">
          Aa
        </span>
        {label}
      </button>
      <span role="status" className="sr-only">
        {said}
      </span>
    </>
  );
}
