import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { toast } from "#components/ui/toast.tsx";
import type { Answer } from "#lib/action.ts";
import { undo, withdraw } from "#lib/recalls/actions.ts";
import type { RecallKind } from "#lib/recalls/types.ts";

/**
 * Withdrawing and putting back, one at a time. `close`: what is asked is answered; it was done, or somebody else was
 * faster and the page is shown as it stands now.
 */
export function useRecall(close: () => void) {
  const t = useTranslations("recalls.act");
  const router = useRouter();
  const [problem, setProblem] = useState("");
  const [busy, start] = useTransition();

  function act<T>(run: () => Promise<Answer<T>>, done: (data: T) => void) {
    if (busy) return;
    start(async () => {
      const answer = await run().catch(() => undefined);
      setProblem(answer ? (answer.ok ? "" : answer.sentence) : t("network"));
      if (answer?.ok) {
        close();
        return done(answer.data);
      }
      if (!answer || answer.field) return;
      close();
      router.refresh();
    });
  }
  const putBack = (recallId: string) =>
    act(
      () => undo({ recallId }),
      ({ shown }) => toast({ text: t(shown ? "undone" : "undoneAsked") }),
    );
  const recall = (what: { postId: string; photoId?: string }, kind: RecallKind, reason: string) =>
    act(
      () => withdraw({ ...what, kind, reason }),
      ({ recallId }) =>
        toast({ text: t("goneFromAll"), action: { label: t("undo"), run: () => putBack(recallId) } }),
    );
  return { recall, putBack, busy, problem, clear: () => setProblem("") };
}
