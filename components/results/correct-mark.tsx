"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextAreaField, TextField } from "#components/ui/field.tsx";
import { Sheet } from "#components/ui/sheet.tsx";
import { toast } from "#components/ui/toast.tsx";
import { useDeed } from "#components/ui/use-deed.tsx";
import { MAX_NOTE } from "#lib/posts/constants.ts";
import { correct } from "#lib/results/actions.ts";

/** Puts a published mark right, with why. Wants the `marks` messages. */
export function CorrectMark(props: {
  resultId: string;
  rev: number;
  name: string;
  mark: string;
  example: string;
}) {
  const { resultId, rev, name, mark, example } = props;
  const t = useTranslations("results");
  const marks = useTranslations("marks");
  const [asking, setAsking] = useState(false);
  const [text, setText] = useState("");
  const [reason, setReason] = useState("");
  const [unread, setUnread] = useState("");
  const { busy, run, errors, problemBut } = useDeed(t("network"));
  const close = () => {
    setAsking(false);
    setText("");
    setReason("");
    setUnread("");
  };
  return (
    <>
      <Button
        variant="quiet"
        icon="pencil"
        aria-label={t("correct.actOf", { name })}
        onClick={() => setAsking(true)}
      >
        {t("correct.act")}
      </Button>
      <Sheet open={asking} onClose={close} title={t("correct.title")} closeLabel={t("close")}>
        <form
          className="grid gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            setUnread("");
            run(
              () => correct({ resultId, rev, text, reason }),
              (answer) => {
                if ("refused" in answer) return setUnread(marks(answer.refused.fault, answer.refused.values));
                close();
                toast({ text: t("correct.done") });
              },
            );
          }}
        >
          <p>{t("correct.text", { name, mark })}</p>
          <TextField
            label={t("correct.mark")}
            hint={t("correct.hint", { example })}
            autoComplete="off"
            maxLength={20}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            error={unread || errors.text}
          />
          <TextAreaField
            label={t("correct.reason")}
            hint={t("correct.reasonHint")}
            maxLength={MAX_NOTE}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={errors.reason}
          />
          {problemBut("text", "reason")}
          <Button type="submit" busy={busy}>
            {t("correct.submit")}
          </Button>
        </form>
      </Sheet>
    </>
  );
}
