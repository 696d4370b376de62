"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** A family's first view comes before the script that listens. */
const AFTER = 2000;

/**
 * Keeps an open page true: it leaves the moment its viewer may no longer see it. `mark`: who it was drawn for; `keeps`:
 * whether the phone may keep it for when there is no line.
 */
export function LiveAccess({ mark, soon, keeps }: { mark: string; soon?: boolean; keeps?: boolean }) {
  const router = useRouter();
  useEffect(() => {
    let stop: (() => void) | undefined;
    let over = false;
    const timer = setTimeout(
      async () => {
        const { listen } = await import("./live.ts");
        if (!over) stop = listen(mark, () => router.refresh());
        if (keeps) (await import("./keep-pages.ts")).keepPages().catch(() => {});
      },
      soon ? 0 : AFTER,
    );
    return () => {
      over = true;
      clearTimeout(timer);
      stop?.();
    };
  }, [mark, soon, keeps, router]);
  return null;
}
