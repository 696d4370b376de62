import type { Unit } from "../units/types.ts";
import type { Day } from "../vietnam/calendar.ts";

/** A row of the heatmap: published photos of each day from Monday, null where the day has not come yet. */
export type PlatoonDays = { id: string; number: number; days: (number | null)[] };

/** Who is in a published photo (ruling 5). Those who declined are not counted. */
export type Coverage = {
  /** Recruits who may be shown at all, and how many of them are in a photo since Monday. */
  recruits: number;
  seen: number;
  /** In no photo yet at all. */
  never: number;
  /** Of those not seen this week the one whose last photo is the oldest. */
  longest: { name: string; day: Day } | null;
};

/** One company this week. Everything but what waits counts published posts only, as families see them. */
export type CompanyWeek = Coverage & {
  id: string;
  number: number;
  officer: { rank: string; name: string } | null;
  posts: number;
  photos: number;
  /** Posts that wait for review, however old, and how many of them for longer than a day. */
  waiting: number;
  late: number;
  /** All recruits of the company. */
  members: number;
  platoons: PlatoonDays[];
};

export type BattalionWeek = {
  monday: Day;
  today: Day;
  week: number;
  weeks: number;
  companies: CompanyWeek[];
};

type UnitName = Pick<Unit, "id" | "kind" | "number">;

/** A company, or a platoon with its company; `platoons` are all of that company's. */
export type UnitPlace = Unit & { platoons: UnitName[]; company: UnitName | null };
