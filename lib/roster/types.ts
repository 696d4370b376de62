import type { UnitKind } from "../units/types.ts";
import type { Day } from "../vietnam/calendar.ts";
import type { Consent, PLAIN_FIELDS, Relation, Slot } from "./constants.ts";

/** What a column of a sheet holds. `mother.phone` is the mother's number, `1.name` the first relative's name. */
export type Field = (typeof PLAIN_FIELDS)[number] | `${Slot}.${"name" | "phone" | "relation"}`;

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

type ReadColumn = { column: number; header: string; field: Field | null; samples: string[] };

/** What was understood of a sheet before anything is compared with the records. */
export type ReadRoster = {
  sheet: string;
  headerRow: number;
  columns: ReadColumn[];
  recruits: SheetRecruit[];
  /** Rows that something else is wrong with: their units are looked at too, so that all is said at once. */
  unsound: Pick<SheetRecruit, "row" | "columns" | "unit">[];
  problems: Problem[];
};

export type KnownUnit = { id: string; kind: UnitKind; number: number; path: string };

export type KnownRecruit = {
  id: string;
  code: string | null;
  fullName: string;
  birthDay: Day;
  hometown: string;
  rank: string;
  unitPath: string;
  /** His own newest decision on paper, if any. */
  consent: Consent | null;
};

export type KnownRelative = {
  id: string;
  fullName: string;
  phone: string;
  /** Signs in with this phone already: a sheet does not change it. */
  joined: boolean;
  links: { recruitId: string; relation: string }[];
};

/** The records inside the viewer's unit, and what he may do with them. */
export type Known = {
  recruits: KnownRecruit[];
  relatives: KnownRelative[];
  units: KnownUnit[];
  unitPath: string;
  mayRecordConsent: boolean;
};

/** One thing that a sheet changes of a recruit, as it was and as it will be. */
export type Change = { what: string; from: string; to: string };

/** `ref` is the recruit's id, or `row:n` for one who is new. */
export type PlannedRecruit = {
  row: number;
  ref: string;
  kind: "add" | "update" | "same";
  values: Omit<KnownRecruit, "id" | "consent">;
  changes: Change[];
};

export type PlannedUnit = { path: string; kind: "platoon" | "squad"; number: number; row: number };
type PlannedRelative = { ref: string; fullName: string; phone: string };
type PlannedLink = {
  recruit: string;
  relative: string;
  relation: Relation;
  primary: boolean;
  landline: boolean;
};

/** All that accepting a sheet would write; nothing of it is written while one problem is an error. */
export type Plan = {
  recruits: PlannedRecruit[];
  units: PlannedUnit[];
  relatives: PlannedRelative[];
  relativeChanges: { id: string; fullName: string; phone: string }[];
  links: PlannedLink[];
  linkChanges: { relativeId: string; recruitId: string; relation: Relation }[];
  consents: { recruit: string; choice: Consent }[];
  problems: Problem[];
};

/** A line of the list. */
export type ListedRecruit = {
  id: string;
  fullName: string;
  hometown: string;
  code: string | null;
  birthDay: Day;
  consent: Consent;
  /** Whether he has signed anything himself. */
  paper: boolean;
  unitPath: string;
  /** Relatives, and how many of them have joined. */
  families: number;
  joined: number;
  /** The day of his newest published photo. */
  lastSeen: Day | null;
};

export type RosterUnit = { id: string; kind: UnitKind; number: number; path: string };

export type RecruitRelative = {
  id: string;
  fullName: string;
  /** Empty where it is masked. */
  phone: string;
  masked?: string;
  relation: Relation;
  status: "invited" | "joined" | "noSmartphone" | "declined";
  primary: boolean;
  seesFeed: boolean;
  receivesResults: boolean;
  mayAsk: boolean;
  mayBeCalled: boolean;
};

export type RecruitPage = {
  id: string;
  fullName: string;
  birthDay: Day;
  hometown: string;
  rank: string;
  code: string | null;
  consent: Consent;
  unitId: string;
  unitPath: string;
  lastSeen: Day | null;
  relatives: RecruitRelative[];
};

/** What the person looks at before accepting. The counts are whole, the lists are cut. */
export type Preview = {
  sheet: string;
  others: string[];
  headerRow: number;
  columns: ReadColumn[];
  counts: { add: number; update: number; same: number };
  errors: number;
  warnings: number;
  problems: Problem[];
  added: { row: number; name: string; unitPath: string }[];
  updated: { row: number; name: string; changes: Change[] }[];
  hash: string;
};
