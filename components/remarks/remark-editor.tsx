"use client";

import { useTranslations } from "next-intl";
import { useDeferredValue, useEffect, useRef, useState } from "react";
import { Portrait } from "#components/people/portrait.tsx";
import { Button, IconButton } from "#components/ui/button.tsx";
import { controlClass } from "#components/ui/field.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { type Conduct, MAX_REMARK } from "#lib/remarks/constants.ts";
import { isOpen, likest, trigramsOf } from "#lib/remarks/policy.ts";
import type { Written } from "#lib/remarks/types.ts";
import { ConductChoice } from "./conduct-choice.tsx";
import { Conflict } from "./conflict.tsx";
import { layIn } from "./phrase.ts";
import { Phrases } from "./phrases.tsx";
import { useShortDay } from "./remark-list.tsx";
import type { Entry } from "./types.ts";

/** One recruit's remark: what was written last, the field, how he carried himself, phrases; the next one under the thumb. */
export function RemarkEditor(props: {
  entry: Entry;
  entries: Entry[];
  place: number;
  problem: string;
  previous: Entry | null;
  next: Entry | null;
  onGo: (recruitId: string | null) => void;
  onWrite: (written: Written) => void;
  onLeave: () => void;
  onTakeUp: () => void;
  onKeepMine: () => void;
  onDrop: () => void;
}) {
  const { entry, entries, place, problem, previous, next, onGo, onWrite, onLeave } = props;
  const { row, shown } = entry;
  const { givenName: name } = row;
  const t = useTranslations("remarks.write");
  const units = useTranslations("units");
  const day = useShortDay();
  const root = useRef<HTMLDivElement>(null);
  const head = useRef<HTMLHeadingElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    head.current?.focus({ preventScroll: true });
    // On a phone it stands in the place of the list, which was scrolled.
    if ((root.current?.getBoundingClientRect().top ?? 0) < 0) root.current?.scrollIntoView();
  }, []);
  const { body, conduct } = shown;
  const open = isOpen(shown.state);

  function layPhrase(phrase: string) {
    const box = field.current;
    if (!box) return;
    const laid = layIn(body, phrase.replaceAll("{name}", name), box.selectionStart, box.selectionEnd);
    onWrite({ body: laid.body, conduct });
    // Once the field holds it.
    requestAnimationFrame(() => {
      box.focus();
      box.setSelectionRange(laid.cursor, laid.cursor);
    });
  }

  return (
    <div
      ref={root}
      data-alone
      className="-mt-4 flex min-h-dvh flex-col desk:sticky desk:top-4 desk:mt-0 desk:max-h-[calc(100dvh-2rem)] desk:min-h-0 desk:overflow-y-auto desk:rounded-card desk:bg-surface desk:shadow-raise"
    >
      <h1 className="sr-only desk:hidden">{t("title")}</h1>
      <div className="-mx-4 flex items-center gap-3 border-b border-line bg-surface px-1 desk:hidden">
        <button
          type="button"
          onClick={() => onGo(null)}
          className="flex min-h-tap cursor-pointer items-center gap-1 rounded-control px-2 text-ui font-semibold text-leaf"
        >
          <Icon name="chevron-left" size={22} />
          {t("back")}
        </button>
        <p className="ms-auto pe-3 text-ui text-ink-2">{t("place", { n: place, all: entries.length })}</p>
      </div>
      <div className="grid flex-1 content-start gap-4 py-4 desk:p-5">
        <header className="flex items-center gap-3">
          <Portrait seed={row.recruitId} size={54} />
          <div className="min-w-0">
            <h2 ref={head} tabIndex={-1} className="text-heading outline-none">
              {row.fullName}
            </h2>
            <p className="text-ui text-ink-2">
              {units("squad", { number: row.squad })} · {row.hometown}
            </p>
          </div>
        </header>
        {problem && (
          <Notice tone="warn" announce>
            {problem}
          </Notice>
        )}
        {shown.returnNote && open && (
          <Notice tone="info" icon="corner-up-left" title={t("note")}>
            {shown.returnNote}
          </Notice>
        )}
        {row.last ? (
          <figure className="border-s-4 border-line ps-3">
            <figcaption className="text-meta font-semibold text-ink-2">
              {t("last", { from: day(row.last.monday) })}
            </figcaption>
            <blockquote className="text-ui text-ink-2">{row.last.body}</blockquote>
          </figure>
        ) : (
          <p className="text-ui text-ink-2">{t("noLast")}</p>
        )}
        {open ? (
          <>
            <div className="grid gap-1.5">
              <div className="flex flex-wrap items-baseline justify-between gap-x-3">
                <label htmlFor="remark" className="text-ui font-semibold">
                  {t("label", { name })}
                </label>
                <Count body={body} />
              </div>
              <textarea
                ref={field}
                id="remark"
                lang="vi"
                rows={4}
                value={body}
                onChange={(event) => onWrite({ body: event.currentTarget.value, conduct })}
                onBlur={onLeave}
                aria-describedby="remark-save"
                className={`${controlClass("staff")} field-sizing-content min-h-28! py-2.5`}
              />
              <SaveLine entry={entry} />
            </div>
            <Conflict entry={entry} onKeepMine={props.onKeepMine} onDrop={props.onDrop} />
            <Alike entry={entry} entries={entries} />
            <ConductChoice value={conduct} onChoose={(level: Conduct) => onWrite({ body, conduct: level })} />
            <Phrases name={name} onLay={layPhrase} />
          </>
        ) : (
          <Handed entry={entry} onTakeUp={props.onTakeUp} />
        )}
      </div>
      <div className="sticky bottom-0 -mx-4 flex gap-2 border-t border-line bg-surface px-4 pt-2 pb-[calc(0.5rem+env(safe-area-inset-bottom,0px))] desk:mx-0 desk:px-5">
        {previous && (
          <IconButton
            icon="arrow-left"
            label={t("previous")}
            className="size-tap-lg shadow-[inset_0_0_0_1.5px_var(--color-line-strong)]"
            onClick={() => onGo(previous.row.recruitId)}
          />
        )}
        <Button
          size="family"
          wide
          icon={next ? "arrow-right" : "check"}
          onClick={() => onGo(next?.row.recruitId ?? null)}
        >
          {next ? t("next", { name: next.row.givenName }) : t("done")}
        </Button>
      </div>
    </div>
  );
}

