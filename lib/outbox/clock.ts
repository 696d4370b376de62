import { type Day, dayOf } from "../vietnam/calendar.ts";

// A phone's clock may be years off. The server's is the one that counts; how far off this one is, is learned whenever
// there is a line and kept for when there is none.
const KEPT = "clock-off-by";
/** Said on the window when this phone has learned what time it is. */
export const CLOCK_LEARNED = "outbox-clock-learned";

/** How a draft came by its day when nobody chose it. */
export type DayByClock = {
  /** When its first photo was chosen, by this phone's clock, and how far off that was known to be. */
  startedAt: number;
  offBy: number;
  /** The server's day when it made the page: no photo of the page is older. */
  notBefore: Day;
};

/** Milliseconds to add to this phone's clock; 0 until it is known. */
export function clockOffBy(): number {
  try {
    return Number(localStorage.getItem(KEPT)) || 0;
  } catch {
    return 0;
  }
}

/** Asks the server for the time. @returns what to add to this phone's clock; throws without a line */
export async function learnClock(): Promise<number> {
  const asked = Date.now();
  const answer = await fetch("/offline.html", { method: "HEAD", cache: "no-store" });
  const said = Date.parse(answer.headers.get("date") ?? "");
  if (Number.isNaN(said)) throw new Error("the answer has no date");
  const offBy = said - Math.round((asked + Date.now()) / 2);
  try {
    localStorage.setItem(KEPT, String(offBy));
  } catch {
    // A browser that keeps nothing learns it anew with each page.
  }
  dispatchEvent(new Event(CLOCK_LEARNED));
  return offBy;
}

/** What day it is as far as this phone knows, never before the page it has open was made. */
export function guessDay(now: number, offBy: number, notBefore: Day): Day {
  const guess = dayOf(new Date(now + offBy));
  return guess < notBefore ? notBefore : guess;
}

/**
 * The day a draft's photos were taken on, now that the server's clock is known; null when only the author can say:
 * the phone's clock was wrong then and has been put right since.
 */
export function dayTaken(by: DayByClock, now: number, offBy: number): Day | null {
  const today = dayOf(new Date(now + offBy));
  const days = [offBy, by.offBy].map((off) => dayOf(new Date(by.startedAt + off)));
  const possible = days.find((day) => by.notBefore <= day && day <= today);
  return possible ?? (by.notBefore === today ? today : null);
}
