"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { SelectField, TextAreaField, TextField } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { Answer } from "#lib/action.ts";
import { change, put } from "#lib/commendations/actions.ts";
import { KINDS, type Kind } from "#lib/commendations/constants.ts";
import type { Commendation, Nominee } from "#lib/commendations/types.ts";
import type { Day } from "#lib/vietnam/calendar.ts";

/** Proposes a recruit, or changes a proposal: `of`. Whether the group may read it is said with what he has signed. */
export function ProposalForm(props: {
  nominees: Nominee[];
  first: Day;
  today: Day;
  of?: Commendation;
  onDone?: () => void;
}) {
  const { nominees, first, today, of, onDone } = props;
  const t = useTranslations("commendations");
  const units = useTranslations("units");
  const [who, setWho] = useState(of?.recruitId ?? "");
  const [group, setGroup] = useState(of?.forGroup ?? false);
  const [refusal, setRefusal] = useState<{ sentence: string; field?: string }>();
  const [busy, start] = useTransition();
  const chosen = nominees.find(({ recruitId }) => recruitId === who);
  const errorOf = (field: string) => (refusal?.field === field ? refusal.sentence : undefined);

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    const what = {
      kind: String(given.get("kind")) as Kind,
      day: String(given.get("day")),
      body: String(given.get("body")),
      forGroup: group,
    };
    start(async () => {
      const run: Promise<Answer<void>> = of
        ? change({ id: of.id, ...what })
        : put({ recruitId: who, ...what });
      const answer = await run.catch(() => ({
        ok: false as const,
        sentence: t("network"),
        field: undefined,
      }));
      setRefusal(answer.ok ? undefined : answer);
      if (!answer.ok) return;
      form.reset();
      setWho("");
      setGroup(false);
      toast({ text: t("form.sent") });
      onDone?.();
    });
  }

  const known = ["recruitId", "day", "body"];
  return (
    <form onSubmit={send} noValidate className="grid gap-4">
      {!of && (
        <SelectField
          label={t("form.who")}
          value={who}
          onChange={(event) => setWho(event.currentTarget.value)}
          error={errorOf("recruitId")}
        >
          <option value="">{t("form.choose")}</option>
          {[...Map.groupBy(nominees, ({ squad }) => squad)].map(([squad, men]) => (
            <optgroup key={squad} label={units("squad", { number: squad })}>
              {men.map(({ recruitId, fullName, hometown }) => (
                <option key={recruitId} value={recruitId}>
                  {fullName}, {hometown}
                </option>
              ))}
            </optgroup>
          ))}
        </SelectField>
      )}
      <Segmented
        legend={t("form.kind")}
        name="kind"
        choices={KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
        defaultValue={of?.kind ?? "praise"}
      />
      <TextField
        type="date"
        label={t("form.day")}
        name="day"
        min={first}
        max={today}
        defaultValue={of?.day ?? today}
        error={errorOf("day")}
      />
      <TextAreaField
        label={t("form.words")}
        hint={t("form.wordsHint")}
        name="body"
        lang="vi"
        defaultValue={of?.body}
        error={errorOf("body")}
      />
      <div>
        <label className="flex min-h-tap cursor-pointer items-center gap-3">
          <input
            type="checkbox"
            checked={group}
            onChange={(event) => setGroup(event.currentTarget.checked)}
            className="size-5 shrink-0 accent-leaf"
          />
          {t("form.forGroup")}
        </label>
        {group && chosen && (
          <p className={`text-ui ${chosen.consent ? "text-ink-2" : "font-semibold text-pending"}`}>
            {t(chosen.consent ? "form.consentYes" : "form.consentNo")}
          </p>
        )}
      </div>
      {refusal && !known.includes(refusal.field ?? "") && (
        <Notice tone="danger" announce>
          {refusal.sentence}
        </Notice>
      )}
      <div className="flex flex-wrap gap-2.5">
        <Button type="submit" icon="send" busy={busy}>
          {t(of ? "form.save" : "form.send")}
        </Button>
        {onDone && (
          <Button variant="secondary" onClick={onDone}>
            {t("form.cancel")}
          </Button>
        )}
      </div>
    </form>
  );
}
