import type { Bands, Scoring } from "../db/schema/training.ts";
import type { Grade } from "./constants.ts";

const BAND_GRADES = ["excellent", "good", "pass"] as const;

/** Whether less is better: a time. */
export const lessIsBetter = ({ type }: Scoring) => type === "time";

/** The smallest difference two values of this scoring can have, in its own unit. */
export function stepOf(scoring: Scoring): number {
  if (scoring.type === "score10") return scoring.step;
  if (scoring.type === "time" || scoring.type === "distance") return 1 / 10 ** scoring.decimals;
  return 1;
}

/** The most a value can be, or nothing where there is no end to it. */
export function mostOf(scoring: Scoring): number | null {
  if (scoring.type === "score10") return 10;
  if (scoring.type === "points" || scoring.type === "count") return scoring.max;
  return scoring.type === "passFail" ? 1 : null;
}

/** The grade of a value (in the subject's unit; of pass or fail 1 or 0) by the thresholds of the rule it is graded by. */
export function gradeOf(scoring: Scoring, value: number): Grade {
  if (scoring.type === "passFail") return value === 1 ? "pass" : "fail";
  const reaches = (band: number) => (lessIsBetter(scoring) ? value <= band : value >= band);
  return BAND_GRADES.find((grade) => reaches(scoring.bands[grade])) ?? "fail";
}

/** A threshold table as a regulation prints it: for each grade from which value to which, both counting. */
export type BandRow = { grade: Grade; from: number; to: number | null };

/**
 * The table of a rule, best grade first. Without an end (`to` is null): the best of what has no most, the worst of a
 * time.
 */
export function bandTable(scoring: Exclude<Scoring, { type: "passFail" }>): BandRow[] {
  const { excellent, good, pass } = scoring.bands;
  const step = stepOf(scoring);
  const before = (value: number) => near(value - step);
  const after = (value: number) => near(value + step);
  if (lessIsBetter(scoring))
    return [
      { grade: "excellent", from: 0, to: excellent },
      { grade: "good", from: after(excellent), to: good },
      { grade: "pass", from: after(good), to: pass },
      { grade: "fail", from: after(pass), to: null },
    ];
  return [
    { grade: "excellent", from: excellent, to: mostOf(scoring) },
    { grade: "good", from: good, to: before(excellent) },
    { grade: "pass", from: pass, to: before(good) },
    { grade: "fail", from: 0, to: before(pass) },
  ];
}

/** What is wrong with a threshold table, and between which grades. */
export type BandFault = {
  fault: "gap" | "overlap" | "outside" | "backwards" | "offStep";
  at: Grade;
  next?: Grade;
};

/**
 * The thresholds that a table means: every value that can be scored lies in exactly one row.
 * @param rows one a grade, best first
 */
export function readBandTable(
  scoring: Exclude<Scoring, { type: "passFail" }>,
  rows: BandRow[],
): { bands: Bands } | { faults: BandFault[] } {
  const faults: BandFault[] = [];
  const step = stepOf(scoring);
  const most = mostOf(scoring) ?? Number.POSITIVE_INFINITY;
  // Upwards, whichever end is the better one.
  const upwards = [...rows].reverse();
  if (lessIsBetter(scoring)) upwards.reverse();
  for (const { grade, from, to } of rows) {
    if (to !== null && to < from) faults.push({ fault: "backwards", at: grade });
    if (from < 0 || (to ?? from) > most) faults.push({ fault: "outside", at: grade });
    // Between two steps no value lies: edges there would look whole and leave values out.
    if ([from, to ?? 0].some((edge) => !isComplete(edge / step)))
      faults.push({ fault: "offStep", at: grade });
  }
  for (const [i, row] of upwards.entries()) {
    const next = upwards[i + 1];
    if (!next) continue;
    const gap = row.to === null ? Number.NEGATIVE_INFINITY : near(next.from - row.to - step);
    if (gap > 0) faults.push({ fault: "gap", at: row.grade, next: next.grade });
    if (gap < 0) faults.push({ fault: "overlap", at: row.grade, next: next.grade });
  }
  const [first, last] = [upwards[0], upwards.at(-1)];
  if (first && first.from > 0) faults.push({ fault: "gap", at: first.grade });
  if (last && (last.to ?? Number.POSITIVE_INFINITY) < most) faults.push({ fault: "gap", at: last.grade });
  if (faults.length > 0) return { faults };
  return { bands: bandsOf(scoring, rows) };
}

/** The worst value that still makes each grade, as these rows have it. */
export function bandsOf(scoring: Exclude<Scoring, { type: "passFail" }>, rows: readonly BandRow[]): Bands {
  const worst = (grade: Grade) => {
    const row = rows.find((one) => one.grade === grade);
    return (lessIsBetter(scoring) ? row?.to : row?.from) ?? 0;
  };
  return { excellent: worst("excellent"), good: worst("good"), pass: worst("pass") };
}

const isComplete = (steps: number) => Math.abs(steps - Math.round(steps)) < 1e-6;

/** Values have at most two decimals: what the binary fractions add beyond is noise. */
const near = (value: number) => Math.round(value * 1000) / 1000;
