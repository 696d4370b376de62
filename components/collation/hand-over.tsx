"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextAreaField } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { toast } from "#components/ui/toast.tsx";
import { handOver } from "#lib/collation/actions.ts";
import { MAX_NOTE } from "#lib/posts/constants.ts";

/** Hands the week over; where families would have nothing it asks for the reason first. */
export function HandOver(props: { posts: readonly string[]; missing: number; again: boolean }) {
  const { posts, missing, again } = props;
  const t = useTranslations("week.handOver");
  const [busy, start] = useTransition();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState("");

  function send() {
    if (missing > 0 && !asking) return setAsking(true);
    if (missing > 0 && !reason.trim()) return setProblem(t("reasonWanted"));
    start(async () => {
      const answer = await handOver({ posts: [...posts], reason }).catch(() => undefined);
      setProblem(answer ? (answer.ok ? "" : answer.sentence) : t("network"));
      if (!answer?.ok) return;
      setAsking(false);
      setReason("");
      toast({ text: t("done") });
    });
  }

  return (
    <div className="grid gap-3">
      {problem && (
        <Notice tone="warn" announce>
          {problem}
        </Notice>
      )}
      {asking && (
        <TextAreaField
          label={t("reason", { n: missing })}
          hint={t("reasonHint")}
          autoFocus
          maxLength={MAX_NOTE}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      <div className="flex flex-wrap gap-2.5">
        <Button size="family" icon="send" className="flex-1" busy={busy} onClick={send}>
          {t(asking ? "anyway" : again ? "again" : "send", { n: posts.length })}
        </Button>
        {asking && (
          <Button size="family" variant="secondary" onClick={() => setAsking(false)}>
            {t("cancel")}
          </Button>
        )}
      </div>
    </div>
  );
}
