import { cellText, storedMark } from "#lib/results/cell.ts";
import type { Grade } from "#lib/training/constants.ts";
import { type MarkFault, readMark } from "#lib/training/mark.ts";
import type { Scoring } from "#lib/training/types.ts";

/** What was typed or pasted, as the grid writes it, with its grade; what is no mark stays as typed, with why. */
export function readText(
  scoring: Scoring,
  typed: string,
  locale: string,
): { text: string; grade: Grade | null; fault?: MarkFault } {
  const read = readMark(scoring, typed);
  if ("fault" in read) return { text: typed.trim(), grade: null, fault: read };
  const stored = storedMark(scoring, read.mark);
  return { text: cellText(scoring, stored, locale), grade: stored.grade };
}
