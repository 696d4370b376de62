"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Notice } from "#components/ui/notice.tsx";
import type { Answer } from "#lib/action.ts";

/** One deed at a time; a refusal is said at its field, or beside the button. */
export function useDeed() {
  const t = useTranslations("duties");
  const [busy, start] = useTransition();
  const [refusal, setRefusal] = useState<{ sentence: string; field?: string }>();
  function run<T>(deed: () => Promise<Answer<T> | undefined>, done: (data: T) => void = () => {}) {
    start(async () => {
      setRefusal(undefined);
      const answer = await deed().catch(() => ({
        ok: false as const,
        sentence: t("network"),
        field: undefined,
      }));
      // Nothing comes back from a deed that leads to another page.
      if (!answer) return;
      if (answer.ok) done(answer.data);
      else setRefusal(answer);
    });
  }
  const errors: Record<string, string> = refusal?.field ? { [refusal.field]: refusal.sentence } : {};
  const problem = refusal && (
    <Notice tone="danger" announce>
      {refusal.sentence}
    </Notice>
  );
  return { busy, errors, problem, run };
}
