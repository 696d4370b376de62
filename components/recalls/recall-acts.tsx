"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { RecallForm } from "./recall-form.tsx";
import { TellForm } from "./tell-form.tsx";
import type { PostRecall } from "./types.ts";
import { useRecall } from "./use-recall.ts";

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
  const [asking, setAsking] = useState<"photo" | "post">();
  const { recall, putBack, busy, problem, clear } = useRecall(() => setAsking(undefined));
  const whole = recalls.find((one) => one.photoId === null);
  const own = recalls.find((one) => one.photoId === photo?.id);

  if (asking)
    return (
      <RecallForm
        what={asking}
        question={t(asking === "post" ? "askPost" : "askPhoto")}
        busy={busy}
        problem={problem}
        onRecall={(kind, reason) =>
          recall({ postId, ...(asking === "photo" && photo && { photoId: photo.id }) }, kind, reason)
        }
        onCancel={() => {
          setAsking(undefined);
          clear();
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
