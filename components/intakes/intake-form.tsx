"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { toast } from "#components/ui/toast.tsx";
import { change, open } from "#lib/intakes/actions.ts";
import type { OpenIntake } from "#lib/intakes/types.ts";

type Given = Pick<OpenIntake, "code" | "week1Monday" | "weeks" | "oathDay">;

/** Opens an intake, or with `intakeId` changes the dates of the one that runs. */
export function IntakeForm({ intakeId, given }: { intakeId?: string; given: Given }) {
  const t = useTranslations("intakes.form");
  const [busy, start] = useTransition();
  const [problem, setProblem] = useState<{ field?: string; sentence: string }>();
  const errorOf = (field: string) => (problem?.field === field ? problem.sentence : undefined);

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "");
    const dates = { firstDay: text("firstDay"), weeks: Number(text("weeks")), oathDay: text("oathDay") };
    start(async () => {
      const answer = await (intakeId
        ? change({ intakeId, ...dates })
        : open({ code: text("code"), ...dates })
      ).catch(() => undefined);
      setProblem(answer ? (answer.ok ? undefined : answer) : { sentence: t("network") });
      if (answer?.ok) toast({ text: t(intakeId ? "saved" : "opened") });
    });
  }

  const known = ["code", "firstDay", "weeks", "oathDay"];
  return (
    <form noValidate onSubmit={send} className="grid gap-4 sm:grid-cols-2">
      {!intakeId && (
        <TextField
          name="code"
          label={t("code")}
          hint={t("codeHint")}
          defaultValue={given.code}
          error={errorOf("code")}
          autoComplete="off"
          maxLength={24}
        />
      )}
      <TextField
        name="firstDay"
        type="date"
        label={t("firstDay")}
        hint={t("firstDayHint")}
        defaultValue={given.week1Monday}
        error={errorOf("firstDay")}
      />
      <TextField
        name="weeks"
        type="number"
        inputMode="numeric"
        min={1}
        max={26}
        label={t("weeks")}
        defaultValue={given.weeks}
        error={errorOf("weeks")}
      />
      <TextField
        name="oathDay"
        type="date"
        label={t("oathDay")}
        defaultValue={given.oathDay}
        error={errorOf("oathDay")}
      />
      <div className="grid content-end gap-3 sm:col-span-2">
        {problem && !known.includes(problem.field ?? "") && (
          <Notice tone="danger" announce>
            {problem.sentence}
          </Notice>
        )}
        <div>
          <Button type="submit" busy={busy}>
            {t(intakeId ? "save" : "open")}
          </Button>
        </div>
      </div>
    </form>
  );
}
