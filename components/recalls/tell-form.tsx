"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextAreaField } from "#components/ui/field.tsx";
import { toast } from "#components/ui/toast.tsx";
import { MAX_NOTE } from "#lib/posts/constants.ts";
import { tellFamilies } from "#lib/recalls/actions.ts";
import type { Telling } from "./types.ts";

/** The words to those who had seen it, ready to be changed: sent as they stand, or nobody is told. */
export function TellForm(props: {
  recallId: string;
  telling: Telling /** Its title stands above it already. */;
  titled?: boolean;
}) {
  const { recallId, telling, titled } = props;
  const t = useTranslations("recalls.tell");
  const network = useTranslations("recalls.act")("network");
  const [words, setWords] = useState(telling.words);
  const [problem, setProblem] = useState("");
  const [deed, setDeed] = useState<"send" | "no">();
  const [busy, start] = useTransition();

  const settle = (what: "send" | "no") => {
    setDeed(what);
    start(async () => {
      const said = what === "send" ? words : null;
      const answer = await tellFamilies({ recallId, words: said }).catch(() => undefined);
      if (!answer?.ok) return setProblem(answer?.sentence ?? network);
      toast({ text: said === null ? t("declined") : t("sent", { n: answer.data.told }) });
    });
  };
  return (
    <section aria-label={t("title", { n: telling.seen })} className="space-y-2.5">
      {!titled && <h3 className="text-note font-semibold">{t("title", { n: telling.seen })}</h3>}
      <TextAreaField
        label={t("words")}
        hint={t("hint")}
        maxLength={MAX_NOTE}
        value={words}
        error={problem || undefined}
        onChange={(event) => setWords(event.target.value)}
      />
      <div className="flex flex-wrap gap-2.5">
        <Button
          variant="secondary"
          className="flex-1"
          busy={busy && deed === "no"}
          onClick={() => settle("no")}
        >
          {t("no")}
        </Button>
        <Button
          icon="send"
          className="flex-[2_1_auto]"
          busy={busy && deed === "send"}
          onClick={() => settle("send")}
        >
          {t("send")}
        </Button>
      </div>
    </section>
  );
}
