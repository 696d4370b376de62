import type { CadreViewer } from "../auth/types.ts";
import { addDays, type Day, mondayOf } from "../vietnam/calendar.ts";
import { foldName } from "../vietnam/name.ts";
import { ALIKE } from "./constants.ts";
import type { RemarkState } from "./types.ts";

type Cadre = Pick<CadreViewer, "can" | "duty" | "cadreId">;

/** The platoon leader writes of his own recruits (domain rules 2). */
export const canWrite = (viewer: Pick<Cadre, "can">) => viewer.can("remark");

/** The company's political officer, his deputy or delegate releases; never what he wrote himself (rules 2 a). */
export const canRelease = (viewer: Pick<Cadre, "can" | "duty">) =>
  viewer.can("publish") && viewer.duty.unitKind === "company";

/** In the writer's hands: nothing of it is with the company or out. */
export const isOpen = (state: RemarkState) => state === "draft" || state === "returned";

/** A remark is begun in its week or the one after; `existing`: what has come back may be mended later. */
export function mayWriteOf(monday: Day, today: Day, existing: boolean): boolean {
  const running = mondayOf(today);
  if (mondayOf(monday) !== monday || monday > running) return false;
  return existing || monday >= addDays(running, -7);
}

/**
 * How much two remarks are the same, 0 to 1: their shared runs of three letters, twice, over all of both. Accents, case
 * and punctuation do not count; nor do the names, for those are what a copy changes.
 */
export function similarity(a: Trigrams, b: Trigrams): number {
  if (a.size === 0 || b.size === 0) return 0;
  let shared = 0;
  for (const [run, times] of a.runs) shared += Math.min(times, b.runs.get(run) ?? 0);
  return (2 * shared) / (a.size + b.size);
}

export type Trigrams = { runs: Map<string, number>; size: number };

/** A remark as it is compared. `givenName`: of whom it is. */
export function trigramsOf(body: string, givenName: string): Trigrams {
  const name = givenName.normalize("NFC");
  const nameless = body
    .normalize("NFC")
    .split(/\P{L}+/u)
    .filter((word) => word !== name)
    .join(" ");
  const letters = foldName(nameless);
  const runs = new Map<string, number>();
  const size = Math.max(0, letters.length - 2);
  for (let at = 0; at < size; at++) {
    const run = letters.slice(at, at + 3);
    runs.set(run, (runs.get(run) ?? 0) + 1);
  }
  return { runs, size };
}

/** The one of others that is most like it, when it is as good as copied. */
export function likest<T extends { runs: Trigrams }>(
  own: Trigrams,
  others: readonly T[],
): { other: T; share: number } | null {
  let found: { other: T; share: number } | null = null;
  for (const other of others) {
    const share = similarity(own, other.runs);
    if (share >= ALIKE && share > (found?.share ?? 0)) found = { other, share };
  }
  return found;
}
