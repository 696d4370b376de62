import type { SQL } from "drizzle-orm";
import type { CadreViewer, FamilyViewer, Viewer } from "../auth/types.ts";
import { asSystem } from "../db/system.ts";
import { dayOf } from "../vietnam/calendar.ts";

type Actor = "mother" | "platoonLeader" | "officer" | "commander" | "battalionCommander" | "battalionOfficer";

/**
 * What an action is given, such that `by` is not refused; `says` is what he is answered where that is not yes. Made once
 * for all who try, unless it is `own`: then for each who asks, out of what is his.
 */
export type Sample = {
  by: Actor;
  input: (asker: Viewer | null) => unknown;
  own?: true;
  says?: string;
};

/** The one row that a statement answers, as the system. */
export async function one<Row extends Record<string, unknown>>(query: SQL): Promise<Row> {
  const [row] = await asSystem((tx) => tx.execute<Row>(query));
  if (!row) throw new Error("no row for a sample");
  return row as Row;
}
export const idOf = async (query: SQL) => (await one<{ id: string }>(query)).id;

/** By their phones. */
export const MOTHER = "0950100001";
export const LEADER = "0950000011";
export const OFFICER = "0950000010";
export const COMMANDER = "0950000019";
export const today = dayOf();
let made = 0;
/** A number that nobody has. */
export const phone = () => `09773${String(++made).padStart(5, "0")}`;

/** Company 1, Platoon 1. */
export type Facts = {
  leader: CadreViewer;
  /** Leads Platoon 2. */
  second: CadreViewer;
  officer: CadreViewer;
  mother: FamilyViewer;
  recruits: string[];
  squad: string;
};
