import { GRADES, type Grade } from "#lib/training/constants.ts";
import {
  type BandFault,
  type BandRow,
  bandsOf,
  bandTable,
  lessIsBetter,
  mostOf,
  readBandTable,
} from "#lib/training/grade.ts";
import type { ScoringDraft } from "#lib/training/input.ts";
import { readMark, writeMark } from "#lib/training/mark.ts";
import type { Scoring } from "#lib/training/types.ts";

/** A scale and its threshold table while they are being typed. */
export type ScaleDraft = {
  type: Scoring["type"];
  step: number;
  decimals: 0 | 1 | 2;
  max: string;
  shots: string;
  unitVi: string;
  unitEn: string;
  rows: RowDraft[];
};
export type RowDraft = { grade: Grade; from: string; to: string };

/** What is wrong in a row: a key of the `training.faults` messages; `a` and `b` are grades. */
export type RowProblem = {
  grade: Grade;
  key: BandFault["fault"] | "gapStart" | "gapEnd" | "gapOpen" | "outsideLow" | "blank";
  a?: Grade;
  b?: Grade;
};

type Graded = Exclude<Scoring, { type: "passFail" }>;

/** Thresholds to begin with where a scale is chosen anew. */
const USUAL: Record<Graded["type"], Graded> = {
  score10: { type: "score10", step: 0.5, bands: { excellent: 8, good: 7, pass: 5 } },
  points: { type: "points", max: 90, shots: 9, bands: { excellent: 72, good: 59, pass: 45 } },
  time: { type: "time", decimals: 0, bands: { excellent: 750, good: 810, pass: 870 } },
  count: {
    type: "count",
    max: null,
    unit: { vi: "lần", en: "times" },
    bands: { excellent: 14, good: 11, pass: 8 },
  },
  distance: { type: "distance", decimals: 2, bands: { excellent: 4.6, good: 4.2, pass: 3.8 } },
};

export function draftOf(scoring: Scoring, locale: string): ScaleDraft {
  const draft: ScaleDraft = {
    ...{ type: scoring.type, step: 0.5, decimals: 0, max: "", shots: "", rows: [] },
    ...{ unitVi: USUAL.count.type === "count" ? USUAL.count.unit.vi : "", unitEn: "times" },
  };
  if (scoring.type === "passFail") return draft;
  draft.rows = rowsOf(scoring, locale);
  if (scoring.type === "score10") draft.step = scoring.step;
  if (scoring.type === "points") draft.shots = String(scoring.shots);
  if (scoring.type === "points" || scoring.type === "count") draft.max = String(scoring.max ?? "");
  if (scoring.type === "time" || scoring.type === "distance") draft.decimals = scoring.decimals;
  if (scoring.type === "count") [draft.unitVi, draft.unitEn] = [scoring.unit.vi, scoring.unit.en];
  return draft;
}

export const usualDraft = (type: Scoring["type"], locale: string): ScaleDraft =>
  draftOf(type === "passFail" ? { type } : USUAL[type], locale);

const rowsOf = (scoring: Graded, locale: string): RowDraft[] => {
  const text = (value: number) => writeMark(scoring, { value, hits: null }, locale);
  return bandTable(scoring).map(({ grade, from, to }) => ({
    ...{ grade, from: text(from), to: to === null ? "" : text(to) },
  }));
};

/** The scale without its thresholds; nothing while its own figures are not whole numbers. */
function scaleOf(draft: ScaleDraft): Graded | null {
  const { type, step, decimals } = draft;
  const bands = { excellent: 0, good: 0, pass: 0 };
  const [max, shots] = [whole(draft.max), whole(draft.shots)];
  if (type === "score10") return { type, step, bands };
  if (type === "points") return max && shots ? { type, max, shots, bands } : null;
  if (type === "time" || type === "distance") return { type, decimals, bands };
  const unit = { vi: draft.unitVi, en: draft.unitEn };
  if (type === "count") return draft.max.trim() && !max ? null : { type, max, unit, bands };
  return null;
}

const whole = (text: string) => (/^\d{1,5}$/.test(text.trim()) ? Number(text) || null : null);

/** An edge as it is typed: "8,5", "12:45". @returns null where that is no number */
function edgeOf(scale: Graded, text: string): number | null {
  if (/^\s*[-−]/.test(text)) return -1;
  const bands = { excellent: 0, good: 0, pass: 0 };
  const type = scale.type === "time" ? "time" : "distance";
  const read = readMark({ type, decimals: 2, bands }, text);
  return "mark" in read && read.mark?.state === "scored" ? read.mark.value : null;
}

/** The row that has no end: the best of what has no most, the worst of a time. */
export const openRow = (draft: ScaleDraft): Grade | null => {
  const scale = scaleOf(draft);
  if (!scale || mostOf(scale) !== null) return null;
  return lessIsBetter(scale) ? "fail" : "excellent";
};

function rowsIn(draft: ScaleDraft, scale: Graded): { rows: BandRow[]; blank: Grade[] } {
  const open = openRow(draft);
  const blank: Grade[] = [];
  const rows = draft.rows.map(({ grade, from, to }): BandRow => {
    const [low, high] = [edgeOf(scale, from), edgeOf(scale, to)];
    const endless = grade === open && to.trim() === "";
    if (low === null || (high === null && !endless)) blank.push(grade);
    return { grade, from: low ?? 0, to: high };
  });
  return { rows, blank };
}

/** What is wrong with the table, row by row, and the most that the scale knows. */
export function problemsOf(draft: ScaleDraft): { problems: RowProblem[]; most: number | null } {
  const scale = scaleOf(draft);
  if (!scale) return { problems: [], most: null };
  const most = mostOf(scale);
  const { rows, blank } = rowsIn(draft, scale);
  if (blank.length > 0) return { problems: blank.map((grade) => ({ grade, key: "blank" })), most };
  const read = readBandTable(scale, rows);
  if ("bands" in read) return { problems: [], most };
  const lowest = lessIsBetter(scale) ? "excellent" : "fail";
  return {
    most,
    problems: read.faults.map(({ fault, at, next }): RowProblem => {
      if (fault === "outside" && rows.some((row) => row.grade === at && row.from < 0))
        return { grade: at, key: "outsideLow" };
      if (fault !== "gap" || next) return { grade: at, key: fault, a: at, b: next };
      return { grade: at, key: at === lowest ? "gapStart" : most === null ? "gapOpen" : "gapEnd" };
    }),
  };
}

/** The rows laid end to end, by the worst value that still makes each grade. */
export function joined(draft: ScaleDraft, locale: string): RowDraft[] {
  const scale = scaleOf(draft);
  if (!scale) return draft.rows;
  return rowsOf({ ...scale, bands: bandsOf(scale, rowsIn(draft, scale).rows) }, locale);
}

/** What is sent; nothing while something in it is wrong. */
export function scoringOf(draft: ScaleDraft): ScoringDraft | null {
  if (draft.type === "passFail") return { type: "passFail" };
  const scale = scaleOf(draft);
  if (!scale || problemsOf(draft).problems.length > 0) return null;
  const { rows } = rowsIn(draft, scale);
  const by = (grade: Grade) => rows.find((row) => row.grade === grade) ?? { grade, from: 0, to: 0 };
  const { bands: _, ...rest } = scale;
  return { ...rest, rows: GRADES.map(by) } as ScoringDraft;
}
