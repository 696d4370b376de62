"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Notice } from "#components/ui/notice.tsx";
import type { Answer } from "#lib/action.ts";

/** One deed at a time; a refusal is said at its field, or beside the button. */
export function useDeed() {
  const t = useTranslations("roster");
  const [busy, start] = useTransition();
  const [refusal, setRefusal] = useState<{ sentence: string; field?: string }>();
  const run = (deed: () => Promise<Answer<unknown>>, done: () => void) =>
    start(async () => {
      setRefusal(undefined);
      const answer = await deed().catch(() => undefined);
      if (answer?.ok) done();
      else setRefusal(answer ?? { sentence: t("network") });
    });
  const errors: Record<string, string> = refusal?.field ? { [refusal.field]: refusal.sentence } : {};
  const problem = refusal && (
    <Notice tone="danger" announce>
      {refusal.sentence}
    </Notice>
  );
  return { busy, errors, problem, run };
}
