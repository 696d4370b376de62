import { useCallback, useEffect, useRef, useState } from "react";
import type { Answer } from "#lib/action.ts";

const PAUSE = 500;
/** Until what the line stopped is tried again. */
const LATER = 20_000;

export type SaveState = {
  state: "idle" | "saving" | "saved" | "failed";
  /** Why the server refused; null when nothing came back. */
  sentence: string | null;
  /** Of a failure that may be over by itself. */
  passing?: boolean;
};

const SAVING: SaveState = { state: "saving", sentence: null };

/**
 * Saves whenever what is to be saved has changed and rested for a moment, one save after another; after a failure
 * again with the next change and when the phone is back online, and a while after the line or the server has failed.
 * @param input what to save; null while there is nothing yet. `known` is what the server has already
 */
export function useAutosave<T>(
  input: T | null,
  known: T | null,
  save: (input: T) => Promise<Answer<unknown>>,
) {
  const [status, setStatus] = useState<SaveState>({ state: "idle", sentence: null });
  const saved = useRef(JSON.stringify(known));
  const latest = useRef(input);
  latest.current = input;
  const running = useRef<Promise<boolean> | null>(null);

  const saveNow = useCallback((): Promise<boolean> => {
    const run = async () => {
      while (latest.current && JSON.stringify(latest.current) !== saved.current) {
        const now = latest.current;
        setStatus(SAVING);
        const answer = await save(now).catch(() => null);
        if (!answer?.ok) {
          const passing = !answer || answer.passing !== undefined;
          setStatus({ state: "failed", sentence: answer?.sentence ?? null, passing });
          return false;
        }
        saved.current = JSON.stringify(now);
      }
      if (latest.current) setStatus({ state: "saved", sentence: null });
      return true;
    };
    running.current ??= run().finally(() => {
      running.current = null;
    });
    return running.current;
  }, [save]);

  const text = JSON.stringify(input);
  useEffect(() => {
    if (text === "null" || text === saved.current) return;
    const timer = setTimeout(saveNow, PAUSE);
    return () => clearTimeout(timer);
  }, [text, saveNow]);

  useEffect(() => {
    const left = () => {
      if (document.visibilityState === "hidden" && JSON.stringify(latest.current) !== saved.current)
        void saveNow();
    };
    addEventListener("online", saveNow);
    document.addEventListener("visibilitychange", left);
    return () => {
      removeEventListener("online", saveNow);
      document.removeEventListener("visibilitychange", left);
      void saveNow(); // The person goes on to another page before the pause is over.
    };
  }, [saveNow]);

  useEffect(() => {
    if (status.state !== "failed" || !status.passing) return;
    const timer = setTimeout(saveNow, LATER);
    return () => clearTimeout(timer);
  }, [status, saveNow]);

  const dirty = text !== "null" && text !== saved.current;
  return { status: dirty && status.state !== "failed" ? SAVING : status, dirty, saveNow };
}
