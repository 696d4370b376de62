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
  children: ReactNode;
};

export function Hat({ choose, dutyId, icon, children }: Props) {
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
            const answer = await choose({ dutyId });
            if (answer && !answer.ok) setSentence(answer.sentence);
          })
        }
      >
        {children}
      </Button>
      {sentence && <Notice tone="danger">{sentence}</Notice>}
    </>
  );
}
