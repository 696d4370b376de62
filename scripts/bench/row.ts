/** One promise of docs/performance.md: what was measured, against which bound, and whether it was kept. */
export type Row = { what: string; measured: string; bound: string; kept: boolean };

export const ROUNDS = 5;

/** The middle one: a slow round on a busy machine says nothing. */
export function median(values: number[]): number {
  const sorted = values.toSorted((x, y) => x - y);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
