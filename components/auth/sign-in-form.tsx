"use client";

import { type FormEvent, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PasswordField } from "#components/ui/password-field.tsx";
import { PhoneField } from "#components/ui/phone-field.tsx";

export type SignInWords = {
  phone: string;
  password: string;
  show: string;
  hide: string;
  submit: string;
};

/** Phone and password. After a refusal the number stays and the password waits, selected, for another try. */
export function SignInForm(props: {
  words: SignInWords;
  onSubmit: (phone: string, password: string) => Promise<{ error?: string }>;
}) {
  const { words, onSubmit } = props;
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const form = useRef<HTMLFormElement>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const entered = new FormData(event.currentTarget);
    setBusy(true);
    setError(undefined);
    const answer = await onSubmit(String(entered.get("phone")), String(entered.get("password")));
    if (!answer.error) return; // Stays busy: the next page is on its way.
    setBusy(false);
    setError(answer.error);
    const password = form.current?.elements.namedItem("password");
    if (password instanceof HTMLInputElement) {
      password.focus();
      password.select();
    }
  }

  // POST, so that a press before the script is there can't put the password into the address.
  return (
    <form ref={form} method="post" onSubmit={submit} className="grid gap-4">
      <PhoneField label={words.phone} name="phone" autoComplete="username" required />
      <PasswordField
        label={words.password}
        name="password"
        showLabel={words.show}
        hideLabel={words.hide}
        maxLength={200}
        required
      />
      {error && (
        <Notice tone="danger" announce>
          {error}
        </Notice>
      )}
      <Button type="submit" size="family" wide busy={busy}>
        {words.submit}
      </Button>
    </form>
  );
}
