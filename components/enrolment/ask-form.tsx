"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button, LinkButton } from "#components/ui/button.tsx";
import { SelectField, TextAreaField, TextField } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PhoneField } from "#components/ui/phone-field.tsx";
import type { Answer } from "#lib/action.ts";
import { RELATIONS } from "#lib/people/constants.ts";
import { DayField, dayIn } from "./day-field.tsx";

type Asked = {
  companyId: string;
  fullName: string;
  phone: string;
  relation: (typeof RELATIONS)[number];
  recruitName: string;
  recruitBirthDay: string;
  words: string;
};

/** Who asks, after whom, and where; sent, it leaves the link under which the answer will stand. */
export function AskForm(props: {
  companies: { id: string; number: number }[];
  ask: (asked: Asked) => Promise<Answer<{ secret: string }>>;
}) {
  const t = useTranslations("enrolment.ask");
  const door = useTranslations("enrolment.door");
  const people = useTranslations("people.relations");
  const errors = useTranslations("errors");
  const units = useTranslations("units");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const [secret, setSecret] = useState("");

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "");
    const recruitBirthDay = dayIn(form);
    if (!recruitBirthDay) return setProblem(errors("birthDayWrong"));
    if (busy) return;
    setBusy(true);
    setProblem("");
    const answer = await props
      .ask({
        companyId: text("companyId"),
        fullName: text("fullName"),
        phone: `0${text("phone").replace(/^0/, "")}`,
        relation: text("relation") as Asked["relation"],
        recruitName: text("recruitName"),
        recruitBirthDay,
        words: text("words"),
      })
      .catch(() => undefined);
    setBusy(false);
    if (!answer?.ok) return setProblem(answer?.sentence ?? door("network"));
    window.scrollTo(0, 0);
    setSecret(answer.data.secret);
  }

  if (secret)
    return (
      <div className="grid gap-4">
        <h1 className="text-title">{t("sentTitle")}</h1>
        <p role="status">{t("sentText")}</p>
        <input
          readOnly
          aria-label={t("sentText")}
          value={`${window.location.origin}/join/${secret}`}
          onFocus={(event) => event.currentTarget.select()}
          className="block min-h-15 w-full rounded-control border-[1.5px] border-line-strong bg-sunken px-4 text-note"
        />
        <LinkButton href={`/join/${secret}`} size="family" wide prefetch={false}>
          {t("sentOpen")}
        </LinkButton>
      </div>
    );
  return (
    <form method="post" onSubmit={submit} className="grid gap-5">
      <div>
        <h1 className="text-title">{t("title")}</h1>
        <p className="mt-2 text-ink-2">{t("lead")}</p>
      </div>
      <TextField
        size="family"
        name="fullName"
        label={t("fullName")}
        autoComplete="name"
        maxLength={80}
        required
      />
      <PhoneField name="phone" label={t("phone")} required />
      <SelectField size="family" name="relation" label={t("relation")} defaultValue="" required>
        <option value="" disabled>
          {t("relationChoose")}
        </option>
        {RELATIONS.map((relation) => (
          <option key={relation} value={relation}>
            {people(relation)}
          </option>
        ))}
      </SelectField>
      <SelectField size="family" name="companyId" label={t("company")} defaultValue="" required>
        <option value="" disabled>
          {t("companyChoose")}
        </option>
        {props.companies.map(({ id, number }) => (
          <option key={id} value={id}>
            {units("company", { number })}
          </option>
        ))}
      </SelectField>
      <TextField
        size="family"
        name="recruitName"
        label={t("recruitName")}
        autoComplete="off"
        maxLength={80}
        required
      />
      <DayField legend={t("birth")} />
      <TextAreaField size="family" name="words" label={t("words")} hint={t("wordsHint")} maxLength={500} />
      {problem && (
        <Notice tone="danger" announce>
          {problem}
        </Notice>
      )}
      <Button type="submit" size="family" wide busy={busy}>
        {t("send")}
      </Button>
    </form>
  );
}
