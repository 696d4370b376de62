"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Notice } from "#components/ui/notice.tsx";
import { toast } from "#components/ui/toast.tsx";
import { MAX_CELLS } from "#lib/results/constants.ts";
import { readKept, settleKept } from "./grid/kept.ts";
import { sendMarks } from "./grid/send-marks.ts";

/**
 * Marks that this device kept when the line was lost: sent here too, so that nobody has to find the sheet they are of.
 * What the server doesn't take stays for that sheet; what it never will is told once, and let go of.
 */
export function KeptMarks({ accountId }: { accountId: string }) {
  const t = useTranslations("results.kept");
  const router = useRouter();
  const [left, setLeft] = useState(0);
  const [lost, setLost] = useState(0);
  useEffect(() => {
    let gone = false;
    const send = async () => {
      const kept = Object.entries(readKept(accountId)).map(([resultId, mark]) => ({ resultId, ...mark }));
      if (kept.length === 0) return;
      setLeft(kept.length);
      const answer = await sendMarks({ marks: kept.slice(0, MAX_CELLS) }).catch(() => undefined);
      if (!answer?.ok) return;
      const settled = settleKept(accountId, kept, answer.data);
      if (gone) return;
      setLeft(Object.keys(settled.kept).length);
      setLost((before) => before + settled.lost.length);
      if (answer.data.saved.length === 0) return;
      router.refresh();
      toast({ text: t("sent", { n: answer.data.saved.length }) });
    };
    void send();
    addEventListener("online", send);
    return () => {
      gone = true;
      removeEventListener("online", send);
    };
  }, [accountId, t, router]);
  return (
    <>
      {left > 0 && (
        <Notice tone="warn" icon="cloud-off">
          {t("left", { n: left })}
        </Notice>
      )}
      {lost > 0 && (
        <Notice tone="warn" announce>
          {t("lost", { n: lost })}
        </Notice>
      )}
    </>
  );
}
