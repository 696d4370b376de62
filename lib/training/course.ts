import type { Scoring } from "../db/schema/training.ts";
import { GRADES, type Grade } from "./constants.ts";

/**
 * A subject's standing grade, with what it weighs in its block and in the course. `passFail`: it knows no better grade
 * than đạt, which is then as good as any.
 */
export type GradedSubject = {
  code: string;
  core: boolean;
  weight: number;
  grade: Grade;
  passFail: boolean;
};

/** What a subject's newest rule says of a result in it; `stands`: this one counts. */
type Row = {
  code: string;
  core: boolean;
  weight: number;
  name: string;
  grade: Grade | null;
  enabled: boolean;
  stands: boolean;
  scoring: Scoring;
};

/** What counts among results: the standing grades of the subjects that are not switched off. */
export const countedOf = (rows: readonly Row[]): (GradedSubject & { name: string })[] =>
  rows.flatMap(({ code, core, weight, name, grade, enabled, stands, scoring }) =>
    grade && enabled && stands
      ? [{ code, core, weight, name, grade, passFail: scoring.type === "passFail" }]
      : [],
  );

/** Which share of the weight must be how good (course_rules). */
export type CourseRule = { excellentShare: number; goodShare: number; passShare: number };

/** One condition of a grade: what was asked, what there was, and which subjects stood in its way. */
export type Check =
  | { kind: "allAtLeast" | "coreAtLeast"; grade: Grade; holds: boolean; below: string[] }
  | { kind: "share"; grade: Grade; share: number; needed: number; holds: boolean };

/** How a grade came about: the weight that was counted, and the conditions of each grade that was tried, best first. */
export type Working = {
  weight: number;
  tried: { grade: Grade; checks: Check[]; holds: boolean }[];
};

const atLeast = ({ grade, passFail }: GradedSubject, wanted: Grade) =>
  passFail ? grade !== "fail" || wanted === "fail" : GRADES.indexOf(grade) <= GRADES.indexOf(wanted);

/**
 * The grade of a block or of the whole course (training programme, `overallRule`): giỏi when every subject is at least
 * khá and giỏi ones make up their share; khá when every subject is at least đạt and khá or better make up theirs; đạt
 * when every core subject is at least đạt and đạt or better make up theirs. Shares are of weight; subjects that he was
 * excused from, or has not been tested in, are not among them. One that is only passed or failed never stands in the
 * way of giỏi or khá when it is passed, and is left out of their shares, where it could not be had any better.
 * @returns null while nothing is graded; the working says why it is this grade and no better one
 */
export function courseGrade(
  subjects: GradedSubject[],
  rule: CourseRule,
): { grade: Grade | null; working: Working } {
  const weight = sum(subjects);
  const all = (grade: Grade): Check => {
    const below = subjects.filter((one) => !atLeast(one, grade)).map(({ code }) => code);
    return { kind: "allAtLeast", grade, holds: below.length === 0, below };
  };
  const core = (grade: Grade): Check => {
    const below = subjects.filter((one) => one.core && !atLeast(one, grade)).map(({ code }) => code);
    return { kind: "coreAtLeast", grade, holds: below.length === 0, below };
  };
  const share = (grade: Grade, needed: number): Check => {
    const ladder = grade === "pass" ? subjects : subjects.filter(({ passFail }) => !passFail);
    const whole = sum(ladder);
    const of = whole === 0 ? 0 : sum(ladder.filter((one) => atLeast(one, grade))) / whole;
    return { kind: "share", grade, share: of, needed, holds: of >= needed - 1e-9 };
  };
  const asked: [Grade, Check[]][] = [
    ["excellent", [all("good"), share("excellent", rule.excellentShare)]],
    ["good", [all("pass"), share("good", rule.goodShare)]],
    ["pass", [core("pass"), share("pass", rule.passShare)]],
  ];
  const tried: Working["tried"] = [];
  for (const [grade, checks] of asked) {
    const holds = checks.every((check) => check.holds);
    tried.push({ grade, checks, holds });
    if (holds) break;
  }
  const working = { weight, tried };
  if (weight === 0) return { grade: null, working };
  return { grade: tried.find(({ holds }) => holds)?.grade ?? "fail", working };
}

const sum = (subjects: GradedSubject[]) => subjects.reduce((all, { weight }) => all + weight, 0);
