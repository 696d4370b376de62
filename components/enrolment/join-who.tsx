"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { type FormEvent, type Ref, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PhoneField } from "#components/ui/phone-field.tsx";
import { DayField, dayIn } from "./day-field.tsx";

type Way = { token?: string; code?: string; phone: string; birthDay?: string };
type Screen = {
  head: Ref<HTMLHeadingElement>;
  given: Way;
  busy: boolean;
  problem: string;
  onGo: (way: Way) => void;
};

/** The first screen: a code where there is no link, the number, and of a family the birth date of its son. */
export function JoinWho(
  props: Screen & { typed: boolean; token?: string; for: "family" | "cadre" | "recovery" },
) {
  const { head, given, busy, problem, onGo, typed, token, for: whose } = props;
  const t = useTranslations("enrolment.door.who");
  const door = useTranslations("enrolment.door");
  const birth = useTranslations("enrolment.door.birth");
  const errors = useTranslations("errors");
  const [wrongDay, setWrongDay] = useState(false);
  const asksBirth = !typed && whose === "family";

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const phone = `0${String(form.get("phone")).replace(/^0/, "")}`;
    const birthDay = asksBirth ? dayIn(form) : null;
    setWrongDay(asksBirth && !birthDay);
    if (asksBirth && !birthDay) return;
    const code = typed ? String(form.get("code")) : undefined;
    onGo({ ...(token ? { token } : { code }), phone, ...(birthDay && { birthDay }) });
  }
  const title =
    whose === "recovery" ? "titleRecovery" : typed ? "titleCode" : whose === "cadre" ? "titleCadre" : "title";
  const lead =
    whose === "recovery" ? "leadRecovery" : typed ? "leadCode" : whose === "cadre" ? "leadPhone" : "lead";
  return (
    <form method="post" onSubmit={submit} className="grid gap-5">
      <div>
        <h1 ref={head} tabIndex={-1} className="text-title outline-none">
          {t(title)}
        </h1>
        <p className="mt-2 text-ink-2">{t(lead)}</p>
      </div>
      {typed && (
        <TextField
          size="family"
          name="code"
          label={t("code")}
          hint={t("codeHint")}
          defaultValue={given.code}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={30}
          required
          className="text-[1.25rem] font-medium tracking-[0.12em] uppercase"
        />
      )}
      <PhoneField
        name="phone"
        label={t(whose === "cadre" ? "phoneCadre" : "phone")}
        hint={t("phoneHint")}
        defaultValue={given.phone.replace(/^0/, "")}
        required
      />
      {asksBirth && <DayField legend={birth("legend")} />}
      {(problem || wrongDay) && (
        <Notice tone="danger" announce>
          {wrongDay ? errors("birthDayWrong") : problem}
        </Notice>
      )}
      <Button type="submit" size="family" wide busy={busy}>
        {door("next")}
      </Button>
      <ul className="grid gap-1 border-t border-line pt-3 text-note text-ink-2">
        {typed && whose === "family" && (
          <li>
            {t("noCard")} <Way href="/join/ask">{t("ask")}</Way>
          </li>
        )}
        <li>
          {t("haveAccount")} <Way href="/sign-in">{t("signIn")}</Way>
        </li>
      </ul>
    </form>
  );
}

function Way({ href, children }: { href: string; children: string }) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="inline-flex min-h-tap items-center rounded-control px-1 font-semibold text-leaf underline underline-offset-4"
    >
      {children}
    </Link>
  );
}

/** Asked of who holds a card, once its code was right. */
export function JoinBirth({ head, given, busy, problem, onGo }: Screen) {
  const t = useTranslations("enrolment.door");
  const errors = useTranslations("errors");
  const [wrong, setWrong] = useState(false);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const birthDay = dayIn(new FormData(event.currentTarget));
    setWrong(!birthDay);
    if (birthDay) onGo({ ...given, birthDay });
  }
  return (
    <form method="post" onSubmit={submit} className="grid gap-5">
      <h1 ref={head} tabIndex={-1} className="text-title outline-none">
        {t("birth.title")}
      </h1>
      <DayField legend={t("birth.legend")} />
      {(problem || wrong) && (
        <Notice tone="danger" announce>
          {wrong ? errors("birthDayWrong") : problem}
        </Notice>
      )}
      <Button type="submit" size="family" wide busy={busy}>
        {t("next")}
      </Button>
    </form>
  );
}
