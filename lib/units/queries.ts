import "server-only";
import { sql } from "drizzle-orm";
import type { CadreViewer } from "../auth/types.ts";
import { asViewer, type Tx } from "../db/client.ts";
import { type Day, dayOf, daysBetween, trainingWeek } from "../vietnam/calendar.ts";

export type RunningIntake = { id: string; code: string; week1: Day; weeks: number; oathDay: Day };

/** Where the running intake stands; `daysToOath` is negative once it is over. */
export type CourseWeek = { week1: Day; week: number; weeks: number; daysToOath: number };

/** Of a path column in a query: the number of the company (c), platoon (b) or squad (a) it names, 0 for none. */
export const numberIn = (path: string, letter: "a" | "b" | "c") =>
  sql.raw(`coalesce(substring(${path}::text from '\\.${letter}(\\d+)')::int, 0)`);

/** The intake that is under way, or null between two of them. */
export async function runningIntake(tx: Tx): Promise<RunningIntake | null> {
  const [intake] = await tx.execute<RunningIntake>(sql`
    select id, code, week1_monday::text as week1, weeks, oath_day::text as "oathDay" from intakes
    where closed_at is null order by week1_monday desc limit 1`);
  return intake ?? null;
}

/** The training week of the intake that is under way, or null between two of them (domain rules 13). */
export async function currentWeek(viewer: CadreViewer): Promise<CourseWeek | null> {
  const intake = await asViewer(viewer, runningIntake);
  if (!intake) return null;
  const { week1, weeks, oathDay } = intake;
  const today = dayOf();
  return { week1, week: trainingWeek(week1, weeks, today), weeks, daysToOath: daysBetween(today, oathDay) };
}
