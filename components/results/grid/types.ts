import type { MarkConflict, Cell as SavedCell, SheetCell } from "#lib/results/types.ts";
import type { MarkFault } from "#lib/training/mark.ts";
import type { Scoring } from "#lib/training/types.ts";

/** A column: one assessment. */
export type GridColumn = { id: string; name: string; day: string; hint: string; scoring: Scoring };

/** A row: one recruit, with what tells him from his homonyms. */
export type GridRow = { id: string; fullName: string; place: string; hometown: string };

/** What the server says of a cell; null where the recruit does not take that assessment. */
export type ServerCell = SheetCell | null;

/**
 * A cell as it stands here. `waiting`: changed and readable, not with the server yet; `wrong`: not readable, or refused,
 * and only on the screen; `conflict`: somebody else wrote something else meanwhile.
 */
export type Cell = Pick<SavedCell, "resultId" | "rev" | "text" | "grade"> & {
  open: boolean;
  /** As the server has it. */
  saved: string;
  state: "saved" | "waiting" | "wrong" | "conflict";
  fault?: MarkFault;
  theirs?: Pick<MarkConflict, "rev" | "text" | "by" | "at">;
};

export type Place = { row: number; col: number };
