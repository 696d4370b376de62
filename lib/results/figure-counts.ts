import type { Scoring } from "../db/schema/training.ts";
import { GRADES, type Grade } from "../training/constants.ts";
import { type CourseRule, countedOf, courseGrade } from "../training/course.ts";

/** How many stand at each grade. */
export type Counts = Record<Grade, number>;

/** Fewer are not broken down where nobody may see whose marks they are (domain rules 5, programme's unit summary). */
export const LEAST_BASE = 5;

/** From how many percentage points on a difference is worth a word. */
const WORTH = 5;

export const noCounts = (): Counts => ({ excellent: 0, good: 0, pass: 0, fail: 0 });
export const baseOf = (counts: Counts): number => GRADES.reduce((sum, grade) => sum + counts[grade], 0);

/** The figure that units report, "% khá, giỏi", as a whole percentage; null of nobody. */
export function goodPercent(counts: Counts): number | null {
  const base = baseOf(counts);
  return base === 0 ? null : Math.round(((counts.excellent + counts.good) / base) * 100);
}

function sumOf(all: Iterable<Counts>): Counts {
  const sum = noCounts();
  for (const counts of all) for (const grade of GRADES) sum[grade] += counts[grade];
  return sum;
}

/** A subject as figures need it, by its newest rule. */
export type FigureSubject = {
  id: string;
  code: string;
  name: string;
  block: string;
  core: boolean;
  weight: number;
  scoring: Scoring;
  /** Switched off: what was graded before is still shown, and counts no more. */
  enabled: boolean;
};

/** One recruit's standing grades by subject. */
export type Standing = { recruitId: string; path: string; grades: Record<string, Grade> };

export const isPassFail = ({ scoring }: Pick<FigureSubject, "scoring">) => scoring.type === "passFail";

/** The grade of what somebody has so far, of the subjects that are given; null while there is nothing. */
export function gradeSoFar(
  { grades }: Pick<Standing, "grades">,
  subjects: readonly FigureSubject[],
  rule: CourseRule,
): Grade | null {
  const rows = subjects.map((subject) => ({ ...subject, grade: grades[subject.id] ?? null, stands: true }));
  return courseGrade(countedOf(rows), rule).grade;
}

/** How many of these stand at which grade by `gradeSoFar`; those without one are not counted. */
export function coursesOf(
  all: readonly Standing[],
  subjects: readonly FigureSubject[],
  rule: CourseRule,
): Counts {
  const counts = noCounts();
  for (const one of all) {
    const grade = gradeSoFar(one, subjects, rule);
    if (grade) counts[grade]++;
  }
  return counts;
}

/** Counts of results by subject. */
export function bySubject(all: readonly Standing[]): Map<string, Counts> {
  const counts = new Map<string, Counts>();
  for (const { grades } of all)
    for (const [subject, grade] of Object.entries(grades)) {
      const found = counts.get(subject) ?? noCounts();
      found[grade]++;
      counts.set(subject, found);
    }
  return counts;
}

/**
 * Results of several subjects together, as "% khá, giỏi" is reported: without those that know only passed or failed,
 * which could be no better.
 */
export function ofGraded(counts: ReadonlyMap<string, Counts>, subjects: readonly FigureSubject[]): Counts {
  return sumOf(subjects.flatMap((one) => (isPassFail(one) ? [] : [counts.get(one.id) ?? noCounts()])));
}

export type Course =
  | { key: "none" }
  | { key: "up" | "down" | "steady"; from: number; to: number; percent: number; points: number };

/** How what was tested has gone from the first week that says anything to the latest. */
export function courseOf(weeks: readonly { week: number; counts: Counts }[]): Course {
  const told = weeks.filter(({ counts }) => baseOf(counts) >= LEAST_BASE);
  const [first, last] = [told[0], told.at(-1)];
  if (!first || !last || first === last) return { key: "none" };
  const percent = goodPercent(last.counts) ?? 0;
  const points = percent - (goodPercent(first.counts) ?? 0);
  return {
    key: Math.abs(points) < WORTH ? "steady" : points > 0 ? "up" : "down",
    ...{ from: first.week, to: last.week, percent, points: Math.abs(points) },
  };
}

export type Takeaway =
  | { key: "none" | "one" | "level"; percent: number; to: number }
  | { key: "lower" | "higher"; name: string; percent: number; points: number };

/**
 * The one thing that shares beside one another say: who is furthest behind all the others together, or where nobody is,
 * furthest ahead. Units and subjects are compared, never persons. Those with too few behind them say nothing.
 */
export function takeawayOf(rows: readonly { name: string; counts: Counts }[]): Takeaway {
  const told = rows.filter(({ counts }) => baseOf(counts) >= LEAST_BASE);
  const percents = told.map(({ counts }) => goodPercent(counts) ?? 0);
  const [least, most] = [Math.min(...percents), Math.max(...percents)];
  if (told.length < 2) return { key: told.length === 0 ? "none" : "one", percent: percents[0] ?? 0, to: 0 };
  const apart = told
    .map((row, at) => {
      const others = goodPercent(sumOf(told.filter((_, i) => i !== at).map(({ counts }) => counts))) ?? 0;
      return { name: row.name, percent: percents[at] ?? 0, points: (percents[at] ?? 0) - others };
    })
    .sort((a, b) => a.points - b.points);
  const [behind, ahead] = [apart[0], apart.at(-1)];
  if (behind && behind.points <= -WORTH) return { ...behind, key: "lower", points: -behind.points };
  if (ahead && ahead.points >= WORTH) return { ...ahead, key: "higher" };
  return { key: "level", percent: least, to: most };
}
