"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { Answer } from "#lib/action.ts";
import { undo, withdraw } from "#lib/recalls/actions.ts";
import type { RecallKind } from "#lib/recalls/types.ts";
import { RecallForm } from "./recall-form.tsx";
import { TellForm } from "./tell-form.tsx";
import type { PostRecall } from "./types.ts";

/**
 * Gỡ, of the photo on the screen or of the whole post; and of what is recalled already: put it back, tell the families
 * who had seen it.
 */
export function RecallActs(props: {
  postId: string;
  /** The photo on the screen. */
  photo: { id: string; leftOut: boolean } | undefined;
  /** How many of its photos families still see. */
  left: number;
  may: boolean;
  recalls: PostRecall[];
}) {
  const { postId, photo, left, may, recalls } = props;
  const t = useTranslations("recalls.act");
  const router = useRouter();
  const [asking, setAsking] = useState<"photo" | "post">();
  const [problem, setProblem] = useState("");
  const [busy, start] = useTransition();
  const whole = recalls.find((one) => one.photoId === null);
  const own = recalls.find((one) => one.photoId === photo?.id);

  function act<T>(run: () => Promise<Answer<T>>, done: (data: T) => void) {
    if (busy) return;
    start(async () => {
      const answer = await run().catch(() => undefined);
      setProblem(answer ? (answer.ok ? "" : answer.sentence) : t("network"));
      if (answer?.ok) {
        setAsking(undefined);
        return done(answer.data);
      }
      if (!answer || answer.field) return;
      // Somebody else was faster: the post is shown as it stands now.
      setAsking(undefined);
      router.refresh();
    });
  }
  const putBack = (recallId: string) =>
    act(
      () => undo({ recallId }),
      () => toast({ text: t("undone") }),
    );
  const recall = (kind: RecallKind, reason: string) =>
    act(
      () => withdraw({ postId, ...(asking === "photo" && photo && { photoId: photo.id }), kind, reason }),
      ({ recallId }) =>
        toast({ text: t("goneFromAll"), action: { label: t("undo"), run: () => putBack(recallId) } }),
    );

  if (asking)
    return (
      <RecallForm
        what={asking}
        question={t(asking === "post" ? "askPost" : "askPhoto")}
        busy={busy}
        problem={problem}
        onRecall={recall}
        onCancel={() => {
          setAsking(undefined);
          setProblem("");
        }}
      />
    );
  return (
    <>
      {problem && (
        <Notice tone="warn" announce>
          {problem}
        </Notice>
      )}
      {own && (
        <p className="text-ui text-ink-2">{t(own.asked ? "photoAsked" : "photoGone", { time: own.time })}</p>
      )}
      {[own, whole].map((one) => one && <Standing key={one.id} recall={one} busy={busy} onUndo={putBack} />)}
      {may && (
        <div className="flex flex-wrap gap-2.5">
          {photo && !photo.leftOut && left > 1 && (
            <Button variant="danger" icon="image-off" className="flex-1" onClick={() => setAsking("photo")}>
              {t("photo")}
            </Button>
          )}
          <Button variant="danger" icon="eye-off" className="flex-1" onClick={() => setAsking("post")}>
            {t("post")}
          </Button>
        </div>
      )}
    </>
  );
}

function Standing(props: { recall: PostRecall; busy: boolean; onUndo: (recallId: string) => void }) {
  const { recall, busy, onUndo } = props;
  const t = useTranslations("recalls.act");
  return (
    <>
      {recall.tell && <TellForm key={recall.id} recallId={recall.id} telling={recall.tell} />}
      {recall.undoUntil && (
        <>
          <p className="text-ui">{t("undoUntil", { time: recall.undoUntil })}</p>
          <Button variant="secondary" icon="undo-2" wide busy={busy} onClick={() => onUndo(recall.id)}>
            {t("undo")}
          </Button>
        </>
      )}
    </>
  );
}
