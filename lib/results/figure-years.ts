import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "../db/client.ts";
import type { Grade } from "../training/constants.ts";
import type { Unit } from "../units/types.ts";
import { type Counts, type FigureSubject, noCounts, ofGraded } from "./figure-counts.ts";

/** What an intake came to, the running one too: of those before nobody's name is left. */
export type Year = { id: string; code: string; running: boolean; counts: Counts };

/** The counts that the database gives, one row a grade. */
type Figure = { intake: string; company: string; subject: string; grade: Grade; n: number };

/** How every intake of the battalion did, or one company's part of it, the newest first: one query (grade_figures). */
export async function listYears(
  tx: Tx,
  { id, kind }: Unit,
  subjects: readonly FigureSubject[],
): Promise<Year[]> {
  const intakes = await tx.execute<{ id: string; code: string; running: boolean }>(
    sql`select id, code, closed_at is null as running from intakes order by week1_monday desc, id`,
  );
  const figures = await gradeFigures(tx, intakes);
  return intakes.flatMap((intake) => {
    const own = figures.filter(
      (one) => one.intake === intake.id && (kind !== "company" || one.company === id),
    );
    return own.length === 0 ? [] : [{ ...intake, counts: ofGraded(countsOf(own), subjects) }];
  });
}

export async function gradeFigures(tx: Tx, intakes: readonly { id: string }[]): Promise<Figure[]> {
  const ids = `{${intakes.map(({ id }) => id).join(",")}}`;
  return [
    ...(await tx.execute<Figure>(sql`select f.intake_id as intake, f.company_id as company, f.subject_id as subject, f.grade, f.n
      from grade_figures(${ids}::uuid[]) f`)),
  ];
}

/** By subject. */
export function countsOf(figures: readonly Figure[]): Map<string, Counts> {
  const counts = new Map<string, Counts>();
  for (const { subject, grade, n } of figures) {
    const found = counts.get(subject) ?? noCounts();
    found[grade] += n;
    counts.set(subject, found);
  }
  return counts;
}
