import type { SignedBy } from "../db/schema/remarks.ts";
import type { Day } from "../vietnam/calendar.ts";
import type { Conduct } from "./constants.ts";

export type RemarkState = "draft" | "submitted" | "returned" | "released";

/** A cadre as he is named beside what he did. */
export type Named = { rank: string; name: string };

/** What a platoon leader has of one recruit's week. */
export type OwnRemark = {
  id: string;
  rev: number;
  body: string;
  conduct: Conduct | null;
  state: RemarkState;
  returnNote: string | null;
  at: string;
};

export type Written = Pick<OwnRemark, "body" | "conduct">;

/** One of the platoon leader's recruits, with what is written of this week and what was written last. */
export type RemarkRow = {
  recruitId: string;
  fullName: string;
  givenName: string;
  hometown: string;
  /** 0: in no squad yet. */
  squad: number;
  platoon: number;
  now: OwnRemark | null;
  last: (Written & { monday: Day }) | null;
};

/** A platoon leader's week, by squad. `older`: earlier weeks in which something came back to be mended. */
export type RemarkWeek = { monday: Day; rows: RemarkRow[]; older: Day[] };

/** What became of an autosave: kept, or somebody has written, handed over or released it meanwhile. */
export type Saved =
  | { kept: true; id: string; rev: number; at: string }
  | { kept: false; theirs: OwnRemark; by: Named };

/** A platoon's week in figures. */
export type PlatoonFigures = {
  unitId: string;
  platoon: number;
  company: number;
  recruits: number;
  missing: number;
  writing: number;
  returned: number;
  released: number;
  /** Handed over and not looked at yet, of whatever week. */
  waiting: number;
};

/** A remark as the company reads it. */
export type ReadRemark = {
  id: string;
  recruitId: string;
  fullName: string;
  givenName: string;
  squad: number;
  monday: Day;
  rev: number;
  body: string;
  conduct: Conduct | null;
  state: Exclude<RemarkState, "draft">;
  returnNote: string | null;
  submittedAt: string | null;
  releasedAt: string | null;
  by: Named;
  own: boolean;
  last: string | null;
};

/** What a family reads. */
export type FamilyRemark = {
  id: string;
  monday: Day;
  body: string;
  conduct: Conduct | null;
  releasedAt: string;
  signed: SignedBy | null;
};
