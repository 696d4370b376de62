"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { SheetPreview } from "#lib/results/sheet-types.ts";
import { MAX_BYTES } from "#lib/sheets/constants.ts";

type Stage =
  | { at: "choose"; busy?: boolean }
  | { at: "look"; preview: SheetPreview; changed?: boolean; busy?: boolean }
  | { at: "done"; written: number };

/** The way of one sheet of marks: read, looked over, accepted. The file itself stays on this device. */
export function useMarkImport(assessmentId: string) {
  const t = useTranslations("resultSheet");
  const [stage, setStage] = useState<Stage>({ at: "choose" });
  const [file, setFile] = useState<File>();
  const [problem, setProblem] = useState("");
  /** Rows of which the sheet's mark is taken over somebody else's. */
  const [taken, setTaken] = useState<ReadonlySet<number>>(new Set());

  async function send(path: "preview" | "accept", sheet: File, query: Record<string, string> = {}) {
    // Read here, so that a file which changed or went away is told from a network that did.
    const body = await sheet.arrayBuffer().catch(() => undefined);
    if (!body) return { sentence: t("fileGone") };
    const address = `/api/results/${assessmentId}/sheet/${path}?${new URLSearchParams({ name: sheet.name, ...query })}`;
    const answer = await fetch(address, { method: "POST", body }).catch(() => undefined);
    const said = await answer?.json().catch(() => undefined);
    if (!answer || !said) return { sentence: t("network") };
    if (answer.status === 409) return { changed: said as SheetPreview };
    return answer.ok ? { preview: said as SheetPreview } : { sentence: String(said.sentence) };
  }

  return {
    stage,
    file,
    problem,
    taken,
    take(rows: number[], take: boolean) {
      setTaken((now) => {
        const next = new Set(now);
        for (const row of rows) take ? next.add(row) : next.delete(row);
        return next;
      });
    },
    async choose(sheet: File) {
      setProblem("");
      setFile(sheet);
      setTaken(new Set());
      if (sheet.size > MAX_BYTES) return setProblem(t("tooLarge"));
      setStage({ at: "choose", busy: true });
      const { preview, sentence = "" } = await send("preview", sheet);
      setProblem(sentence);
      setStage(preview ? { at: "look", preview } : { at: "choose" });
    },
    async accept() {
      if (!file || stage.at !== "look") return;
      const { preview } = stage;
      setProblem("");
      setStage({ at: "look", preview, busy: true });
      const rows = preview.clashes.flatMap(({ row }) => (taken.has(row) ? row : []));
      const answer = await send("accept", file, { hash: preview.hash, rows: rows.join() });
      if (answer.changed) {
        setTaken(new Set());
        setStage({ at: "look", preview: answer.changed, changed: true });
      } else if (answer.preview)
        setStage({ at: "done", written: preview.counts.add + preview.counts.change + rows.length });
      else {
        setProblem(answer.sentence ?? "");
        setStage({ at: "look", preview });
      }
    },
    again() {
      setProblem("");
      setStage({ at: "choose" });
    },
  };
}
