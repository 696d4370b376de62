"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Sheet } from "#components/ui/sheet.tsx";
import { toast } from "#components/ui/toast.tsx";
import { hand } from "#lib/remarks/actions.ts";
import type { Day } from "#lib/vietnam/calendar.ts";
import { isMissing } from "./keeper.ts";
import type { Entry } from "./types.ts";

/** Hands over what is written, once every word is on the server; who is left out is named before. */
export function HandOver(props: { entries: Entry[]; monday: Day; keepAll: () => Promise<boolean> }) {
  const { entries, monday, keepAll } = props;
  const t = useTranslations("remarks.handOver");
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState("");
  const [busy, start] = useTransition();
  const written = entries.filter(({ shown }) => shown.state === "draft" && shown.body.trim() !== "");
  const missing = entries.filter(({ shown }) => shown.state === "draft" && isMissing(shown));
  const returned = entries.filter(({ shown }) => shown.state === "returned");

  const ask = () =>
    start(async () => {
      const kept = await keepAll();
      setProblem(kept ? "" : t("unsaved"));
      if (kept) setAsking(true);
    });

  function send() {
    const remarks = written.flatMap(({ shown: { id, rev } }) => (id && rev !== null ? [{ id, rev }] : []));
    start(async () => {
      const answer = await hand({ monday, remarks }).catch(() => undefined);
      setAsking(false);
      setProblem(answer ? (answer.ok ? "" : answer.sentence) : t("unsaved"));
      if (!answer?.ok) return;
      const n = answer.data.handed.length;
      const left = remarks.length - n;
      toast({ text: left > 0 ? t("left", { n, left }) : t("done", { n }) });
    });
  }

  return (
    <>
      {problem && (
        <Notice tone="warn" announce>
          {problem}
        </Notice>
      )}
      {written.length > 0 && (
        <Button variant="secondary" size="family" icon="send" wide busy={busy} onClick={ask}>
          {t("act", { n: written.length })}
        </Button>
      )}
      <Sheet
        open={asking}
        onClose={() => setAsking(false)}
        title={t("title")}
        closeLabel={t("close")}
        footer={
          <>
            <Button icon="send" className="flex-1" busy={busy} onClick={send}>
              {t("yes")}
            </Button>
            <Button variant="secondary" onClick={() => setAsking(false)}>
              {t("no")}
            </Button>
          </>
        }
      >
        <div className="grid gap-3">
          <p>{t("text", { n: written.length })}</p>
          {missing.length > 0 && (
            <Names title={t("missing", { n: missing.length })} entries={missing}>
              {t("missingText")}
            </Names>
          )}
          {returned.length > 0 && <Names title={t("returned", { n: returned.length })} entries={returned} />}
        </div>
      </Sheet>
    </>
  );
}

function Names(props: { title: string; entries: Entry[]; children?: string }) {
  return (
    <div>
      <p className="font-semibold">{props.title}</p>
      <p>{props.entries.map(({ row }) => row.fullName).join(", ")}</p>
      {props.children && <p className="text-ui text-ink-2">{props.children}</p>}
    </div>
  );
}
