"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useId, useRef, useState, useSyncExternalStore } from "react";
import { Portrait } from "#components/people/portrait.tsx";
import { Button, IconButton, LinkButton } from "#components/ui/button.tsx";
import { Empty } from "#components/ui/empty.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { Scoring } from "#lib/training/types.ts";
import { GradeMark } from "../grade-mark.tsx";
import type { Cell } from "../grid/types.ts";
import { Choices } from "./choices.tsx";
import { Conflict } from "./conflict.tsx";
import { EntryList } from "./entry-list.tsx";
import { Keypad } from "./keypad.tsx";
import { LineNotice, LineWord } from "./line.tsx";
import { type Inputs, MarkField } from "./mark-field.tsx";
import { type Box, join, split, typable } from "./typed.ts";
import type { EntryPerson } from "./types.ts";
import { useMarks } from "./use-marks.ts";

type Props = {
  assessmentId: string;
  accountId: string;
  name: string;
  hint: string;
  scoring: Scoring;
  people: EntryPerson[];
};

/** Marks one recruit at a time: his face and name, big keys, and on to the next who has none. */
export function Entry(props: Props) {
  const t = useTranslations("results.entry");
  // Of other people other marks: nothing of the one list is carried into the other.
  const list = props.people.map(({ cell }) => cell.resultId).join();
  if (props.people.length === 0)
    return (
      <Empty
        icon="award"
        action={<LinkButton href={`/results/${props.assessmentId}`}>{t("toAssessment")}</LinkButton>}
      >
        {t("nobody")}
      </Empty>
    );
  return <EntryOf key={list} {...props} />;
}

