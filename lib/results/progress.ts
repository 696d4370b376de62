import type { Scoring } from "../db/schema/training.ts";
import type { Grade } from "../training/constants.ts";
import { lessIsBetter } from "../training/grade.ts";
import type { Day } from "../vietnam/calendar.ts";

/** What a family may know of one test of its son: `value` only where its subject lets it. */
export type Test = {
  id: string;
  day: Day;
  week: number;
  state: "scored" | "absent" | "excused";
  grade: Grade | null;
  value: number | null;
  scoring: Scoring;
  retake: boolean;
  stands: boolean;
  /** The day its mark was last corrected after it was published. */
  correctedOn: Day | null;
};

/** How far up a point stands in its chart, 0 to 1: higher is always better. */
export type Progress = {
  points: { test: Test; value: number; height: number }[];
  /** From the first to the latest, in the subject's unit: above zero has become better. */
  gain: number;
};

/** A flat line would say nothing of somebody who keeps at one value; and small gains must not look like leaps. */
const LEAST_SPREAD = 0.08;

/**
 * A son's own values over the weeks, oldest first: those that are told in numbers and measured as the latest is.
 * @returns null with fewer than two of them
 */
export function progressOf(tests: readonly Test[]): Progress | null {
  const told = tests.flatMap((test) => (test.value === null ? [] : [{ test, value: test.value }]));
  const latest = told.at(-1);
  const points = told.filter(({ test }) => test.scoring.type === latest?.test.scoring.type);
  const first = points[0];
  if (!latest || !first || points.length < 2 || latest.test.scoring.type === "passFail") return null;
  const sign = lessIsBetter(latest.test.scoring) ? -1 : 1;
  const values = points.map(({ value }) => value * sign);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const spread = Math.max(high - low, Math.abs(high) * LEAST_SPREAD, 1e-6);
  const middle = (low + high) / 2;
  return {
    points: points.map(({ test, value }) => ({
      test,
      value,
      height: (value * sign - middle) / spread + 0.5,
    })),
    gain: Math.round((latest.value - first.value) * sign * 100) / 100,
  };
}
