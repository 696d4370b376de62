// biome-ignore-all lint/a11y/useSemanticElements: of a long table only the rows in sight are in the page
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus goes from mark to mark
"use client";

import { useTranslations } from "next-intl";
import { memo, useLayoutEffect, useRef, useSyncExternalStore } from "react";
import { Icon } from "#components/ui/icon.tsx";
import type { IconName } from "#components/ui/icons.ts";
import { MAX_MARK } from "#lib/results/constants.ts";
import { GradeMark } from "../grade-mark.tsx";
import type { GridStore } from "./store.ts";
import type { Cell } from "./types.ts";

/** What the cells of a grid share and never changes. */
export type GridHands = {
  store: GridStore;
  /** Set by who moves: the cell that one comes to takes the focus. */
  wantsFocus: { current: boolean };
  commit: (text: string) => void;
};

const looks: Record<string, string> = {
  waiting: "shadow-[inset_3px_0_0_var(--color-line-strong)]",
  wrong: "bg-danger-soft shadow-[inset_0_0_0_1.5px_var(--color-red)]",
  conflict: "bg-warn-soft shadow-[inset_0_0_0_1.5px_var(--color-gold-ink)]",
};
const marks: Record<string, IconName> = {
  waiting: "clock-3",
  wrong: "circle-alert",
  conflict: "users",
  closed: "lock",
};

/** One mark: what stands there, and below it its grade, or in a word what is the matter with it. */
export const GridCell = memo(function GridCell({ index, hands }: { index: number; hands: GridHands }) {
  const { store, wantsFocus, commit } = hands;
  const view = useSyncExternalStore(
    (listener) => store.subscribe(index, listener),
    () => store.view(index),
    () => store.view(index),
  );
  const { cell, active, chosen, editing } = view;
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (editing) {
      input.current?.focus();
      if (!editing.typed) input.current?.select();
    } else if (active && wantsFocus.current) {
      wantsFocus.current = false;
      box.current?.focus({ preventScroll: true });
      box.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  }, [active, editing, wantsFocus]);
  const { state = "saved", open = false, text = "" } = cell ?? {};
  const shown = cell && !open ? "closed" : state;
  return (
    <div
      ref={box}
      role="gridcell"
      aria-colindex={store.placeOf(index).col + 2}
      aria-selected={chosen || active}
      aria-readonly={!open || undefined}
      aria-invalid={state === "wrong" || undefined}
      tabIndex={active && !editing ? 0 : -1}
      data-cell={index}
      data-chosen={chosen || undefined}
      className={`relative flex scroll-ms-72 scroll-mt-24 flex-col justify-center overflow-hidden border-e border-line px-2 select-none focus:z-1 focus:outline-3 focus:-outline-offset-3 focus:outline-focus data-chosen:bg-sky-soft ${cell ? (looks[shown] ?? "") : "bg-sunken"}`}
    >
      {editing ? (
        <input
          ref={input}
          defaultValue={editing.typed ? "" : text}
          aria-label={text}
          inputMode="text"
          autoComplete="off"
          spellCheck={false}
          maxLength={MAX_MARK}
          onBlur={(event) => commit(event.currentTarget.value)}
          className="absolute inset-0 w-full bg-surface px-2 text-note font-semibold outline-3 -outline-offset-3 outline-focus"
        />
      ) : (
        <>
          <span className={`truncate text-note ${open ? "font-semibold" : "text-ink-2"}`}>
            {cell ? text : "–"}
          </span>
          <Below cell={cell} shown={shown} />
        </>
      )}
    </div>
  );
});

function Below({ cell, shown }: { cell: Cell | null; shown: string }) {
  const t = useTranslations("resultGrid.states");
  const icon = marks[shown];
  if (!cell) return <span className="sr-only">{t("none")}</span>;
  return (
    <span className="flex items-center gap-1 truncate text-meta leading-4 text-ink-2 empty:hidden">
      {icon && <Icon name={icon} size={14} className={shown === "wrong" ? "text-red" : ""} />}
      {shown === "saved" || shown === "closed" ? <Saved cell={cell} /> : t(shown)}
    </span>
  );
}

function Saved({ cell: { grade, text } }: { cell: Cell }) {
  const t = useTranslations("resultGrid.states");
  if (grade) return <GradeMark grade={grade} />;
  return text === "V" ? t("absent") : text === "M" ? t("excused") : null;
}
