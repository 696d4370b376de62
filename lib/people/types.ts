import type { Day } from "../vietnam/calendar.ts";

/** A recruit in the squad grid. `waiting`: he is in a photo of this week that is gathered or sent for review. */
export type GridRecruit = {
  id: string;
  fullName: string;
  givenName: string;
  hometown: string;
  consent: "companyGroup" | "ownFamilyOnly" | "declined";
  /** The day of the newest published photo he is in; null: there is none yet. */
  lastSeen: Day | null;
  /** That was this week: since Monday. */
  seen: boolean;
  waiting: boolean;
};

export type Squad = { id: string; number: number; platoon: number; company: number; recruits: GridRecruit[] };
