"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { Portrait } from "#components/people/portrait.tsx";
import { Button } from "#components/ui/button.tsx";
import { TextAreaField } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { Answer } from "#lib/action.ts";
import { MAX_NOTE } from "#lib/posts/constants.ts";
import { release, sendBack, takeBack } from "#lib/remarks/actions.ts";
import type { Likeness, Readable } from "./types.ts";

const TONES = { submitted: "pending", returned: "changes", released: "published" } as const;

/** One remark to be read: his last one beside it, what it is like, and what the officer may do with it. */
export function RemarkCard(props: { remark: Readable; releases: boolean; alike: Likeness | undefined }) {
  const { remark, releases, alike } = props;
  const t = useTranslations("remarks");
  const people = useTranslations("people.ranks");
  const units = useTranslations("units");
  const { fullName, squad, state, week, body, conduct, last, by, time, returnNote } = remark;
  return (
    <article className="grid gap-2 rounded-card bg-surface p-4 shadow-raise">
      <header className="flex items-center gap-3">
        <Portrait seed={remark.recruitId} size={40} />
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold">{fullName}</h2>
          <p className="text-meta text-ink-2">
            {[units("squad", { number: squad }), week && t("review.ofWeek", { from: week }), time]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </div>
        <Pill tone={TONES[state]}>{t(`states.${state}`)}</Pill>
      </header>
      <p lang="vi" className="whitespace-pre-line">
        {body}
      </p>
      <p className="text-ui text-ink-2">
        {conduct ? t("review.conduct", { level: t(`conduct.${conduct}`) }) : t("review.noConduct")} ·{" "}
        {t("review.by", { rank: people(by.rank), name: by.name })}
      </p>
      {alike && state === "submitted" && (
        <p className="text-ui font-semibold text-pending">
          {alike.name === null
            ? t("review.alikeLast", { percent: alike.percent })
            : t("review.alike", { percent: alike.percent, name: alike.name })}
        </p>
      )}
      {last && (
        <details>
          <summary className="flex min-h-tap cursor-pointer items-center text-ui font-semibold text-leaf">
            {t("review.last")}
          </summary>
          <p lang="vi" className="border-s-4 border-line ps-3 text-ui text-ink-2">
            {last}
          </p>
        </details>
      )}
      {state === "returned" && returnNote && (
        <p className="text-ui">{t("review.note", { note: returnNote })}</p>
      )}
      {releases && <Acts remark={remark} />}
    </article>
  );
}

function Acts({ remark }: { remark: Readable }) {
  const t = useTranslations("remarks.review");
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState("");
  const [busy, start] = useTransition();
  const { id, rev, state, own, fullName: name } = remark;
  const out = state === "released";

  const act = (run: () => Promise<Answer<unknown>>, done: string) =>
    start(async () => {
      const answer = await run().catch(() => undefined);
      setProblem(answer ? (answer.ok ? "" : answer.sentence) : t("network"));
      if (!answer?.ok) return;
      setAsking(false);
      toast({ text: done });
    });
  function back(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const note = String(new FormData(event.currentTarget).get("note"));
    if (out) act(() => takeBack({ id, rev, note }), t("takenBack"));
    else act(() => sendBack({ id, rev, note }), t("returnedDone"));
  }

  if (state === "returned") return null;
  return (
    <>
      {asking ? (
        <form onSubmit={back} noValidate className="grid gap-3">
          <TextAreaField
            label={t(out ? "takeBackLabel" : "noteLabel")}
            name="note"
            rows={2}
            autoFocus
            maxLength={MAX_NOTE}
            error={problem || undefined}
          />
          <div className="flex flex-wrap gap-2.5">
            <Button type="submit" variant={out ? "danger" : "primary"} busy={busy}>
              {t(out ? "yesTake" : "yesBack")}
            </Button>
            <Button variant="secondary" onClick={() => setAsking(false)}>
              {t("cancel")}
            </Button>
          </div>
        </form>
      ) : (
        <>
          {problem && (
            <Notice tone="warn" announce>
              {problem}
            </Notice>
          )}
          <div className="flex flex-wrap gap-2.5">
            {state === "submitted" && !own && (
              <Button
                icon="send"
                busy={busy}
                aria-label={t("releaseOne", { name })}
                onClick={() => act(() => release({ remarks: [{ id, rev }] }), t("done", { n: 1 }))}
              >
                {t("release")}
              </Button>
            )}
            <Button
              variant={out ? "danger" : "secondary"}
              icon={out ? "eye-off" : "corner-up-left"}
              aria-label={t(out ? "takeBackOne" : "sendBackOne", { name })}
              onClick={() => setAsking(true)}
            >
              {t(out ? "takeBack" : "sendBack")}
            </Button>
          </div>
          {own && state === "submitted" && <p className="text-ui text-ink-2">{t("own")}</p>}
        </>
      )}
    </>
  );
}
