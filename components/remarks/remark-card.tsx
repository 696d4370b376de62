"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Portrait } from "#components/people/portrait.tsx";
import { Button } from "#components/ui/button.tsx";
import { NoteForm } from "#components/ui/note-form.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { toast } from "#components/ui/toast.tsx";
import { useDeed } from "#components/ui/use-deed.tsx";
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
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Portrait seed={remark.recruitId} size={40} />
        <div className="min-w-0 flex-[1_1_11rem]">
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
  const { run, busy, errors, problem, problemBut } = useDeed(t("network"));
  const { id, rev, state, own, fullName: name } = remark;
  const out = state === "released";

  const act = (deed: Parameters<typeof run>[0], done: string) =>
    run(deed, () => {
      setAsking(false);
      toast({ text: done });
    });
  const back = (note: string) =>
    out
      ? act(() => takeBack({ id, rev, note }), t("takenBack"))
      : act(() => sendBack({ id, rev, note }), t("returnedDone"));

  if (state === "returned") return null;
  return (
    <>
      {asking ? (
        <>
          <NoteForm
            label={t(out ? "takeBackLabel" : "noteLabel")}
            yes={t(out ? "yesTake" : "yesBack")}
            no={t("cancel")}
            maxLength={MAX_NOTE}
            busy={busy}
            error={errors.note}
            danger={out}
            onNote={back}
            onCancel={() => setAsking(false)}
          />
          {problemBut("note")}
        </>
      ) : (
        <>
          {problem}
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
