// biome-ignore-all lint/a11y/useSemanticElements: of a long table only the rows in sight are in the page
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus goes from mark to mark
"use client";

import { memo } from "react";
import { GridCell, type GridHands } from "./cell.tsx";
import type { GridRow as Recruit } from "./types.ts";

/** A recruit and his marks; the name stays in sight. */
export const GridRow = memo(function GridRow(props: {
  recruit: Recruit;
  row: number;
  top: number;
  height: number;
  columns: string;
  hands: GridHands;
}) {
  const { recruit, row, top, height, columns, hands } = props;
  const { cols } = hands.store;
  return (
    <div
      role="row"
      aria-rowindex={row + 2}
      className="absolute start-0 top-0 grid border-b border-line bg-surface"
      style={{ gridTemplateColumns: columns, height, transform: `translateY(${top}px)` }}
    >
      <div
        role="rowheader"
        aria-colindex={1}
        className="sticky start-0 z-2 flex flex-col justify-center overflow-hidden border-e border-line-strong bg-surface px-3"
      >
        <span className="truncate text-ui font-semibold">{recruit.fullName}</span>
        <span className="truncate text-meta text-ink-2">
          {recruit.place} · {recruit.hometown}
        </span>
      </div>
      {Array.from({ length: cols }, (_, col) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a grid's columns keep their places
        <GridCell key={col} index={row * cols + col} hands={hands} />
      ))}
    </div>
  );
});
