"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Mapping, Preview } from "#lib/roster/types.ts";
import { MAX_BYTES } from "#lib/sheets/constants.ts";

type Stage =
  | { at: "choose" }
  | { at: "reading"; before?: Preview }
  | { at: "look"; preview: Preview; changed?: boolean }
  | { at: "writing"; before: Preview }
  | { at: "done"; preview: Preview };

/** The way of one sheet: read, looked over as often as it takes, accepted. The file itself stays on this device. */
export function useImport() {
  const t = useTranslations("roster");
  const [stage, setStage] = useState<Stage>({ at: "choose" });
  const [file, setFile] = useState<File>();
  const [mapping, setMapping] = useState<Mapping>();
  const [problem, setProblem] = useState("");

  async function send(path: "preview" | "accept", sheet: File, columns?: Mapping, hash?: string) {
    const query = new URLSearchParams({
      name: sheet.name,
      ...(columns && { mapping: JSON.stringify(columns) }),
      ...(hash && { hash }),
    });
    // Read here, so that a file which changed or went away is told from a network that did.
    const body = await sheet.arrayBuffer().catch(() => undefined);
    if (!body) return { sentence: t("importing.fileGone") };
    const answer = await fetch(`/api/roster/${path}?${query}`, { method: "POST", body }).catch(
      () => undefined,
    );
    const said = await answer?.json().catch(() => undefined);
    if (!answer || !said) return { sentence: t("network") };
    if (answer.status === 409) return { changed: said as Preview };
    return answer.ok ? { preview: said as Preview } : { sentence: String(said.sentence) };
  }

  async function look(sheet: File, columns?: Mapping, before?: Preview) {
    setProblem("");
    if (sheet.size > MAX_BYTES) return setProblem(t("importing.tooLarge"));
    setStage({ at: "reading", ...(before && { before }) });
    const { preview, sentence } = await send("preview", sheet, columns);
    if (preview) setStage({ at: "look", preview });
    else {
      setProblem(sentence ?? "");
      setStage(before ? { at: "look", preview: before } : { at: "choose" });
    }
  }

  return {
    stage,
    file,
    problem,
    choose(sheet: File) {
      setFile(sheet);
      setMapping(undefined);
      return look(sheet);
    },
    map(columns: Mapping) {
      setMapping(columns);
      const before = "preview" in stage ? stage.preview : undefined;
      return file && look(file, columns, before);
    },
    async accept() {
      if (!file || stage.at !== "look") return;
      const { preview } = stage;
      setProblem("");
      setStage({ at: "writing", before: preview });
      const answer = await send("accept", file, mapping, preview.hash);
      if (answer.changed) setStage({ at: "look", preview: answer.changed, changed: true });
      else if (answer.preview) setStage({ at: "done", preview });
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
