import type { PlatoonDays } from "#lib/oversight/types.ts";

export type Takeaway =
  | { key: "none" | "all" | "fresh" }
  | { key: "empty"; platoon: PlatoonDays; days: number[] }
  | { key: "manyEmpty"; n: number };

/**
 * The one thing a week's photos say: platoons with a whole day behind them and nothing to show for it, else that all
 * is well. `today` counts from Monday; its own day is not over and holds nothing against anybody.
 */
export function takeawayOf(platoons: PlatoonDays[], today: number): Takeaway {
  const photos = platoons.some((platoon) => platoon.days.some((count) => count));
  if (!photos) return { key: today === 0 ? "fresh" : "none" };
  const empty = platoons
    .map((platoon) => ({ platoon, days: emptyDays(platoon, today) }))
    .filter(({ days }) => days.length > 0);
  const [first] = empty;
  if (!first) return { key: "all" };
  return empty.length === 1 ? { key: "empty", ...first } : { key: "manyEmpty", n: empty.length };
}

const emptyDays = (platoon: PlatoonDays, today: number) =>
  platoon.days.flatMap((count, day) => (day < today && count === 0 ? [day] : []));
