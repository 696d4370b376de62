"use client";

import { useEffect, useRef, useState, useTransition } from "react";
import type { Answer } from "#lib/action.ts";
import { askToRemove, undoAsked } from "#lib/recalls/actions.ts";
import type { FeedWords } from "./words.ts";

/** Asks once more, calmly; then the photo is gone for everybody, and can be put back for a while. */
export function Removal(props: {
  photoId: string;
  words: FeedWords["lightbox"];
  button: string;
  onClose: () => void;
}) {
  const { photoId, words, button, onClose } = props;
  const [recallId, setRecallId] = useState<string>();
  const [problem, setProblem] = useState("");
  const [busy, start] = useTransition();
  const says = useRef<HTMLParagraphElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it says has changed with it
  useEffect(() => says.current?.focus(), [recallId]);

  function act<T>(run: () => Promise<Answer<T>>, done: (data: T) => void) {
    if (busy) return;
    start(async () => {
      const answer = await run().catch(() => undefined);
      setProblem(answer?.ok ? "" : (answer?.sentence ?? words.askFailed));
      if (!answer?.ok) return;
      done(answer.data);
      // The page under it looks again what is still to be seen.
      dispatchEvent(new Event("portal:changed", { cancelable: true }));
    });
  }
  const ask = () =>
    act(
      () => askToRemove({ photoId }),
      (data) => setRecallId(data.recallId),
    );
  const putBack = (id: string) => act(() => undoAsked({ recallId: id }), onClose);

  return (
    <section
      aria-label={words.ask}
      className="mx-4 my-2 max-h-[75dvh] overflow-y-auto rounded-control bg-white/10 p-3 text-note"
    >
      <p ref={says} tabIndex={-1} className="outline-none!">
        {recallId ? words.asked : words.askSure}
      </p>
      {problem && (
        <p role="alert" className="pt-1 font-semibold">
          {problem}
        </p>
      )}
      <div aria-busy={busy || undefined} className="flex flex-wrap gap-2 pt-2">
        <button type="button" className={`${button} flex-1 bg-white/10`} onClick={onClose}>
          {recallId ? words.close : words.askNo}
        </button>
        <button
          type="button"
          className={`${button} flex-[2_1_auto] bg-white/25`}
          onClick={recallId ? () => putBack(recallId) : ask}
        >
          {recallId ? words.putBack : words.askYes}
        </button>
      </div>
    </section>
  );
}
