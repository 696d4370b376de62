import type { Kept } from "./store.ts";

// Per account, since several people may use one desk: ids and marks, nobody's name.
const keyOf = (account: string) => `marks-unsent.${account}`;

/** The marks this device keeps for an account; none where it keeps nothing. */
export function readKept(account: string): Kept {
  try {
    return JSON.parse(localStorage.getItem(keyOf(account)) ?? "{}") as Kept;
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
