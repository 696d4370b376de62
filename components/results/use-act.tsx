"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState, useTransition } from "react";
import { Notice } from "#components/ui/notice.tsx";
import type { Answer } from "#lib/action.ts";

/** One act at a time; a refusal is said in words, at its field where it has one. */
export function useAct() {
  const t = useTranslations("results");
  const [busy, start] = useTransition();
  const [refusal, setRefusal] = useState<{ sentence: string; field?: string }>();
  function run<T>(act: () => Promise<Answer<T>>, done: (data: T) => void) {
    start(async () => {
      setRefusal(undefined);
      const answer = await act().catch(() => undefined);
      if (answer?.ok) done(answer.data);
      else setRefusal(answer ?? { sentence: t("network") });
    });
  }
  const errorOf = (field: string) => (refusal?.field === field ? refusal.sentence : undefined);
  const problemBut = (...fields: string[]): ReactNode =>
    refusal &&
    !fields.includes(refusal.field ?? "") && (
      <Notice tone="danger" announce>
        {refusal.sentence}
      </Notice>
    );
  return { busy, run, errorOf, problemBut };
}
