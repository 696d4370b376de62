import { type ReactNode, useState, useTransition } from "react";
import type { Answer } from "#lib/action.ts";
import { Notice } from "./notice.tsx";

type Refusal = { sentence: string; field?: string };

/**
 * One deed at a time. Its refusal is said at its field (`errors`, by name) or beside the button (`problem`; `problemBut`
 * leaves out what the form says at these fields). `network`: what is said when no answer comes.
 */
export function useDeed(network: string) {
  const [busy, start] = useTransition();
  const [refusal, setRefusal] = useState<Refusal>();
  function run<T>(deed: () => Promise<Answer<T> | undefined>, done: (data: T) => void = () => {}) {
    start(async () => {
      setRefusal(undefined);
      const answer = await deed().catch((): Answer<T> => ({ ok: false, sentence: network }));
      // Nothing comes back from a deed that leads to another page.
      if (!answer) return;
      if (answer.ok) done(answer.data);
      else setRefusal(answer);
    });
  }
  const errors: Record<string, string> = refusal?.field ? { [refusal.field]: refusal.sentence } : {};
  const problemBut = (...fields: string[]): ReactNode =>
    refusal &&
    !fields.includes(refusal.field ?? "") && (
      <Notice tone="danger" announce>
        {refusal.sentence}
      </Notice>
    );
  return { busy, run, errors, problem: problemBut(), problemBut };
}
