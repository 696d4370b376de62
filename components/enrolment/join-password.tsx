"use client";

import { useTranslations } from "next-intl";
import type { FormEvent, Ref } from "react";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PasswordField } from "#components/ui/password-field.tsx";
import type { Welcome } from "#lib/enrolment/types.ts";

/** A password of one's own, or that of the account this number has. */
export function JoinPassword(props: {
  head: Ref<HTMLHeadingElement>;
  welcome: Welcome;
  phone: string;
  busy: boolean;
  problem: string;
  onGo: (password: string) => void;
}) {
  const { head, welcome, phone, busy, problem, onGo } = props;
  const t = useTranslations("enrolment.door.password");
  const door = useTranslations("enrolment.door");
  const known = welcome.account === "known";
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    onGo(String(new FormData(event.currentTarget).get("password")));
  }
  return (
    <form method="post" onSubmit={submit} className="grid gap-5">
      <div>
        {welcome.name && (
          <p className="font-semibold text-leaf">
            {welcome.company
              ? t("hello", { name: welcome.name, company: welcome.company })
              : t("helloCadre", { name: welcome.name })}
          </p>
        )}
        <h1 ref={head} tabIndex={-1} className="mt-1 text-title outline-none">
          {t(known ? "titleKnown" : "title")}
        </h1>
        {known && <p className="mt-2 text-ink-2">{t("leadKnown")}</p>}
      </div>
      {/* For the phone's own memory of passwords. */}
      <input type="text" name="username" autoComplete="username" defaultValue={phone} hidden readOnly />
      <PasswordField
        key={known ? "known" : "new"}
        name="password"
        label={t(known ? "labelKnown" : "label")}
        hint={known ? undefined : t("hint")}
        autoComplete={known ? "current-password" : "new-password"}
        showLabel={t("show")}
        hideLabel={t("hide")}
        minLength={known ? undefined : 8}
        maxLength={200}
        required
      />
      <p className="text-note text-ink-2">{t(known ? "forgotten" : "remember")}</p>
      {problem && (
        <Notice tone="danger" announce>
          {problem}
        </Notice>
      )}
      <Button type="submit" size="family" wide busy={busy}>
        {known ? door("next") : t("set")}
      </Button>
    </form>
  );
}
