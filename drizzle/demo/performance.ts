import type { Scoring } from "#lib/db/schema/training.ts";
import { lessIsBetter, mostOf, stepOf } from "#lib/training/grade.ts";
import { makeRandom, type Random } from "./scenes/random.ts";

/** From where on a performance, 0 to 1, is worth each grade. */
const PASS = 0.25;
const GOOD = 0.43;
const EXCELLENT = 0.62;

/** What somebody does well at, and how he comes on: hidden, but all his results follow from it. */
export type Talent = { code: string; level: number };

/** So that those whose families can sign in have something to tell: by subject what he does in which week. */
const STORIES: Record<string, Record<string, Record<number, number>>> = {
  R001: {
    "REG-INT": { 1: 0.41, 2: 0.47, 3: 0.5, 4: 0.56, 5: 0.6, 6: 0.66, 7: 0.7, 8: 0.72 },
    "PHY-3K": { 2: 0.33, 4: 0.48, 8: 0.66 },
    "PHY-PUL": { 2: 0.27, 4: 0.46, 8: 0.58 },
    "PHY-100": { 4: 0.5 },
    "REG-DR1": { 3: 0.72 },
    "POL-COG": { 4: 0.6, 8: 0.74 },
    "INF-AK1": { 8: 0.8 },
    "MED-FA5": { 6: 0.7 },
  },
  R128: { "PHY-PUL": { 2: 0.12, 3: 0.28, 4: 0.2, 5: 0.3, 8: 0.18 }, "POL-COG": { 4: 0.66, 8: 0.7 } },
  R077: { "POL-COG": { 4: 0.68 }, "PHY-3K": { 2: 0.5, 4: 0.55, 8: 0.6 } },
  R204: { "PHY-3K": { 2: 0.3, 4: 0.16, 5: 0.36, 8: 0.45 }, "PHY-PUL": { 8: 0.64 } },
};

const clamp = (value: number) => Math.min(1, Math.max(0, value));
/** About normal, three standard deviations at the most. */
const spread = (random: Random) => random.next() + random.next() + random.next() + random.next() - 2;

/** Company 2 is a little behind, so that its battalion's page has something to say. */
export function talentOf(code: string, company: number): Talent {
  const random = makeRandom(`talent/${code}`);
  return { code, level: 0.545 + 0.22 * spread(random) - (company === 2 ? 0.05 : 0) };
}

/** How well he does a subject in a week, 0 to 1. */
export function performanceOf({ code, level }: Talent, subject: string, week: number): number {
  const told = STORIES[code]?.[subject]?.[week];
  if (told !== undefined) return told;
  const gift = 0.12 * spread(makeRandom(`gift/${code}/${subject}`));
  const day = 0.08 * spread(makeRandom(`day/${code}/${subject}/${week}`));
  return clamp((STORIES[code] ? 0.6 : level) + gift + day + 0.011 * (week - 4));
}

/** Whether a week passes him by: on duty elsewhere, or let off by the medic. Never in somebody's story. */
export function missing(code: string, week: number): "absent" | "excused" | null {
  if (STORIES[code]) return null;
  const chance = makeRandom(`missing/${code}/${week}`).next();
  return chance < 0.012 ? "absent" : chance < 0.024 ? "excused" : null;
}

/** The value a performance comes to in a subject's own unit. */
export function scoreOf(scoring: Scoring, performance: number): number {
  if (scoring.type === "passFail") return performance < 0.16 ? 0 : 1;
  const { excellent, good, pass } = scoring.bands;
  const knots: [number, number][] = [
    [0, pass - 1.4 * (good - pass)],
    [PASS, pass],
    [GOOD, good],
    [EXCELLENT, excellent],
    [1, excellent + 1.5 * (excellent - good)],
  ];
  const next = Math.max(
    1,
    knots.findIndex(([at]) => at >= performance),
  );
  const [[from, low], [to, high]] = [knots[next - 1], knots[next]] as [[number, number], [number, number]];
  const exact = low + ((performance - from) / (to - from)) * (high - low);
  const step = stepOf(scoring);
  // Towards the worse side, so that a threshold is reached by who reaches it.
  const steps = lessIsBetter(scoring) ? Math.ceil(exact / step - 1e-9) : Math.floor(exact / step + 1e-9);
  return Math.round(Math.min(mostOf(scoring) ?? 100_000, Math.max(0, steps * step)) * 100) / 100;
}
