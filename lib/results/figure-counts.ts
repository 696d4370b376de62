import type { Scoring } from "../db/schema/training.ts";
import { GRADES, type Grade } from "../training/constants.ts";
import { type CourseRule, courseGrade } from "../training/course.ts";

/** How many stand at each grade. */
export type Counts = Record<Grade, number>;

/** Fewer are not broken down where nobody may see whose marks they are (domain rules 5, programme's unit summary). */
export const LEAST_BASE = 5;

export const noCounts = (): Counts => ({ excellent: 0, good: 0, pass: 0, fail: 0 });
export const baseOf = (counts: Counts): number => GRADES.reduce((sum, grade) => sum + counts[grade], 0);

/** The figure that units report, "% khá, giỏi", as a whole percentage; null of nobody. */
export function goodPercent(counts: Counts): number | null {
  const base = baseOf(counts);
  return base === 0 ? null : Math.round(((counts.excellent + counts.good) / base) * 100);
}

export function sumOf(all: Iterable<Counts>): Counts {
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
  const graded = subjects.flatMap((subject) => {
    const grade = grades[subject.id];
    const { code, core, weight } = subject;
    return grade ? [{ code, core, weight, grade, passFail: isPassFail(subject) }] : [];
  });
  return courseGrade(graded, rule).grade;
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

export type Takeaway =
  | { key: "none" | "one" | "level"; percent: number; to: number }
  | { key: "lower" | "higher"; name: string; percent: number; points: number };

/** From how many percentage points on a difference is worth a word. */
const WORTH = 5;

/**
 * The one thing that shares beside one another say: who stands furthest from all of them together, if far enough. Units
 * and subjects are compared, never persons. Those with too few behind them say nothing.
 */
export function takeawayOf(rows: readonly { name: string; counts: Counts }[]): Takeaway {
  const told = rows.flatMap(({ name, counts }) => {
    const percent = goodPercent(counts);
    return percent === null || baseOf(counts) < LEAST_BASE ? [] : [{ name, percent }];
  });
  const all = goodPercent(sumOf(rows.map(({ counts }) => counts)));
  const [first] = told;
  if (!first || all === null) return { key: "none", percent: 0, to: 0 };
  if (told.length === 1) return { key: "one", percent: first.percent, to: first.percent };
  const far = told
    .map((row) => ({ ...row, points: row.percent - all }))
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points) || a.points - b.points)[0];
  if (far && Math.abs(far.points) >= WORTH)
    return {
      key: far.points < 0 ? "lower" : "higher",
      name: far.name,
      percent: far.percent,
      points: Math.abs(far.points),
    };
  const percents = told.map(({ percent }) => percent);
  return { key: "level", percent: Math.min(...percents), to: Math.max(...percents) };
}
