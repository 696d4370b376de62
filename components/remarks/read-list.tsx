"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Sheet } from "#components/ui/sheet.tsx";
import { toast } from "#components/ui/toast.tsx";
import { release } from "#lib/remarks/actions.ts";
import { likest, type Trigrams, trigramsOf } from "#lib/remarks/policy.ts";
import { RemarkCard } from "./remark-card.tsx";
import type { Likeness, Readable } from "./types.ts";

/** A platoon's remarks as its company reads them; all that wait can be released once they have been read to the end. */
export function ReadList({ remarks, releases }: { remarks: Readable[]; releases: boolean }) {
  const t = useTranslations("remarks.review");
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState("");
  const [busy, start] = useTransition();
  const ready = remarks.filter(({ state, own }) => state === "submitted" && !own);
  const alike = useMemo(() => likenesses(remarks), [remarks]);

  const send = () =>
    start(async () => {
      const seen = ready.map(({ id, rev }) => ({ id, rev }));
      const answer = await release({ remarks: seen }).catch(() => undefined);
      setAsking(false);
      setProblem(answer ? (answer.ok ? "" : answer.sentence) : t("network"));
      if (!answer?.ok) return;
      const n = answer.data.released.length;
      const left = seen.length - n;
      toast({ text: left > 0 ? t("left", { n, left }) : t("done", { n }) });
    });

  return (
    <div className="grid gap-3">
      <ul className="grid gap-3">
        {remarks.map((remark) => (
          <li key={remark.id}>
            <RemarkCard remark={remark} releases={releases} alike={alike.get(remark.id)} />
          </li>
        ))}
      </ul>
      {problem && (
        <Notice tone="warn" announce>
          {problem}
        </Notice>
      )}
      {releases && ready.length > 1 && (
        <Button size="family" icon="send" wide onClick={() => setAsking(true)}>
          {t("all", { n: ready.length })}
        </Button>
      )}
      <Sheet
        open={asking}
        onClose={() => setAsking(false)}
        title={t("allTitle", { n: ready.length })}
        closeLabel={t("close")}
        footer={
          <>
            <Button icon="send" className="flex-1" busy={busy} onClick={send}>
              {t("allYes")}
            </Button>
            <Button variant="secondary" onClick={() => setAsking(false)}>
              {t("allNo")}
            </Button>
          </>
        }
      >
        <p>{t("allText")}</p>
      </Sheet>
    </div>
  );
}

function likenesses(remarks: Readable[]): Map<string, Likeness> {
  const runs = remarks.map((remark) => trigramsOf(remark.body, remark.givenName));
  const found = new Map<string, Likeness>();
  for (const [at, remark] of remarks.entries()) {
    const others = remarks.flatMap((other, place): { name: string | null; runs: Trigrams }[] =>
      other.recruitId === remark.recruitId || other.monday !== remark.monday
        ? []
        : [{ name: other.givenName, runs: runs[place] as Trigrams }],
    );
    const last = remark.last ? [{ name: null, runs: trigramsOf(remark.last, remark.givenName) }] : [];
    const like = likest(runs[at] as Trigrams, [...others, ...last]);
    if (like) found.set(remark.id, { percent: Math.round(like.share * 100), name: like.other.name });
  }
  return found;
}
