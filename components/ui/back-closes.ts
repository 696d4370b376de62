import { useEffect, useRef } from "react";

/** While open, one entry of history stands for what is open: "back" takes it away, and closing takes it along. */
export function useBackCloses(open: boolean, key: string, onClose: () => void) {
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  const leaving = useRef(false);
  useEffect(() => {
    if (!open) return;
    leaving.current = false;
    const entered = () => window.history.state?.open === key;
    if (!entered()) window.history.pushState({ open: key }, "");
    const onBack = () => entered() || close.current();
    window.addEventListener("popstate", onBack);
    return () => {
      window.removeEventListener("popstate", onBack);
      leaving.current = true;
      // Later, since React may run this effect twice in a row while developing.
      setTimeout(() => {
        if (leaving.current && entered()) window.history.back();
      });
    };
  }, [open, key]);
}
