"use client";

import { useTranslations } from "next-intl";
import { useRef, useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import type { Answer } from "#lib/action.ts";

/** One code and its button. After a refusal the code waits, selected, for another try. */
export function CodeForm(props: {
  label: string;
  submit: string;
  letters?: boolean;
  send: (code: string) => Promise<Answer<unknown> | undefined>;
}) {
  const { label, submit, letters = false, send } = props;
  const t = useTranslations("secondFactor");
  const [busy, start] = useTransition();
  const [error, setError] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  return (
    <form
      method="post"
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        const code = field.current?.value ?? "";
        start(async () => {
          setError(undefined);
          const answer = await send(code).catch(() => ({ ok: false as const, sentence: t("network") }));
          if (!answer || answer.ok) return;
          setError(answer.sentence);
          field.current?.select();
        });
      }}
    >
      <TextField
        ref={field}
        label={label}
        error={error}
        size="family"
        name="code"
        inputMode={letters ? "text" : "numeric"}
        autoComplete="one-time-code"
        autoCapitalize={letters ? "characters" : "none"}
        maxLength={20}
        required
      />
      <Button type="submit" size="family" wide busy={busy}>
        {submit}
      </Button>
    </form>
  );
}
