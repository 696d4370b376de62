"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { Portrait } from "#components/people/portrait.tsx";
import { Button } from "#components/ui/button.tsx";
import { TextAreaField } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { Answer } from "#lib/action.ts";
import { agree, discard, giveBack, takeBack } from "#lib/commendations/actions.ts";
import { isOpen } from "#lib/commendations/policy.ts";
import type { Commendation, Nominee } from "#lib/commendations/types.ts";
import { MAX_NOTE } from "#lib/posts/constants.ts";
import type { Day } from "#lib/vietnam/calendar.ts";
import { ProposalForm } from "./proposal-form.tsx";

const TONES = {
  proposed: "pending",
  returned: "changes",
  approved: "published",
  withdrawn: "withdrawn",
} as const;

type Props = {
  item: Commendation;
  /** Its day in words. */
  day: string;
  decides: boolean;
  proposes: boolean;
  nominees: Nominee[];
  first: Day;
  today: Day;
};

/** One commendation: the words, who reads them, and what the viewer may do with it. */
export function CommendationCard(props: Props) {
  const { item, day } = props;
  const t = useTranslations("commendations");
  const people = useTranslations("people.ranks");
  const [mending, setMending] = useState(false);
  const { fullName, squad, platoon, kind, state, body, by, forGroup, consent, shown, returnNote } = item;
  if (mending)
    return (
      <section
        aria-label={t("form.mendTitle")}
        className="grid gap-3 rounded-card bg-surface p-4 shadow-raise"
      >
        <h3 className="font-semibold">{fullName}</h3>
        <ProposalForm {...props} of={item} onDone={() => setMending(false)} />
      </section>
    );
  const readers = shown ? "shown" : !forGroup ? "privately" : consent ? "wants" : "wantsNot";
  return (
    <article className="grid gap-2 rounded-card bg-surface p-4 shadow-raise">
      <header className="flex items-center gap-3">
        <Portrait seed={item.recruitId} size={40} />
        <div className="min-w-0 flex-1">
          <h3 className="font-semibold">{fullName}</h3>
          <p className="text-meta text-ink-2">{t("item.place", { squad, platoon })}</p>
        </div>
      </header>
      <p className="flex flex-wrap items-center justify-between gap-2 text-ui font-semibold">
        {t(`kinds.${kind}`)} · {day}
        <Pill tone={TONES[state]}>{t(`states.${state}`)}</Pill>
      </p>
      <p lang="vi" className="whitespace-pre-line">
        {body}
      </p>
      <p className="text-ui text-ink-2">{t("item.by", { rank: people(by.rank), name: by.name })}</p>
      {state !== "withdrawn" && (
        <p className="text-ui text-ink-2">
          {t(`item.${readers}`)}{" "}
          {readers === "wantsNot" && (
            <Link href={`/people/${item.recruitId}#consents`} className="font-semibold text-leaf underline">
              {t("item.paper")}
            </Link>
          )}
        </p>
      )}
      {returnNote && (state === "returned" || state === "withdrawn") && (
        <p className="text-ui">
          {t(state === "returned" ? "item.note" : "item.reason", { note: returnNote })}
        </p>
      )}
      {props.decides && <Decide item={item} />}
      {props.proposes && item.own && isOpen(state) && <Own item={item} onMend={() => setMending(true)} />}
    </article>
  );
}

function useAct() {
  const t = useTranslations("commendations");
  const [problem, setProblem] = useState("");
  const [busy, start] = useTransition();
  const act = (run: () => Promise<Answer<unknown>>, done: string) =>
    start(async () => {
      const answer = await run().catch(() => undefined);
      setProblem(answer ? (answer.ok ? "" : answer.sentence) : t("network"));
      if (answer?.ok) toast({ text: done });
    });
  return { act, busy, problem };
}

function Decide({ item }: { item: Commendation }) {
  const t = useTranslations("commendations.item");
  const { act, busy, problem } = useAct();
  const [asking, setAsking] = useState(false);
  const { id, stamp, state, own, fullName: name } = item;
  const out = state === "approved";
  function back(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const note = String(new FormData(event.currentTarget).get("note"));
    if (out) act(() => takeBack({ id, note }), t("withdrawn"));
    else act(() => giveBack({ id, stamp, note }), t("returned"));
  }
  if (state !== "proposed" && !out) return null;
  if (own) return <p className="text-ui text-ink-2">{t("own")}</p>;
  if (asking)
    return (
      <form onSubmit={back} noValidate className="grid gap-3">
        <TextAreaField
          label={t(out ? "reasonLabel" : "noteLabel")}
          name="note"
          rows={2}
          autoFocus
          maxLength={MAX_NOTE}
          error={problem || undefined}
        />
        <div className="flex flex-wrap gap-2.5">
          <Button type="submit" variant={out ? "danger" : "primary"} busy={busy}>
            {t(out ? "yesWithdraw" : "yesBack")}
          </Button>
          <Button variant="secondary" onClick={() => setAsking(false)}>
            {t("cancel")}
          </Button>
        </div>
      </form>
    );
  return (
    <>
      <Problem>{problem}</Problem>
      <div className="flex flex-wrap gap-2.5">
        {!out && (
          <Button
            icon="badge-check"
            busy={busy}
            aria-label={t("approveOne", { name })}
            onClick={() => act(() => agree({ id, stamp }), t("approved"))}
          >
            {t("approve")}
          </Button>
        )}
        <Button
          variant={out ? "danger" : "secondary"}
          icon={out ? "eye-off" : "corner-up-left"}
          aria-label={t(out ? "withdrawOne" : "sendBackOne", { name })}
          onClick={() => setAsking(true)}
        >
          {t(out ? "withdraw" : "sendBack")}
        </Button>
      </div>
    </>
  );
}

function Own({ item: { id, fullName: name }, onMend }: { item: Commendation; onMend: () => void }) {
  const t = useTranslations("commendations.item");
  const { act, busy, problem } = useAct();
  return (
    <>
      <Problem>{problem}</Problem>
      <div className="flex flex-wrap gap-2.5">
        <Button variant="secondary" icon="pencil" aria-label={t("mendOne", { name })} onClick={onMend}>
          {t("mend")}
        </Button>
        <Button
          variant="quiet"
          icon="trash"
          busy={busy}
          aria-label={t("dropOne", { name })}
          onClick={() => act(() => discard({ id }), t("dropped"))}
        >
          {t("drop")}
        </Button>
      </div>
    </>
  );
}

const Problem = ({ children }: { children: string }) =>
  children && (
    <Notice tone="warn" announce>
      {children}
    </Notice>
  );
