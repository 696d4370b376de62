"use client";

import { useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { Answer } from "#lib/action.ts";

type Props = {
  end: (input: { sessionId: string }) => Promise<Answer<void>>;
  sessionId: string;
  label: string;
  /** Which device, and whose, where several stand in a list. */
  describe?: string;
  /** What is said when there is no line. */
  network: string;
};

export function EndDevice({ end, sessionId, label, describe, network }: Props) {
  const [busy, start] = useTransition();
  const [sentence, setSentence] = useState("");
  return (
    <div>
      <Button
        variant="danger"
        busy={busy}
        aria-label={describe}
        onClick={() =>
          start(async () => {
            const answer = await end({ sessionId }).catch(() => ({ ok: false as const, sentence: network }));
            if (!answer.ok) setSentence(answer.sentence);
          })
        }
      >
        {label}
      </Button>
      {sentence && (
        <Notice tone="danger" announce>
          {sentence}
        </Notice>
      )}
    </div>
  );
}
