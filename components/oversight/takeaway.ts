import type { PlatoonDays } from "#lib/oversight/types.ts";

export type Takeaway =
  | { key: "none" | "all" | "fresh" }
  | { key: "empty"; platoon: PlatoonDays; days: number[] }
  | { key: "manyEmpty" | "without"; n: number };

/**
 * The one thing a week's photos say: platoons that let at least two days and half of those behind them pass without a
 * photo, else that all is well. `today` counts from Monday; its own day is not over and holds nothing against anybody.
 */
export function takeawayOf(platoons: PlatoonDays[], today: number): Takeaway {
  const without = platoons.filter((platoon) => !platoon.days.some((count) => count));
  if (without.length === platoons.length) return { key: today === 0 ? "fresh" : "none" };
  const empty = platoons
    .map((platoon) => ({ platoon, days: emptyDays(platoon, today) }))
    .filter(({ days }) => days.length >= Math.max(2, today / 2));
  const [first] = empty;
  if (first && empty.length === 1) return { key: "empty", ...first };
  if (first) return { key: "manyEmpty", n: empty.length };
  return without.length > 0 ? { key: "without", n: without.length } : { key: "all" };
}

const emptyDays = (platoon: PlatoonDays, today: number) =>
  platoon.days.flatMap((count, day) => (day < today && count === 0 ? [day] : []));
