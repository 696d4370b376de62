import "server-only";
import { desc, isNull } from "drizzle-orm";
import type { CadreViewer } from "../auth/types.ts";
import { asViewer } from "../db/client.ts";
import { intakes } from "../db/schema/units.ts";
import { dayOf, daysBetween, trainingWeek } from "../vietnam/calendar.ts";

/** Where the running intake stands; `daysToOath` is negative once it is over. */
export type CourseWeek = { week: number; weeks: number; daysToOath: number };

/** The training week of the intake that is under way, or null between two of them (domain rules 13). */
export async function currentWeek(viewer: CadreViewer): Promise<CourseWeek | null> {
  const [intake] = await asViewer(viewer, (tx) =>
    tx
      .select({ week1Monday: intakes.week1Monday, weeks: intakes.weeks, oathDay: intakes.oathDay })
      .from(intakes)
      .where(isNull(intakes.closedAt))
      .orderBy(desc(intakes.week1Monday))
      .limit(1),
  );
  if (!intake) return null;
  const today = dayOf();
  return {
    week: trainingWeek(intake.week1Monday, intake.weeks, today),
    weeks: intake.weeks,
    daysToOath: daysBetween(today, intake.oathDay),
  };
}
