import type { Day } from "../vietnam/calendar.ts";
import type { closedOf } from "./policy.ts";
import type { ResultRow } from "./types.ts";

/** Which column of a sheet holds what, from 0. */
export type SheetColumns = { name: number; mark: number } & Partial<
  Record<"hits" | "birthDay" | "company" | "platoon" | "squad" | "code", number>
>;

/** A row of a sheet as it reads; `code` is what the portal wrote there: which result, and its rev then. */
export type MarkRow = {
  row: number;
  name: string;
  birthDay: Day | null;
  unit: { company: number | null; platoon: number | null; squad: number | null };
  code: { resultId: string; rev: number } | "damaged" | null;
  text: string;
  /** Why the mark's cell is not read at all. */
  fault: "formula" | "dayInstead" | "hitsAlone" | null;
};

export type ReadMarks = { sheet: string; headerRow: number; columns: SheetColumns; rows: MarkRow[] };

/** A recruit of the assessment, as far as the viewer reads it, with his mark as it stands. */
export type KnownMark = Pick<ResultRow, "resultId" | "rev" | "text" | "recruit"> & {
  birthDay: Day;
  /** Why it may not be written any more: a key of the `marks` messages. */
  closed: ReturnType<typeof closedOf>;
};

/**
 * What needs a look: an `error` keeps the sheet from being accepted. `code` is a key of the `resultSheet.problems`
 * messages, or of the `marks` messages where it is about a mark.
 */
export type SheetProblem = {
  row: number;
  /** From 1; null for the whole row. */
  column: number | null;
  level: "error" | "warning";
  code: string;
  about: "row" | "mark";
  values: Record<string, string | number>;
};

export type SheetChange = { row: number; name: string; from: string; to: string };
/** A mark that somebody entered since the sheet was made, or that the sheet can't have known of. */
export type SheetClash = SheetChange & { rev: number; by: string; at: string };

/** What the person looks at before accepting. Lists are cut, counts are whole. */
export type SheetPreview = {
  sheet: string;
  others: string[];
  headerRow: number;
  counts: { add: number; change: number; same: number; blank: number };
  changes: SheetChange[];
  clashes: SheetClash[];
  /** In the assessment, but not in the sheet. */
  missing: { n: number; names: string[] };
  errors: number;
  problems: SheetProblem[];
  hash: string;
};
