import { GRADES, type Grade } from "./constants.ts";

/** What a family reads of the whole company: neighbouring grades that are too few stand together. Percentages add up to 100. */
export type Share = { grades: Grade[]; percent: number };

/** Ruling 14: no shares of fewer. */
const LEAST = 10;
/** Nobody is told by a share: each has at least so many behind it, there are two of them, and none is nearly everybody. */
const LEAST_BEHIND = 3;
const NEARLY_ALL = 0.9;

/**
 * Shares of a company from the counts of its grades. Too few of one grade are laid to its smaller neighbour; where that
 * leaves only one group (everybody the same, or nearly so), nothing is said: it would say everybody's mark.
 * @returns best first; empty where nothing may be said
 */
export function sharesOf(counts: Record<Grade, number>): Share[] {
  const groups = GRADES.map((grade) => ({ grades: [grade], n: counts[grade] })).filter(({ n }) => n > 0);
  const all = groups.reduce((sum, { n }) => sum + n, 0);
  if (all < LEAST) return [];
  for (;;) {
    const at = groups.findIndex(({ n }) => n < LEAST_BEHIND);
    const few = groups[at];
    if (!few || groups.length < 2) break;
    const [left, right] = [groups[at - 1], groups[at + 1]];
    const into = !right || (left && left.n <= right.n) ? left : right;
    if (!into) break;
    into.grades = between(into.grades, few.grades);
    into.n += few.n;
    groups.splice(at, 1);
  }
  const largest = Math.max(...groups.map(({ n }) => n));
  return groups.length < 2 || largest > all * NEARLY_ALL ? [] : whole(groups, all);
}

/** From the better to the worse of these, with what lies between: that nobody stands there is said of no grade either. */
function between(...some: Grade[][]): Grade[] {
  const at = some.flat().map((grade) => GRADES.indexOf(grade));
  return GRADES.slice(Math.min(...at), Math.max(...at) + 1);
}

/** A share of each grade that there is, for cadres, who may read the counts themselves. */
export function everyShare(counts: Record<Grade, number>): Share[] {
  const groups = GRADES.map((grade) => ({ grades: [grade], n: counts[grade] })).filter(({ n }) => n > 0);
  return whole(
    groups,
    groups.reduce((sum, { n }) => sum + n, 0),
  );
}

/** Whole percentages that add up to 100: what rounding down leaves goes to the largest remainders. */
function whole(groups: { grades: Grade[]; n: number }[], all: number): Share[] {
  const exact = groups.map(({ n }) => (n / all) * 100);
  const percents = exact.map(Math.floor);
  const left = 100 - percents.reduce((sum, one) => sum + one, 0);
  const byRemainder = exact
    .map((one, i) => ({ i, rest: one % 1 }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i);
  for (const { i } of byRemainder.slice(0, left)) percents[i] = (percents[i] ?? 0) + 1;
  return groups.map(({ grades }, i) => ({ grades, percent: percents[i] ?? 0 }));
}
