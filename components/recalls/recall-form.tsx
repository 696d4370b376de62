"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { MAX_NOTE } from "#lib/posts/constants.ts";
import { KINDS } from "#lib/recalls/constants.ts";
import type { RecallKind } from "#lib/recalls/types.ts";

/** A reason, then gone for every family at once. */
export function RecallForm(props: {
  what: "photo" | "post";
  question: string;
  busy: boolean;
  problem: string;
  onRecall: (kind: RecallKind, reason: string) => void;
  onCancel: () => void;
}) {
  const { what, question, busy, problem, onRecall, onCancel } = props;
  const t = useTranslations("recalls");
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector("select")?.focus(), []);
  return (
    <form
      ref={form}
      className="space-y-2.5"
      onKeyDown={(event) => event.key === "Escape" && onCancel()}
      onSubmit={(event) => {
        event.preventDefault();
        const fields = new FormData(event.currentTarget);
        onRecall(fields.get("kind") as RecallKind, String(fields.get("reason") ?? ""));
      }}
    >
      <p className="text-note font-semibold">{question}</p>
      <SelectField name="kind" label={t("act.kind")}>
        {KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`kinds.${kind}`)}
          </option>
        ))}
      </SelectField>
      <TextField
        name="reason"
        label={t("act.reason")}
        hint={t("act.reasonHint")}
        maxLength={MAX_NOTE}
        autoComplete="off"
        error={problem || undefined}
      />
      <div className="flex flex-wrap gap-2.5">
        <Button variant="secondary" className="flex-1" onClick={onCancel}>
          {t("act.cancel")}
        </Button>
        <Button type="submit" variant="danger" icon="eye-off" className="flex-[2_1_auto]" busy={busy}>
          {t(`act.${what}`)}
        </Button>
      </div>
    </form>
  );
}
