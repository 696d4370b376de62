"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { toast } from "#components/ui/toast.tsx";
import { decide } from "#lib/review/actions.ts";
import { CHECKS } from "#lib/review/constants.ts";
import type { KnownRule } from "#lib/review/types.ts";

/** What the battalion asks of one kind of activity. */
export function RuleForm({ rule }: { rule: KnownRule }) {
  const t = useTranslations("review.rules");
  const words = useTranslations("checks");
  const [checks, setChecks] = useState<readonly string[]>(rule.checks);
  const [second, setSecond] = useState(rule.secondReview);
  const [problem, setProblem] = useState("");
  const [busy, start] = useTransition();
  const save = () =>
    start(async () => {
      const input = {
        activityType: rule.activity,
        checks: CHECKS.filter((check) => checks.includes(check)),
        secondReview: second,
      };
      const answer = await decide(input).catch(() => undefined);
      setProblem(answer ? (answer.ok ? "" : answer.sentence) : t("network"));
      if (answer?.ok) toast({ text: t("saved") });
    });
  return (
    <div className="grid gap-3">
      <label className="flex min-h-tap cursor-pointer items-start gap-2.5 py-1.5">
        <input
          type="checkbox"
          checked={second}
          onChange={() => setSecond(!second)}
          className="mt-0.5 size-5.5 shrink-0 accent-leaf"
        />
        <span className="min-w-0">
          <span className="block font-semibold">{t("second")}</span>
          <span className="block text-ui text-ink-2">{t("secondHint")}</span>
        </span>
      </label>
      <fieldset className="min-w-0">
        <legend className="text-ui font-semibold">{t("must")}</legend>
        {CHECKS.map((check) => (
          <label key={check} className="flex min-h-tap cursor-pointer items-center gap-2.5 py-1">
            <input
              type="checkbox"
              checked={checks.includes(check)}
              onChange={() =>
                setChecks(checks.includes(check) ? checks.filter((one) => one !== check) : [...checks, check])
              }
              className="size-5.5 shrink-0 accent-leaf"
            />
            <span className="min-w-0 text-ui">{words(check)}</span>
          </label>
        ))}
      </fieldset>
      {problem && (
        <Notice tone="warn" announce>
          {problem}
        </Notice>
      )}
      <Button className="justify-self-start" busy={busy} onClick={save}>
        {t("save")}
      </Button>
    </div>
  );
}
