"use client";

import { type ReactNode, useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import type { IconName } from "#components/ui/icons.ts";
import { Notice } from "#components/ui/notice.tsx";
import type { Answer } from "#lib/action.ts";

type Props = {
  choose: (input: { dutyId: string | null }) => Promise<Answer<void>>;
  dutyId: string | null;
  icon: IconName;
  /** What is said when there is no line. */
  network: string;
  children: ReactNode;
};

export function Hat({ choose, dutyId, icon, network, children }: Props) {
  const [busy, start] = useTransition();
  const [sentence, setSentence] = useState("");
  return (
    <>
      <Button
        variant="secondary"
        size="family"
        wide
        icon={icon}
        busy={busy}
        onClick={() =>
          start(async () => {
            const answer = await choose({ dutyId }).catch(() => ({ ok: false as const, sentence: network }));
            if (answer && !answer.ok) setSentence(answer.sentence);
          })
        }
      >
        {children}
      </Button>
      {sentence && (
        <Notice tone="danger" announce>
          {sentence}
        </Notice>
      )}
    </>
  );
}
