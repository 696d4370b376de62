"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import type { GridStore } from "./store.ts";
import type { GridColumn, GridRow } from "./types.ts";

const AT_ONCE = 12;

/** Cell by cell what could not be read, or was written by two people; each leads to its cell. */
export function GridProblems(props: {
  store: GridStore;
  kind: "wrong" | "conflict";
  indices: number[];
  columns: GridColumn[];
  recruits: GridRow[];
  goTo: (index: number) => void;
}) {
  const { store, kind, indices, columns, recruits, goTo } = props;
  const t = useTranslations("resultGrid");
  const say = useTranslations("marks");
  const [shown, setShown] = useState(AT_ONCE);
  if (indices.length === 0) return null;
  const words = (index: number) => {
    const cell = store.cell(index);
    if (!cell) return "";
    if (cell.theirs)
      return t("problems.two", {
        mine: cell.text || t("bar.empty"),
        theirs: cell.theirs.text || t("bar.empty"),
        by: cell.theirs.by,
      });
    return `“${cell.text}”: ${cell.fault ? say(cell.fault.fault, cell.fault.values) : ""}`;
  };
  return (
    <details open className="group rounded-control border border-line px-3.5">
      <summary className="flex min-h-tap list-none items-center gap-2 font-semibold">
        <Icon
          name={kind === "wrong" ? "circle-alert" : "users"}
          size={20}
          className={kind === "wrong" ? "text-red" : "text-gold-ink"}
        />
        {t(`problems.${kind}`, { n: indices.length })}
        <Icon name="chevron-down" size={20} className="ms-auto group-open:rotate-180" />
      </summary>
      <ul className="max-h-36 overflow-y-auto pb-2">
        {indices.slice(0, shown).map((index) => {
          const { row, col } = store.placeOf(index);
          return (
            <li key={index}>
              <button
                type="button"
                onClick={() => goTo(index)}
                className="min-h-tap w-full cursor-pointer rounded-control px-1 py-1 text-start text-ui hover:bg-sunken"
              >
                <span className="font-semibold underline underline-offset-2">
                  {recruits[row]?.fullName}, {columns[col]?.name}
                </span>{" "}
                {words(index)}
              </button>
            </li>
          );
        })}
      </ul>
      {indices.length > shown && (
        <Button variant="quiet" onClick={() => setShown(shown + 4 * AT_ONCE)}>
          {t("problems.more", { n: indices.length - shown })}
        </Button>
      )}
    </details>
  );
}
