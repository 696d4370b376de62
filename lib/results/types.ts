import type { Mark } from "../db/schema/results.ts";
import type { Scoring } from "../db/schema/training.ts";
import type { Block, Grade } from "../training/constants.ts";
import type { UnitKind } from "../units/types.ts";
import type { Day } from "../vietnam/calendar.ts";

export type PartState = "entering" | "approved" | "published";
export type ResultState = "pending" | "scored" | "absent" | "excused";

type Who = { rank: string; name: string };
/** Who did something and when; `at` is an ISO string. */
export type Deed = { at: string; by: Who };

/** The subject of an assessment by the rule it is graded by. */
export type AssessedSubject = {
  id: string;
  code: string;
  nameVi: string;
  nameEn: string;
  block: Block;
  scoring: Scoring;
  collective: boolean;
};

/** How far a company is with an assessment, as far as the viewer's own unit goes. */
export type PartProgress = {
  id: string;
  companyId: string;
  company: number;
  state: PartState;
  total: number;
  pending: number;
  /** Platoons of the viewer's unit that take part, and of those how many have handed in. */
  hands: number;
  handed: number;
  /** One of these platoons was given it back, and has not handed in again. */
  returned: boolean;
};

export type AssessmentSummary = {
  id: string;
  day: Day;
  subject: AssessedSubject;
  unit: { kind: UnitKind; number: number };
  retake: boolean;
  parts: PartProgress[];
};

/** A platoon's completeness. */
export type HandProgress = {
  unitId: string;
  companyId: string;
  company: number;
  platoon: number;
  total: number;
  pending: number;
  handed: Deed | null;
  /** What to look at again, since it was given back. */
  returnNote: string | null;
};

export type Correction = { at: string; by: Who; reason: string; was: Mark; became: Mark };

/** A mark as pages show it: `text` by writeMark, "V" absent, "M" excused, empty while nothing is entered. */
export type Cell = {
  resultId: string;
  rev: number;
  text: string;
  grade: Grade | null;
  state: ResultState;
};

export type SheetRecruit = {
  id: string;
  fullName: string;
  givenName: string;
  hometown: string;
  company: number;
  platoon: number;
  squad: number;
};

export type ResultRow = Cell & {
  recruit: SheetRecruit;
  partId: string;
  entered: Deed | null;
  corrections: Correction[];
};

export type PartSteps = PartProgress & {
  approved: Deed | null;
  published: Deed | null;
  /** Of the viewer's own company, or one inside his unit: another's is only read, for who has come from there. */
  ours: boolean;
  /** What its marks were when the viewer looked: approving and publishing are bound to it. */
  stamp: string;
  /** The viewer entered some of it himself, and can't approve it. */
  own: boolean;
  /** The viewer approved it himself, and can't publish it. */
  approvedByMe: boolean;
};

export type Assessment = Omit<AssessmentSummary, "parts"> & {
  unitId: string;
  examiner: string;
  opened: Deed;
  retakeOf: { id: string; day: Day } | null;
  retakes: { id: string; day: Day }[];
  ruleVersion: number;
  /** The rule has changed since: its marks keep the one they are graded by. */
  ruleOutdated: boolean;
  parts: PartSteps[];
  hands: HandProgress[];
  rows: ResultRow[];
};

/** A column of the grid: one assessment. */
export type SheetColumn = { assessmentId: string; day: Day; subject: AssessedSubject; retake: boolean };

/** `open`: it may be written now. */
export type SheetCell = Cell & { open: boolean };
export type Sheet = {
  columns: SheetColumn[];
  rows: { recruit: SheetRecruit; cells: (SheetCell | null)[] }[];
};

/** One cell to write: its wire text (readMark), and the rev of it that was on the screen. */
export type WrittenMark = { resultId: string; rev: number; text: string };
/** What stands there instead, whose it is and since when. */
export type MarkConflict = Cell & { by: string; at: string };
/** `fault`: a key of the `marks` messages. */
export type RefusedMark = { resultId: string; fault: string; values: Record<string, string | number> };
export type SaveAnswer = { saved: Cell[]; conflicts: MarkConflict[]; refused: RefusedMark[] };
