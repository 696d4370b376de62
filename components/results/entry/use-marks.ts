"use client";

import { useLocale } from "next-intl";
import { useEffect, useState, useSyncExternalStore } from "react";
import type { SheetCell } from "#lib/results/types.ts";
import type { Scoring } from "#lib/training/types.ts";
import { sendMarks } from "../grid/send-marks.ts";
import { Sender } from "../grid/sender.ts";
import { GridStore } from "../grid/store.ts";

/**
 * The marks of one assessment as a grid of one column, saved and kept as a grid's are: one store, one way to the server,
 * one place on the phone.
 */
export function useMarks(account: string, scoring: Scoring, cells: SheetCell[]) {
  const locale = useLocale();
  const column = cells.map((cell) => [cell]);
  const [{ store, sender }] = useState(() => {
    const made = new GridStore([scoring], column, locale);
    return { store: made, sender: new Sender(made, sendMarks, account) };
  });
  useEffect(() => sender.start(), [sender]);
  // What the server drew anew since; what waits here stays.
  const drawn = JSON.stringify(cells);
  useEffect(() => store.merge((JSON.parse(drawn) as SheetCell[]).map((cell) => [cell])), [store, drawn]);
  const line = useSyncExternalStore(sender.subscribe, sender.line, sender.line);
  const summary = useSyncExternalStore(store.watch, store.summary, store.summary);
  return { store, sender, line, summary };
}
