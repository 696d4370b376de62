"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState } from "react";

const UNATTENDED = 5 * 60_000;

/**
 * Keeps published photos true on a cadre's open page. When something has changed the page looks again; where nobody
 * attends it that would keep its session from ending idle, so that they are covered instead until somebody does.
 * @param children drawn by the server: other ones each time the page looks again
 */
export function Covered({ words, children }: { words: string; children: ReactNode }) {
  const router = useRouter();
  const [over, setOver] = useState<ReactNode>();
  const covered = over !== undefined && over === children;
  const now = useRef({ children, covered });
  useEffect(() => {
    now.current = { children, covered };
  });
  useEffect(() => {
    let used = Date.now();
    const attend = () => {
      if (document.visibilityState !== "visible") return;
      used = Date.now();
      if (now.current.covered) router.refresh();
    };
    const changed = (event: Event) => {
      event.preventDefault();
      if (Date.now() - used < UNATTENDED) router.refresh();
      else setOver(now.current.children);
    };
    const names = ["pointerdown", "keydown", "visibilitychange"];
    for (const name of names) document.addEventListener(name, attend);
    addEventListener("portal:changed", changed);
    return () => {
      for (const name of names) document.removeEventListener(name, attend);
      removeEventListener("portal:changed", changed);
    };
  }, [router]);
  if (!covered) return children;
  return (
    <p role="status" className="px-gutter py-8">
      {words}
    </p>
  );
}
