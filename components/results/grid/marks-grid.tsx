"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { startTransition, useEffect, useRef, useState, useSyncExternalStore } from "react";

import { CellBar } from "./cell-bar.tsx";
import { GridHelp } from "./help.tsx";
import { GridProblems } from "./problems.tsx";
import { sendMarks } from "./send-marks.ts";
import { Sender } from "./sender.ts";
import { GridStore } from "./store.ts";
import { GridTable, type Pasted } from "./table.tsx";
import { GridTools } from "./tools.tsx";
import type { GridColumn, GridRow, ServerCell } from "./types.ts";

/** How long the hands must rest before the page looks for what others have entered. */
const REST = 4000;

/** A spreadsheet of recruits and assessments: what is written in it is saved by itself, as long as it can be read. */
export function MarksGrid(props: {
  columns: GridColumn[];
  recruits: GridRow[];
  cells: ServerCell[][];
  account: string;
  exportHref: string;
}) {
  const { columns, recruits, cells, account, exportHref } = props;
  const t = useTranslations("resultGrid");
  const locale = useLocale();
  const [store] = useState(
    () =>
      new GridStore(
        columns.map(({ scoring }) => scoring),
        cells,
        locale,
      ),
  );
  const [sender] = useState(() => new Sender(store, sendMarks, account));
  const wantsFocus = useRef(false);
  const choice = useRef<HTMLButtonElement>(null);
  const [said, setSaid] = useState("");
  const summary = useSyncExternalStore(store.watch, store.summary, store.summary);
  useEffect(() => sender.start(), [sender]);
  useEffect(() => store.merge(cells), [store, cells]);
  useLookAgain();

  function step(which: "undo" | "redo") {
    const { canUndo, canRedo } = store.summary();
    if (!(which === "undo" ? canUndo : canRedo)) return;
    const { done, taken, closed } = store[which]();
    const parts = done > 0 ? [t(`said.${which}`)] : [];
    if (taken > 0) parts.push(t("said.taken", { n: taken }));
    if (closed > 0) parts.push(t("said.closed", { n: closed }));
    setSaid(parts.join(" "));
    sender.soon();
  }
  function pasted({ read, wrong, closed, outside }: Pasted) {
    sender.soon(0);
    const parts = [t("said.pasted", { n: read })];
    if (wrong > 0) parts.push(t("said.wrong", { n: wrong }));
    if (closed > 0) parts.push(t("said.closed", { n: closed }));
    if (outside > 0) parts.push(t("said.outside", { n: outside }));
    setSaid(parts.join(" "));
  }
  function goTo(index: number) {
    wantsFocus.current = true;
    store.go(store.placeOf(index));
  }
  const around = { store, columns, recruits };
  return (
    <div className="grid min-w-0 gap-3">
      <GridTools sender={sender} summary={summary} said={said} exportHref={exportHref} onStep={step} />
      <GridProblems {...around} kind="conflict" indices={summary.conflicts} goTo={goTo} />
      <GridProblems {...around} kind="wrong" indices={summary.wrong} goTo={goTo} />
      <CellBar
        {...around}
        choice={choice}
        decide={(index, whose) => {
          wantsFocus.current = true;
          store.decide(index, whose);
          store.go(store.placeOf(index));
          sender.soon(0);
        }}
      />
      <GridTable
        {...around}
        label={t("label")}
        wantsFocus={wantsFocus}
        onAsk={() => {
          choice.current?.focus();
          return choice.current !== null;
        }}
        onPaste={pasted}
        onStep={step}
      />
      <GridHelp />
    </div>
  );
}

/** Looks for what others have entered when the page hears of it, but never under busy hands. */
function useLookAgain() {
  const router = useRouter();
  useEffect(() => {
    let touched = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      const rest = REST - (Date.now() - touched);
      clearTimeout(timer);
      if (rest > 0) timer = setTimeout(look, rest);
      else startTransition(() => router.refresh());
    };
    const heard = (event: Event) => {
      event.preventDefault();
      clearTimeout(timer);
      timer = setTimeout(look, REST / 4);
    };
    const touch = () => {
      touched = Date.now();
    };
    addEventListener("portal:changed", heard);
    addEventListener("keydown", touch);
    addEventListener("pointerdown", touch);
    return () => {
      clearTimeout(timer);
      removeEventListener("portal:changed", heard);
      removeEventListener("keydown", touch);
      removeEventListener("pointerdown", touch);
    };
  }, [router]);
}
