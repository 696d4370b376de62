"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { toast } from "#components/ui/toast.tsx";
import { saveCourseRule } from "#lib/training/actions.ts";
import type { CourseRule } from "#lib/training/course.ts";

const PARTS = ["excellentShare", "goodShare", "passShare"] as const;
const percent = (share: number) => String(Math.round(share * 100));

/** The shares that the course's grade asks for. */
export function CourseForm({ rule }: { rule: CourseRule & { version: number } }) {
  const t = useTranslations("training.course");
  const form = useTranslations("training.form");
  const [busy, start] = useTransition();
  const [version, setVersion] = useState(rule.version);
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState({ sentence: "", field: "" });
  const [shares, setShares] = useState({
    excellentShare: percent(rule.excellentShare),
    goodShare: percent(rule.goodShare),
    passShare: percent(rule.passShare),
  });
  const share = (part: (typeof PARTS)[number]) => Number(shares[part]) / 100;
  const error = (field: string) => (problem.field === field ? problem.sentence : undefined);
  const save = (event: FormEvent) => {
    event.preventDefault();
    start(async () => {
      const asked = {
        ...{ excellentShare: share("excellentShare"), goodShare: share("goodShare") },
        passShare: share("passShare"),
      };
      const answer = await saveCourseRule({ ...asked, version, reason }).catch(() => undefined);
      setProblem({
        sentence: answer ? (answer.ok ? "" : answer.sentence) : form("network"),
        field: answer && !answer.ok ? (answer.field ?? "") : "",
      });
      if (!answer?.ok) return;
      setVersion(version + 1);
      setReason("");
      toast({ text: t("saved") });
    });
  };
  return (
    <form onSubmit={save} className="grid gap-4">
      <div className="grid items-end gap-4 sm:grid-cols-3">
        {PARTS.map((part) => (
          <TextField
            key={part}
            label={t(part)}
            error={error(part)}
            inputMode="numeric"
            value={shares[part]}
            onChange={(event) => setShares({ ...shares, [part]: event.currentTarget.value })}
          />
        ))}
      </div>
      <TextField
        label={t("reason")}
        hint={form("reasonHint")}
        error={error("reason")}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {problem.sentence && (
        <Notice tone="warn" announce>
          {problem.sentence}
        </Notice>
      )}
      <Button type="submit" busy={busy} className="justify-self-start">
        {t("save")}
      </Button>
    </form>
  );
}
