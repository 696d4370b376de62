import type { Scoring } from "../db/schema/training.ts";
import type { Grade } from "../training/constants.ts";
import { gradeOf } from "../training/grade.ts";
import { type Mark, writeMark } from "../training/mark.ts";
import type { Cell, ResultState } from "./types.ts";

/** The columns of a result that a mark fills. */
export type StoredMark = {
  state: ResultState;
  value: number | null;
  hits: number | null;
  grade: Grade | null;
};

/** The wire text of a stored mark: what `readMark` reads back. The same letters stand for absent and excused everywhere. */
export function cellText(scoring: Scoring, { state, value, hits }: StoredMark, locale = "vi"): string {
  if (state === "absent") return "V";
  if (state === "excused") return "M";
  return state === "scored" && value !== null ? writeMark(scoring, { value, hits }, locale) : "";
}

/** A stored result as pages and answers show it. */
export const cellOf = (
  scoring: Scoring,
  result: StoredMark & { id: string; rev: number },
  locale: string,
): Cell => ({
  resultId: result.id,
  rev: result.rev,
  text: cellText(scoring, result, locale),
  grade: result.grade,
  state: result.state,
});

/** What is stored for a mark, or for none, with the grade by this rule. */
export function storedMark(scoring: Scoring, mark: Mark | null): StoredMark {
  if (mark?.state !== "scored")
    return { state: mark?.state ?? "pending", value: null, hits: null, grade: null };
  return { state: "scored", value: mark.value, hits: mark.hits, grade: gradeOf(scoring, mark.value) };
}

export const sameMark = (a: StoredMark, b: StoredMark): boolean =>
  a.state === b.state && a.value === b.value && a.hits === b.hits && a.grade === b.grade;
