"use client";

import { type ReactNode, useEffect, useRef } from "react";

/** A native disclosure as a menu: opens without script; a press elsewhere, Escape or following a link closes it. */
export function Menu({ summary, children }: { summary: ReactNode; children: ReactNode }) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = () => details.current?.removeAttribute("open");
    const onPointer = ({ target }: PointerEvent) => {
      if (target instanceof Node && !details.current?.contains(target)) close();
    };
    const onClick = ({ target }: MouseEvent) => {
      if (target instanceof Element && target.closest("a") && details.current?.contains(target)) close();
    };
    const onKey = ({ key }: KeyboardEvent) => {
      if (key !== "Escape" || !details.current?.open) return;
      close();
      details.current.querySelector("summary")?.focus();
    };
    document.addEventListener("pointerdown", onPointer);
    document.addEventListener("click", onClick);
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("pointerdown", onPointer);
      document.removeEventListener("click", onClick);
      document.removeEventListener("keydown", onKey);
    };
  }, []);
  return (
    <details ref={details} className="relative">
      <summary className="flex min-h-tap list-none items-center gap-2.5 rounded-control ps-2 pe-1.5 hover:bg-sunken [&::-webkit-details-marker]:hidden">
        {summary}
      </summary>
      <div className="absolute end-0 top-full z-30 mt-1 w-72 max-w-[calc(100vw-2rem)] rounded-card bg-surface p-2 text-ui shadow-float">
        {children}
      </div>
    </details>
  );
}
