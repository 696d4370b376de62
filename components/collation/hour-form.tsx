"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { toast } from "#components/ui/toast.tsx";
import { setHour } from "#lib/collation/actions.ts";
import type { HandOverHour } from "#lib/collation/types.ts";

/** The hour at which platoons hand over their week, for who may set it. */
export function HourForm({ hour: atFirst, weekdays }: { hour: HandOverHour; weekdays: readonly string[] }) {
  const t = useTranslations("week.hours");
  const [busy, start] = useTransition();
  const [weekday, setWeekday] = useState(atFirst.weekday);
  const [hour, setTime] = useState(atFirst.hour);
  const [problem, setProblem] = useState("");
  return (
    <form
      className="grid max-w-md gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        start(async () => {
          const answer = await setHour({ weekday, hour }).catch(() => undefined);
          setProblem(answer ? (answer.ok ? "" : answer.sentence) : t("network"));
          if (answer?.ok) toast({ text: t("saved") });
        });
      }}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          label={t("weekday")}
          value={weekday}
          onChange={(event) => setWeekday(Number(event.currentTarget.value))}
        >
          {weekdays.map((name, at) => (
            <option key={name} value={at + 1}>
              {name}
            </option>
          ))}
        </SelectField>
        <TextField
          type="time"
          label={t("hour")}
          required
          value={hour}
          onChange={(event) => setTime(event.currentTarget.value)}
        />
      </div>
      {problem && (
        <Notice tone="warn" announce>
          {problem}
        </Notice>
      )}
      <Button type="submit" busy={busy} className="justify-self-start">
        {t("save")}
      </Button>
    </form>
  );
}
