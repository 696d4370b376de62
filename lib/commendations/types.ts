import type { SignedBy } from "../db/schema/remarks.ts";
import type { Named } from "../remarks/types.ts";
import type { Day } from "../vietnam/calendar.ts";
import type { Kind } from "./constants.ts";

export type CommendationState = "proposed" | "returned" | "approved" | "withdrawn";

/** A commendation as cadres read it. `stamp` goes with what was read. */
export type Commendation = {
  id: string;
  recruitId: string;
  fullName: string;
  givenName: string;
  squad: number;
  platoon: number;
  kind: Kind;
  day: Day;
  body: string;
  forGroup: boolean;
  /** Whether he lets the group read his praise; nothing signed is no. */
  consent: boolean;
  /** The group reads it now. */
  shown: boolean;
  state: CommendationState;
  stamp: string;
  by: Named;
  own: boolean;
  returnNote: string | null;
};

/** Who may be proposed, with where he stands: a name is no key (domain rules 11). */
export type Nominee = {
  recruitId: string;
  fullName: string;
  hometown: string;
  squad: number;
  platoon: number;
  consent: boolean;
};

/** What his own family reads. */
export type FamilyCommendation = {
  id: string;
  kind: Kind;
  day: Day;
  body: string;
  signed: SignedBy | null;
};

/** What the families of a company read of one of its recruits who agreed to it. */
export type Honour = {
  id: string;
  kind: Kind;
  fullName: string;
  platoon: number | null;
  body: string;
  day: Day;
};
