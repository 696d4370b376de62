"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextAreaField, TextField } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { toast } from "#components/ui/toast.tsx";
import { saveWeek } from "#lib/training/actions.ts";
import type { KnownWeek } from "#lib/training/types.ts";
import { useAuthor } from "./author.ts";

const lines = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

/** A week's words in both languages. What is typed stays when somebody else saves first. */
export function WeekForm({ week, known }: { week: number; known: KnownWeek | null }) {
  const t = useTranslations("training.weeks");
  const form = useTranslations("training.form");
  const author = useAuthor();
  const router = useRouter();
  const [busy, start] = useTransition();
  const [stamp, setStamp] = useState(known?.stamp ?? null);
  const [saved, setSaved] = useState(false);
  const [problem, setProblem] = useState({ sentence: "", field: "" });
  const [words, setWords] = useState({
    ...{ themeVi: known?.themeVi ?? "", themeEn: known?.themeEn ?? "" },
    ...{ aheadVi: known?.aheadVi ?? "", aheadEn: known?.aheadEn ?? "" },
    ...{ focusVi: known?.focusVi.join("\n") ?? "", focusEn: known?.focusEn.join("\n") ?? "" },
    ...{ noteVi: known?.noteVi ?? "", noteEn: known?.noteEn ?? "" },
    ...{ askVi: known?.askVi.join("\n") ?? "", askEn: known?.askEn.join("\n") ?? "" },
  });
  // After one's own saving the page brings the new stamp; without it, a newer one is somebody else's.
  if (saved && known && known.stamp !== stamp) {
    setStamp(known.stamp);
    setSaved(false);
  }
  const faster = !saved && known && known.stamp !== stamp ? known : null;

  const save = (event: FormEvent) => {
    event.preventDefault();
    start(async () => {
      const { focusVi, focusEn, askVi, askEn, ...rest } = words;
      const lists = {
        focusVi: lines(focusVi),
        focusEn: lines(focusEn),
        askVi: lines(askVi),
        askEn: lines(askEn),
      };
      const answer = await saveWeek({ ...rest, ...lists, week, stamp }).catch(() => undefined);
      setProblem({
        sentence: answer ? (answer.ok ? "" : answer.sentence) : form("network"),
        field: answer && !answer.ok ? (answer.field?.split(".")[0] ?? "") : "",
      });
      if (answer?.ok) {
        setSaved(true);
        toast({ text: t("saved", { n: week }) });
      } else if (answer) router.refresh();
    });
  };

  type Part = keyof typeof words;
  const field = (part: Part) => ({
    label: t(part),
    error: problem.field === part ? problem.sentence : undefined,
    value: words[part],
  });
  const pair = (...parts: [Part, Part]) => (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      {parts.map((part) => (
        <TextField
          key={part}
          {...field(part)}
          hint={part.startsWith("ahead") ? t("aheadHint") : undefined}
          onChange={(event) => setWords({ ...words, [part]: event.currentTarget.value })}
        />
      ))}
    </div>
  );
  const longPair = (...parts: [Part, Part]) => (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      {parts.map((part) => (
        <TextAreaField
          key={part}
          {...field(part)}
          hint={part.startsWith("note") ? undefined : t("lines")}
          onChange={(event) => setWords({ ...words, [part]: event.currentTarget.value })}
        />
      ))}
    </div>
  );
  return (
    <form onSubmit={save} className="grid gap-4">
      {pair("themeVi", "themeEn")}
      {pair("aheadVi", "aheadEn")}
      {longPair("focusVi", "focusEn")}
      {longPair("noteVi", "noteEn")}
      {longPair("askVi", "askEn")}
      {faster ? (
        <Notice
          tone="warn"
          announce
          action={
            <Button
              variant="secondary"
              onClick={() => {
                setStamp(faster.stamp);
                setProblem({ sentence: "", field: "" });
              }}
            >
              {t("onTop")}
            </Button>
          }
        >
          {t("stale", { who: author(faster.by) })}
        </Notice>
      ) : (
        problem.sentence && (
          <Notice tone="warn" announce>
            {problem.sentence}
          </Notice>
        )
      )}
      <Button type="submit" busy={busy} className="justify-self-start">
        {t("save", { n: week })}
      </Button>
    </form>
  );
}
