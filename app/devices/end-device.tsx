"use client";

import { useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { Answer } from "#lib/action.ts";

type Props = {
  end: (input: { sessionId: string }) => Promise<Answer<void>>;
  sessionId: string;
  label: string;
};

export function EndDevice({ end, sessionId, label }: Props) {
  const [busy, start] = useTransition();
  const [sentence, setSentence] = useState("");
  return (
    <div>
      <Button
        variant="danger"
        busy={busy}
        onClick={() =>
          start(async () => {
            const answer = await end({ sessionId });
            if (!answer.ok) setSentence(answer.sentence);
          })
        }
      >
        {label}
      </Button>
      {sentence && <Notice tone="danger">{sentence}</Notice>}
    </div>
  );
}
