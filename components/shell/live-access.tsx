"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** A family's first view comes before the script that listens. */
const AFTER = 2000;
const AGAIN = 15_000;

/**
 * Keeps an open page true: it leaves the moment its viewer may no longer see it. `mark`: who it was drawn for; `keeps`:
 * whether the phone may keep it for when there is no line.
 */
export function LiveAccess({ mark, soon, keeps }: { mark: string; soon?: boolean; keeps?: boolean }) {
  const router = useRouter();
  useEffect(() => {
    let stop: (() => void) | undefined;
    let over = false;
    let timer: ReturnType<typeof setTimeout>;
    const start = async () => {
      const live = await import("./live.ts").catch(() => undefined);
      if (over) return;
      // The line went before the script had come: a page that never listened would never learn what was taken away.
      if (!live) {
        timer = setTimeout(start, AGAIN);
        return;
      }
      stop = live.listen(mark, () => router.refresh());
      if (keeps) import("./keep-pages.ts").then(({ keepPages }) => keepPages()).catch(() => {});
    };
    timer = setTimeout(start, soon ? 0 : AFTER);
    return () => {
      over = true;
      clearTimeout(timer);
      stop?.();
    };
  }, [mark, soon, keeps, router]);
  return null;
}
