import { FINAL_REFUSALS, MAX_MARK } from "#lib/results/constants.ts";
import type { SaveAnswer, WrittenMark } from "#lib/results/types.ts";
import type { Kept } from "./store.ts";

// Per account, since several people may use one desk: ids and marks, nobody's name.
const keyOf = (account: string) => `marks-unsent.${account}`;

/** The marks this device keeps for an account; none where it keeps nothing. One too long would have all of them refused. */
export function readKept(account: string): Kept {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(account)) ?? "{}") as Kept;
    return Object.fromEntries(Object.entries(kept).filter(([, { text }]) => text.length <= MAX_MARK));
  } catch {
    return {};
  }
}

/** Keeps what is not saved yet, beside what belongs to other assessments. @returns whether it is kept */
export function writeKept(account: string, kept: Kept): boolean {
  try {
    if (Object.keys(kept).length === 0) localStorage.removeItem(keyOf(account));
    else localStorage.setItem(keyOf(account), JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

/**
 * Lets go of kept marks that an answer settles: saved ones, and ones that can never be saved any more, which are to be
 * told. One that was changed on another page since stays. @returns what is kept yet, and the ids of those lost
 */
export function settleKept(
  account: string,
  sent: readonly WrittenMark[],
  { saved, refused }: SaveAnswer,
): { kept: Kept; lost: string[] } {
  const kept = readKept(account);
  const same = new Set(
    sent.flatMap(({ resultId, text }) => (kept[resultId]?.text === text ? [resultId] : [])),
  );
  const lost = refused.flatMap(({ resultId, fault }) =>
    same.has(resultId) && FINAL_REFUSALS.has(fault) ? [resultId] : [],
  );
  for (const { resultId } of saved) if (same.has(resultId)) delete kept[resultId];
  for (const resultId of lost) delete kept[resultId];
  writeKept(account, kept);
  return { kept, lost };
}
