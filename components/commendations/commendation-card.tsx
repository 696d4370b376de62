"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Portrait } from "#components/people/portrait.tsx";
import { Button } from "#components/ui/button.tsx";
import { NoteForm } from "#components/ui/note-form.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { toast } from "#components/ui/toast.tsx";
import { useDeed } from "#components/ui/use-deed.tsx";
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

function Decide({ item }: { item: Commendation }) {
  const t = useTranslations("commendations.item");
  const words = useTranslations("commendations");
  const { run, busy, errors, problem, problemBut } = useDeed(words("network"));
  const [asking, setAsking] = useState(false);
  const { id, stamp, state, own, fullName: name } = item;
  const out = state === "approved";
  const back = (note: string) =>
    out
      ? run(
          () => takeBack({ id, note }),
          () => toast({ text: t("withdrawn") }),
        )
      : run(
          () => giveBack({ id, stamp, note }),
          () => toast({ text: t("returned") }),
        );
  if (state !== "proposed" && !out) return null;
  if (own) return <p className="text-ui text-ink-2">{t("own")}</p>;
  if (asking)
    return (
      <div className="grid gap-3">
        <NoteForm
          label={t(out ? "reasonLabel" : "noteLabel")}
          yes={t(out ? "yesWithdraw" : "yesBack")}
          no={t("cancel")}
          maxLength={MAX_NOTE}
          busy={busy}
          error={errors.note}
          danger={out}
          onNote={back}
          onCancel={() => setAsking(false)}
        />
        {problemBut("note")}
      </div>
    );
  return (
    <>
      {problem}
      <div className="flex flex-wrap gap-2.5">
        {!out && (
          <Button
            icon="badge-check"
            busy={busy}
            aria-label={t("approveOne", { name })}
            onClick={() =>
              run(
                () => agree({ id, stamp }),
                () => toast({ text: t("approved") }),
              )
            }
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
  const words = useTranslations("commendations");
  const { run, busy, problem } = useDeed(words("network"));
  return (
    <>
      {problem}
      <div className="flex flex-wrap gap-2.5">
        <Button variant="secondary" icon="pencil" aria-label={t("mendOne", { name })} onClick={onMend}>
          {t("mend")}
        </Button>
        <Button
          variant="quiet"
          icon="trash"
          busy={busy}
          aria-label={t("dropOne", { name })}
          onClick={() =>
            run(
              () => discard({ id }),
              () => toast({ text: t("dropped") }),
            )
          }
        >
          {t("drop")}
        </Button>
      </div>
    </>
  );
}
