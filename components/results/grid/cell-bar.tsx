"use client";

import { useLocale, useTranslations } from "next-intl";
import { type RefObject, useSyncExternalStore } from "react";
import { momentText } from "#components/posts/moments.ts";
import { Button } from "#components/ui/button.tsx";
import type { GridStore } from "./store.ts";
import type { Cell, GridColumn, GridRow } from "./types.ts";

/** The cell one is at, in words: whose it is, what is the matter with it, and what to do about it. */
export function CellBar(props: {
  store: GridStore;
  columns: GridColumn[];
  recruits: GridRow[];
  choice: RefObject<HTMLButtonElement | null>;
  decide: (index: number, whose: "mine" | "theirs") => void;
}) {
  const { store, columns, recruits, choice, decide } = props;
  const t = useTranslations("resultGrid");
  const locale = useLocale();
  const index = useSyncExternalStore(store.look, store.active, store.active);
  const here = () => store.cell(index);
  const cell = useSyncExternalStore(store.look, here, here);
  const { row, col } = store.placeOf(index);
  const [recruit, column] = [recruits[row], columns[col]];
  if (!recruit || !column) return null;
  return (
    <div className="flex min-h-15 flex-wrap items-center gap-x-4 gap-y-1 rounded-control bg-sunken px-3.5 py-2 text-ui">
      <div className="min-w-0 flex-1">
        <p>
          <span className="font-semibold">{recruit.fullName}</span>
          <span className="text-ink-2">
            {" "}
            · {recruit.place} · {column.name}, {column.day}
          </span>
        </p>
        <p aria-live="polite">
          {cell ? <Words cell={cell} hint={column.hint} /> : t("bar.none")}
          {cell?.theirs &&
            t("bar.conflict", {
              mine: cell.text || t("bar.empty"),
              theirs: cell.theirs.text || t("bar.empty"),
              by: cell.theirs.by,
              at: momentText(locale, cell.theirs.at),
            })}
        </p>
      </div>
      {cell?.state === "conflict" && cell.theirs && (
        <div className="flex flex-wrap gap-2">
          <Button ref={choice} variant="secondary" onClick={() => decide(index, "mine")}>
            {t("bar.mine", { text: cell.text || t("bar.empty") })}
          </Button>
          <Button variant="secondary" onClick={() => decide(index, "theirs")}>
            {t("bar.theirs", { text: cell.theirs.text || t("bar.empty") })}
          </Button>
        </div>
      )}
    </div>
  );
}

function Words({ cell, hint }: { cell: Cell; hint: string }) {
  const t = useTranslations("resultGrid.bar");
  const say = useTranslations("marks");
  if (!cell.open) return t("closed", { text: cell.saved || t("empty") });
  if (cell.fault) return `${say(cell.fault.fault, cell.fault.values)} ${t("wrong", { text: cell.text })} `;
  if (cell.state === "conflict") return null;
  if (cell.state === "waiting") return t("waiting", { text: cell.text || t("empty") });
  return cell.text ? t("saved", { text: cell.text }) : t("blank", { hint });
}
