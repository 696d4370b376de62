/** The numbers that the path of a unit names ("e900.d7.c1.b2.a4"); 0 for what it is in none of. */
export function numbersOf(path: string) {
  const at = (letter: string) => Number(new RegExp(`\\b${letter}(\\d+)`).exec(path)?.[1] ?? 0);
  return { battalion: at("d"), company: at("c"), platoon: at("b"), squad: at("a") };
}

/** Whether a place is the unit `above` or lies below it, by their paths. */
export const isInside = (path: string, above: string) => path === above || path.startsWith(`${above}.`);
