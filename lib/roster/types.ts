import type { Day } from "../vietnam/calendar.ts";
import type { Consent, Relation, Slot } from "./constants.ts";

/** What a column of a sheet holds. `mother.phone` is the mother's number, `1.name` the first relative's name. */
export type Field =
  | "fullName"
  | "familyMiddle"
  | "given"
  | "birthDay"
  | "hometown"
  | "commune"
  | "district"
  | "province"
  | "company"
  | "platoon"
  | "squad"
  | "unit"
  | "code"
  | "rank"
  | "consent"
  | "relatives"
  | `${Slot}.${"name" | "phone" | "relation"}`;

/** The field of each column in order; null for one that is not read. */
export type Mapping = (Field | null)[];

/**
 * Something in the sheet that needs a look: an `error` keeps the sheet from being accepted, a `warning` does not.
 * `code` is a key of the `roster.problems` messages.
 */
export type Problem = {
  row: number;
  /** From 1; null for the whole row. */
  column: number | null;
  level: "error" | "warning";
  code: string;
  values?: Record<string, string | number>;
};

export type UnitNumbers = { company?: number; platoon?: number; squad?: number };

export type SheetRelative = { relation: Relation; fullName: string; phone: string; column: number };

/** One recruit as the sheet has him. What it does not say is null, and left as it is. */
export type SheetRecruit = {
  row: number;
  columns: Partial<Record<Field, number>>;
  fullName: string;
  birthDay: Day;
  hometown: string | null;
  code: string | null;
  rank: string | null;
  unit: UnitNumbers;
  consent: Consent | null;
  relatives: SheetRelative[];
};

export type ReadColumn = { column: number; header: string; field: Field | null; samples: string[] };

/** What was understood of a sheet before anything is compared with the records. */
export type ReadRoster = {
  sheet: string;
  headerRow: number;
  columns: ReadColumn[];
  recruits: SheetRecruit[];
  problems: Problem[];
};
