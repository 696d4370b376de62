import { useCallback, useEffect, useRef } from "react";

/**
 * Asks before the page is left while photos are `unsent`: closing and reloading in the browser's own words (then also
 * while words or names are `unsaved`), a link and "back" in `question`. One entry of history stands in the way of "back" for that, and is stepped over once nothing is unsent.
 */
export function useLeaveWarning(unsent: boolean, unsaved: boolean, question: string): void {
  const leaving = useRef(false);
  const standing = useRef(false);

  useEffect(() => {
    if (!unsent && !unsaved) return;
    const warn = (event: BeforeUnloadEvent) => {
      if (!leaving.current) event.preventDefault();
    };
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [unsent, unsaved]);

  const mayLeave = useCallback(() => {
    if (!unsent) return true;
    leaving.current ||= confirm(question);
    return leaving.current;
  }, [unsent, question]);

  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element && event.target.closest("a[href]");
      if (!link || mayLeave()) return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener("click", onClick, true);
    return () => document.removeEventListener("click", onClick, true);
  }, [mayLeave]);

  useEffect(() => {
    const inside = () => history.state?.guard || history.state?.sheet || location.search.includes("step=");
    const stand = () => {
      standing.current = true;
      history.pushState({ guard: true }, "");
    };
    if (unsent && !standing.current) stand();
    const onBack = () => {
      if (!standing.current || inside()) return;
      if (mayLeave()) history.back();
      else stand();
    };
    addEventListener("popstate", onBack);
    return () => removeEventListener("popstate", onBack);
  }, [unsent, mayLeave]);
}
