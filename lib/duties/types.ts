import type { PostCode } from "../people/constants.ts";
import type { Unit } from "../units/types.ts";
import type { Day } from "../vietnam/calendar.ts";

export type Cadre = { id: string; rank: string; fullName: string };

/** A duty that is held now or will be. `lentBy`: it is a delegate's, and whose. */
export type HeldDuty = {
  id: string;
  post: PostCode;
  unit: Unit;
  cadre: Cadre;
  fromDay: Day;
  toDay: Day | null;
  delegatedBy: string | null;
  lentBy: Cadre | null;
};

/** How a cadre gets in: shown to those who may appoint him. */
export type AccountState = "none" | "invited" | "noSecondFactor" | "ready";

/** A unit with who holds what in it, and the posts this viewer may give there now. */
export type Place = { unit: Unit; duties: HeldDuty[]; free: PostCode[] };

/** Somebody a duty can be given to, with what he holds now. */
export type Candidate = Cadre & { holds: { post: PostCode; unit: Unit } | null };

/** Somebody who held this post here before, the last first. */
export type Predecessor = Cadre & { dutyId: string; fromDay: Day; until: Day };

/** One duty with what this viewer may do about it. */
export type DutyPage = {
  duty: HeldDuty;
  /** To whom its holder has lent it, now or from a coming day. */
  lent: HeldDuty[];
  before: Predecessor[];
  rights: {
    handOver: boolean;
    lend: boolean;
    end: boolean;
    setEnd: boolean;
    bringIn: boolean;
    keepAccount: boolean;
  };
  own: boolean;
  account: { state: AccountState; phone: string | null; secondFactor: boolean } | null;
};
