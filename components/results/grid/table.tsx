// biome-ignore-all lint/a11y/useSemanticElements: of a long table only the rows in sight are in the page
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus goes from mark to mark
"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type PointerEvent,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { flushSync } from "react-dom";
import type { GridHands } from "./cell.tsx";
import { Heads } from "./heads.tsx";
import { placeAfter, writes } from "./keys.ts";
import { GridRow } from "./row.tsx";
import type { GridStore } from "./store.ts";
import { readTsv, writeTsv } from "./tsv.ts";
import type { GridColumn, GridRow as Recruit } from "./types.ts";

const ROW_REM = 3.25;

export type Pasted = { read: number; wrong: number; closed: number; outside: number };

/** The cells of a grid with its keys, mouse and clipboard; of the rows those in sight, and the one that has the focus. */
export function GridTable(props: {
  store: GridStore;
  columns: GridColumn[];
  recruits: Recruit[];
  label: string;
  wantsFocus: { current: boolean };
  /** A cell that waits for a choice: its place is beside the grid. */
  onAsk: () => boolean;
  onPaste: (pasted: Pasted) => void;
  onStep: (which: "undo" | "redo") => void;
}) {
  const { store, columns, recruits, label, wantsFocus, onAsk, onPaste, onStep } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const leaves = useRef(false);
  const height = useRowHeight();
  // Keys and clipboard are heard from here on.
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  const activeRow = useSyncExternalStore(
    store.look,
    () => store.placeOf(store.active()).row,
    () => 0,
  );
  const virtual = useVirtualizer({
    count: recruits.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 4,
    initialRect: { width: 1200, height: 700 },
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const from = Math.max(0, startIndex - overscan);
      const to = Math.min(count - 1, endIndex + overscan);
      const shown = Array.from({ length: to - from + 1 }, (_, n) => from + n);
      if (activeRow < from) shown.unshift(activeRow);
      if (activeRow > to) shown.push(activeRow);
      return shown;
    },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew with another height
  useEffect(() => virtual.measure(), [height]);

  const commit = useCallback(
    (text: string) => {
      const editing = store.editing();
      if (!editing) return;
      store.leaveEdit();
      if (text.trim() !== store.cell(editing.index)?.text) store.write([{ index: editing.index, text }]);
    },
    [store],
  );
  const hands = useMemo<GridHands>(() => ({ store, wantsFocus, commit }), [store, wantsFocus, commit]);
  const template = `16rem repeat(${columns.length}, 8rem)`;

  const go = (...to: Parameters<GridStore["go"]>) => {
    wantsFocus.current = true;
    store.go(...to);
  };
  const chosen = () => {
    const [from, to] = store.chosen();
    const indices: number[][] = [];
    for (let row = from.row; row <= to.row; row++)
      indices.push(
        Array.from({ length: to.col - from.col + 1 }, (_, n) => store.indexOf({ row, col: from.col + n })),
      );
    return indices;
  };
  const erase = () => store.write(chosen().flatMap((row) => row.map((index) => ({ index, text: "" }))));

  function onKeyInCell(event: KeyboardEvent): boolean {
    const place = store.placeOf(store.active());
    const command = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (command && (key === "z" || key === "y")) {
      wantsFocus.current = true;
      onStep(key === "y" || event.shiftKey ? "redo" : "undo");
    } else if (command && key === "a") store.chooseAll();
    else if (event.key === "Delete" || event.key === "Backspace") erase();
    else if (event.key === "F2") {
      if (!onAsk()) flushSync(() => store.edit(false));
    } else if (event.key === "Escape") {
      leaves.current = true;
      store.go(place);
    } else if (event.key === "Tab" && leaves.current) return false;
    else {
      const to = placeAfter(place, event, {
        rows: store.rows,
        cols: store.cols,
        page: pageOf(scroller, height),
      });
      if (to) go(to, event.shiftKey && event.key !== "Tab" && event.key !== "Enter");
      // In the page before the key has its effect: the letter, or what a keyboard for Vietnamese makes of it, goes there.
      else if (writes(event) || event.key === "Process") return !flushSync(() => store.edit(true));
      else return false;
    }
    return true;
  }

  function onKeyInInput(event: KeyboardEvent): boolean {
    if (event.nativeEvent.isComposing) return false;
    const input = event.target as HTMLInputElement;
    const typed = store.editing()?.typed;
    if (event.key === "Escape") {
      wantsFocus.current = true;
      store.leaveEdit();
      return true;
    }
    if (event.key !== "Enter" && event.key !== "Tab" && !(typed && event.key.startsWith("Arrow")))
      return false;
    const to = placeAfter(store.placeOf(store.active()), event, {
      rows: store.rows,
      cols: store.cols,
      page: 1,
    });
    wantsFocus.current = true;
    commit(input.value);
    if (to) go(to);
    return to !== undefined;
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey) return;
    const inCell = (event.target as HTMLElement).dataset.cell !== undefined;
    const inInput = event.target instanceof HTMLInputElement;
    if (!inCell && !inInput) return;
    const done = inInput ? onKeyInInput(event) : onKeyInCell(event);
    if (event.key !== "Escape" && event.key !== "Shift") leaves.current = false;
    if (done) event.preventDefault();
  }

  const cellAt = (event: PointerEvent | React.MouseEvent) => {
    const cell = (event.target as HTMLElement).closest<HTMLElement>("[data-cell]");
    return cell ? store.placeOf(Number(cell.dataset.cell)) : undefined;
  };
  function onPointerDown(event: PointerEvent) {
    const place = cellAt(event);
    if (!place || event.target instanceof HTMLInputElement || event.button !== 0) return;
    if (event.pointerType === "mouse") go(place, event.shiftKey);
  }
  function onPointerOver(event: PointerEvent) {
    const place = event.pointerType === "mouse" && event.buttons === 1 ? cellAt(event) : undefined;
    if (place && !store.editing()) go(place, true);
  }
  /** A finger scrolls; where it taps, one goes, and with a second tap writes. */
  function onClick(event: React.MouseEvent) {
    const place = cellAt(event);
    if (!place || (event.nativeEvent as unknown as PointerEvent).pointerType === "mouse") return;
    if (store.indexOf(place) === store.active()) store.edit(false);
    else go(place);
  }

  const ofCells = (event: ClipboardEvent) => !(event.target instanceof HTMLInputElement);
  function onCopy(event: ClipboardEvent) {
    if (!ofCells(event)) return;
    const texts = chosen().map((row) => row.map((index) => store.cell(index)?.text ?? ""));
    event.clipboardData.setData("text/plain", writeTsv(texts));
    event.preventDefault();
  }
  function onPasteHere(event: ClipboardEvent) {
    if (!ofCells(event)) return;
    event.preventDefault();
    const pasted = readTsv(event.clipboardData.getData("text/plain"));
    const [from] = store.chosen();
    const one = pasted.length === 1 && pasted[0]?.length === 1 ? (pasted[0][0] ?? "") : undefined;
    if (one !== undefined)
      return onPaste({
        ...store.write(
          chosen()
            .flat()
            .map((index) => ({ index, text: one })),
        ),
        outside: 0,
      });
    const writing: { index: number; text: string }[] = [];
    let outside = 0;
    for (const [down, row] of pasted.entries())
      for (const [right, text] of row.entries()) {
        const place = { row: from.row + down, col: from.col + right };
        if (place.row >= store.rows || place.col >= store.cols) outside += text.trim() === "" ? 0 : 1;
        else writing.push({ index: store.indexOf(place), text });
      }
    onPaste({ ...store.write(writing), outside });
  }

  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-multiselectable
      aria-rowcount={recruits.length + 1}
      aria-colcount={columns.length + 1}
      data-ready={ready ? "" : undefined}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerOver={onPointerOver}
      onClick={onClick}
      onDoubleClick={(event) => cellAt(event) && store.edit(false)}
      onCopy={onCopy}
      onCut={(event) => {
        if (!ofCells(event)) return;
        onCopy(event);
        erase();
      }}
      onPaste={onPasteHere}
      className="max-h-[calc(100dvh-8rem)] min-h-64 w-full overflow-auto rounded-control border border-line-strong bg-paper"
    >
      <Heads columns={columns} template={template} />
      <div role="rowgroup" className="relative w-max min-w-full" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const recruit = recruits[index];
          return (
            recruit && (
              <GridRow
                key={recruit.id}
                recruit={recruit}
                row={index}
                top={start}
                height={height}
                columns={template}
                hands={hands}
              />
            )
          );
        })}
      </div>
    </div>
  );
}

const pageOf = (scroller: { current: HTMLElement | null }, height: number) =>
  Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / height) - 2);

/** Rows are as high as the text that the person has chosen needs. */
function useRowHeight(): number {
  const [height, setHeight] = useState(ROW_REM * 16);
  useEffect(() => {
    const measure = () =>
      setHeight(Math.round(ROW_REM * Number.parseFloat(getComputedStyle(document.documentElement).fontSize)));
    measure();
    const observer = new MutationObserver(measure);
    observer.observe(document.documentElement, { attributes: true });
    return () => observer.disconnect();
  }, []);
  return height;
}