function Count({ body }: { body: string }) {
  const t = useTranslations("remarks.write");
  const n = [...body.normalize("NFC").trim()].length;
  return (
    <span className={`text-meta ${n > MAX_REMARK ? "font-semibold text-red" : "text-ink-2"}`}>
      {t("count", { n })}
    </span>
  );
}

/** What becomes of the words: said quietly while all is well, plainly when they are on this phone alone. */
function SaveLine({ entry: { shown } }: { entry: Entry }) {
  const t = useTranslations("remarks.save");
  const { edit } = shown;
  const phase = edit?.phase ?? (shown.id ? "saved" : undefined);
  const loud = phase === "away" || phase === "refused";
  return (
    <p
      id="remark-save"
      aria-live={loud ? "polite" : "off"}
      className={`min-h-[1.375rem] text-ui ${loud ? "font-semibold text-pending" : "text-ink-2"}`}
    >
      {phase && phase !== "conflict" && t(phase, { sentence: edit?.problem ?? "" })}
    </p>
  );
}

/** A warning, not a refusal: these words have been written before. */
function Alike({ entry: { row, shown }, entries }: { entry: Entry; entries: Entry[] }) {
  const t = useTranslations("remarks.write");
  const [others] = useState(() =>
    entries
      .filter((other) => other.row.recruitId !== row.recruitId && other.shown.body)
      .map((other) => ({
        name: other.row.givenName,
        runs: trigramsOf(other.shown.body, other.row.givenName),
      })),
  );
  const own = trigramsOf(useDeferredValue(shown.body), row.givenName);
  const last = row.last ? [{ name: null, runs: trigramsOf(row.last.body, row.givenName) }] : [];
  const found = likest<{ name: string | null; runs: typeof own }>(own, [...others, ...last]);
  if (!found) return null;
  const values = { percent: Math.round(found.share * 100), own: row.givenName, name: found.other.name ?? "" };
  return (
    <Notice tone="warn" announce>
      {t(found.other.name === null ? "alikeLast" : "alikeOther", values)}
    </Notice>
  );
}

/** With the company, or out: to be read; taken back as long as nobody has decided. */
function Handed({ entry: { shown }, onTakeUp }: { entry: Entry; onTakeUp: () => void }) {
  const t = useTranslations("remarks");
  return (
    <div className="grid gap-3">
      <p lang="vi" className="whitespace-pre-line">
        {shown.body}
      </p>
      {shown.conduct && (
        <p className="text-ui">
          {t("conduct.title")}: <span className="font-semibold">{t(`conduct.${shown.conduct}`)}</span>
        </p>
      )}
      {shown.state === "submitted" ? (
        <Notice
          tone="info"
          action={
            <Button variant="secondary" icon="undo-2" onClick={onTakeUp}>
              {t("write.takeUp")}
            </Button>
          }
        >
          {t("write.submitted")}
        </Notice>
      ) : (
        <Notice tone="success">{t("write.released")}</Notice>
      )}
    </div>
  );
}
