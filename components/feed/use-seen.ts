import { useEffect } from "react";

/** The page comes before what counts who has seen it. */
const AFTER = 2000;
let watching = false;

/** Counts, once a page and for as long as it stands, what of it has been seen. */
export function useSeen() {
  useEffect(() => {
    const timer = setTimeout(async () => {
      if (watching) return;
      watching = true;
      const { watchSeen } = await import("./watch-seen.ts");
      watchSeen();
    }, AFTER);
    return () => clearTimeout(timer);
  }, []);
}
