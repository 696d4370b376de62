import { explained, Failure } from "./failure.ts";

export type Log = (line: string) => void;

export const say: Log = (line) => process.stdout.write(`${line}\n`);

// The terminal may be gone (closed window, dead parent): stopping cleanly matters more than the last lines.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

/** Announces a step, counts every quarter of a minute while it lasts, and tells how long it took when that was long. */
export async function step<T>(vi: string, en: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const seconds = () => Math.round((performance.now() - started) / 1000);
  say(`• ${vi} / ${en} …`);
  const ticking = setInterval(() => say(`  … ${seconds()} s`), 15_000);
  try {
    return await work();
  } finally {
    clearInterval(ticking);
  }
}

/** Says in both languages what went wrong, or shows the whole error when nobody foresaw it. */
export function complain(error: unknown, place: string): void {
  const known = explained(error, place);
  if (known instanceof Failure) process.stderr.write(`\n✗ ${known.vi}\n✗ ${known.en}\n`);
  else console.error("\n✗", known);
}