function EntryOf({ assessmentId, accountId, name, hint, scoring, people }: Props) {
  const t = useTranslations("results.entry");
  const marks = useTranslations("marks");
  const grades = useTranslations("grades");
  const locale = useLocale();
  const said = useId();
  const inputs: Inputs = useRef({});
  const latest = useRef<() => void>(() => {});
  // Before the marks stop being kept: what stands in the boxes when one leaves is written too.
  useEffect(() => () => latest.current(), []);
  const { store, sender, line, summary } = useMarks(
    accountId,
    scoring,
    people.map(({ cell }) => cell),
  );
  const emptyFrom = (from: number) => {
    for (let step = 0; step < people.length; step++) {
      const at = (from + step) % people.length;
      if (store.cell(at)?.text === "" && store.cell(at)?.open) return at;
    }
    return -1;
  };
  const [at, setAt] = useState(() => Math.max(0, emptyFrom(0)));
  const [typed, setTyped] = useState<Record<Box, string> | null>(null);
  const [box, setBox] = useState<Box>("value");
  const [last, setLast] = useState("");
  const [listed, setListed] = useState(false);
  const { cell } = useSyncExternalStore(
    (listener) => store.subscribe(at, listener),
    () => store.view(at),
    () => store.view(at),
  );
  const person = people[at];

  useEffect(() => {
    latest.current = () => void write(typed ? join(typed) : null);
  });
  useEffect(() => {
    const leave = () => document.visibilityState === "hidden" && latest.current();
    document.addEventListener("visibilitychange", leave);
    return () => document.removeEventListener("visibilitychange", leave);
  }, []);

  if (!cell || !person) return null;
  const standing = typable(cell.text) ? split(cell.text) : { value: "", hits: "" };
  const shown = typed ?? standing;
  const passFail = scoring.type === "passFail";
  const all = people.length;
  const done = people.filter((_, index) => {
    const text = store.cell(index)?.text ?? "";
    return text !== "" && !store.cell(index)?.fault;
  }).length;

  const doubtful = [...summary.conflicts, ...summary.wrong];
  const elsewhere = doubtful.find((index) => index !== at);

  /** Writes what was typed, or one of the words. @returns whether it is a mark */
  function write(text: string | null): boolean {
    // What is wrong and looked at already is listed, and holds nobody.
    if (text === null) return true;
    store.write([{ index: at, text }]);
    setTyped(null);
    const now = store.cell(at);
    if (now?.fault) return false;
    if (now && person && now.text !== "") setLast(t("last", { name: person.fullName, mark: sayMark(now) }));
    return true;
  }
  const wordOf = (text: string) => (text === "V" ? t("absent") : text === "M" ? t("excused") : text);
  const sayMark = ({ text, grade }: Cell) =>
    passFail && grade
      ? t(grade === "pass" ? "pass" : "fail")
      : wordOf(text) + (grade ? ` · ${grades(grade)}` : "");

  function go(to: number, text: string | null = typed ? join(typed) : null) {
    if (!write(text)) {
      const wrong =
        scoring.type === "points" && /hits/i.test(store.cell(at)?.fault?.fault ?? "") ? "hits" : "value";
      return inputs.current[wrong]?.focus();
    }
    sender.soon(0);
    setBox("value");
    if (to >= 0 && to < all) setAt(to);
  }
  /** To the next who has none, or where nobody is left just to the next. */
  const forward = (text?: string) => {
    const next = emptyFrom(at + 1);
    go(next >= 0 && next !== at ? next : Math.min(all - 1, at + 1), text ?? (typed ? join(typed) : null));
  };
  // A first key begins anew, in its own box.
  const press = (key: string) => {
    const from = typed ?? { ...standing, [box]: "" };
    setTyped({ ...from, [box]: `${from[box]}${key}`.slice(0, 8) });
  };
  const erase = () => {
    const from = typed ?? standing;
    setTyped({ ...from, [box]: from[box].slice(0, -1) });
  };

  return (
    <div
      data-alone
      className="mx-auto flex min-h-[calc(100dvh-2rem)] w-full max-w-lg flex-col gap-3 px-4 pt-2 desk:min-h-0 desk:py-6"
    >
      <header className="flex flex-wrap items-center justify-between gap-x-2">
        <Link
          href={`/results/${assessmentId}`}
          onClick={() => {
            latest.current();
            void sender.send();
          }}
          aria-label={t("toAssessment")}
          className="-ms-2 grid size-tap shrink-0 place-items-center rounded-control text-leaf"
        >
          <Icon name="arrow-left" />
        </Link>
        <h1 className="min-w-0 flex-[1_1_9rem] text-note leading-tight font-semibold">{name}</h1>
        <button
          type="button"
          aria-label={t("progressOf", { done, total: all })}
          onClick={() => write(typed ? join(typed) : null) && setListed(true)}
          className="inline-flex min-h-tap shrink-0 items-center gap-1 rounded-control bg-sunken px-3 font-semibold"
        >
          {t("progress", { done, total: all })}
          <Icon name="chevron-down" size={18} />
        </button>
      </header>
      <LineNotice line={line} waiting={summary.waiting} />
      {elsewhere !== undefined && (
        <Button variant="secondary" icon="triangle-alert" onClick={() => go(elsewhere)}>
          {t("problems", { n: doubtful.length })}
        </Button>
      )}
      {done === all && summary.waiting === 0 && summary.wrong.length + summary.conflicts.length === 0 && (
        <Notice
          tone="success"
          action={
            <LinkButton href={`/results/${assessmentId}`} variant="secondary">
              {t("toAssessment")}
            </LinkButton>
          }
        >
          {t("all", { n: all })} {t("allText")}
        </Notice>
      )}
      <section className="flex items-center gap-3" aria-live="polite">
        <Portrait seed={person.id} size={64} />
        <div className="min-w-0">
          <h2 className="text-heading">{person.fullName}</h2>
          <p className="text-ui text-ink-2">
            {person.place} · {person.hometown}
          </p>
        </div>
      </section>
      {cell.theirs && (
        <Conflict
          cell={cell}
          decide={(whose) => {
            setTyped(null);
            store.decide(at, whose);
            sender.soon(0);
          }}
        />
      )}
      {!cell.open && <Notice tone="info">{t("closed")}</Notice>}
      {cell.open && !passFail && (
        <MarkField
          key={at}
          shown={typed || typable(cell.text) ? shown : { value: wordOf(cell.text), hits: "" }}
          points={scoring.type === "points"}
          name={person.fullName}
          box={box}
          wrong={cell.fault !== undefined}
          saidBy={said}
          inputs={inputs}
          enterBox={setBox}
          type={(which, text) => setTyped({ ...shown, [which]: text })}
          done={() => forward()}
        />
      )}
      <p id={said} className="flex min-h-6 flex-wrap items-center justify-center gap-x-3">
        {cell.fault ? (
          <span role="alert" className="flex gap-2 text-ui font-semibold text-red">
            <Icon name="circle-alert" size={20} />
            {marks(cell.fault.fault, cell.fault.values)}
          </span>
        ) : cell.grade && !typed ? (
          <GradeMark grade={cell.grade} />
        ) : (
          <span className="text-ui text-ink-2">
            {!typable(cell.text) && !typed ? wordOf(cell.text) : hint}
          </span>
        )}
      </p>
      <div className="mt-auto grid grid-cols-1 gap-3">
        {cell.open && passFail && <Choices text={cell.text} choose={forward} />}
        {cell.open && !passFail && (
          <Keypad
            scoring={scoring}
            comma={locale === "vi" ? "," : "."}
            press={press}
            erase={erase}
            hits={scoring.type === "points" ? () => inputs.current.hits?.focus() : undefined}
            absent={() => forward("V")}
            excused={() => forward("M")}
          />
        )}
        <p className="flex min-h-6 flex-wrap items-center justify-center gap-x-3 text-ui text-ink-2">
          <span aria-live="polite">{last}</span>
          <LineWord
            line={line}
            waiting={summary.waiting}
            typing={typed !== null || cell.fault !== undefined}
          />
        </p>
        <div className="sticky bottom-0 -mx-4 flex items-center gap-[min(0.5rem,2vw)] bg-paper px-[min(1rem,4vw)] pt-1 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
          <IconButton icon="chevron-left" label={t("previous")} onClick={() => go(at - 1)} />
          <Button wide className="min-h-14 min-w-0" onClick={() => forward()}>
            {t(emptyFrom(at + 1) >= 0 && emptyFrom(at + 1) !== at ? "nextEmpty" : "finish")}
          </Button>
          <IconButton icon="chevron-right" label={t("next")} onClick={() => go(at + 1)} />
        </div>
      </div>
      <EntryList
        open={listed}
        onClose={() => setListed(false)}
        people={people}
        store={store}
        choose={(index) => {
          setListed(false);
          setTyped(null);
          setAt(index);
        }}
      />
    </div>
  );
}
