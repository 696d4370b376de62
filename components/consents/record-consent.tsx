"use client";

import { type FormEvent, type ReactNode, useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { Answer } from "#lib/action.ts";
import type { Choice, PaperPurpose } from "#lib/consents/constants.ts";

type Input = {
  recruitId: string;
  purpose: PaperPurpose;
  choice: Choice;
  version: string;
  witness: string;
};

/** The paper a recruit signed: what he ticked and who saw it. Nothing is ticked beforehand. */
export function RecordConsent(props: {
  record: (input: Input) => Promise<Answer<void>>;
  recruitId: string;
  purpose: PaperPurpose;
  version: string;
  options: { value: Choice; label: string }[];
  words: Record<"open" | "choice" | "witness" | "witnessHint" | "save" | "saved" | "network", string>;
  /** The text of the paper. */
  children: ReactNode;
}) {
  const { record, recruitId, purpose, version, options, words, children } = props;
  const [answer, setAnswer] = useState<Answer<void>>();
  const [busy, start] = useTransition();

  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    const choice = given.get("choice") as Choice;
    const witness = String(given.get("witness"));
    start(async () => {
      const done = await record({ recruitId, purpose, version, choice, witness }).catch(
        (): Answer<void> => ({ ok: false, sentence: words.network }),
      );
      setAnswer(done);
      if (done.ok) form.reset();
    });
  }

  const wrong = answer && !answer.ok ? answer : undefined;
  return (
    <details className="mt-3">
      <summary className="flex min-h-tap cursor-pointer items-center font-semibold text-leaf">
        {words.open}
      </summary>
      <form onSubmit={save} noValidate className="grid max-w-2xl gap-3 pt-1">
        {children}
        <fieldset>
          <legend className="mb-1 font-semibold">{words.choice}</legend>
          {options.map(({ value, label }) => (
            <label key={value} className="flex min-h-tap cursor-pointer items-center gap-3">
              <input type="radio" name="choice" value={value} className="size-5 accent-leaf" />
              {label}
            </label>
          ))}
        </fieldset>
        <TextField
          label={words.witness}
          hint={words.witnessHint}
          name="witness"
          autoComplete="off"
          error={wrong?.field === "witness" ? wrong.sentence : undefined}
        />
        {wrong && wrong.field !== "witness" && (
          <Notice tone="danger" announce>
            {wrong.sentence}
          </Notice>
        )}
        {answer?.ok && (
          <Notice tone="success" announce>
            {words.saved}
          </Notice>
        )}
        <div>
          <Button type="submit" busy={busy}>
            {words.save}
          </Button>
        </div>
      </form>
    </details>
  );
}
