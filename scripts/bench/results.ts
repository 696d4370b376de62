import postgres from "postgres";
import { median, ROUNDS, type Row } from "./row.ts";

/** Of one round: alone each is over too soon to be told from the machine's other work. */
const TIMES = 10;

/**
 * The battalion's distribution over years, by intake, company, subject and grade with who may read it, against a bare
 * count of the same rows by the portal itself.
 */
export async function benchResults(log: (line: string) => void): Promise<Row[]> {
  const { sql } = await import("drizzle-orm");
  const { battalion, cadreOf } = await import("#lib/testing/battalion.ts");
  const { MANY, makeManyResults } = await import("#lib/testing/many-results.ts");
  const { installProgramme } = await import("#lib/training/install.ts");
  const { asSystem } = await import("#lib/db/system.ts");
  const { asViewer } = await import("#lib/db/client.ts");
  const { battalionId } = await battalion();
  await asSystem((tx) => installProgramme(tx, battalionId));
  log(
    `Figures: ${MANY.intakes} intakes of ${MANY.recruits} recruits and ${MANY.subjects} subjects, ${ROUNDS} rounds`,
  );
  const system = postgres(process.env.SYSTEM_DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
  const owner = postgres(process.env.OWNER_DATABASE_URL ?? "", { max: 1, onnotice: () => {} });
  const intakes = await makeManyResults(system, battalionId);
  await owner`vacuum analyze results`;
  const viewer = await cadreOf("0950000002");

  const ids = `{${intakes.join(",")}}`;
  const wanted = MANY.intakes * MANY.recruits * MANY.subjects;
  const figures = async () => {
    const rows = await asViewer(viewer, (tx) =>
      tx.execute<{ n: number }>(sql`select f.* from grade_figures(${ids}::uuid[]) f`),
    );
    if (rows.reduce((sum, { n }) => sum + n, 0) !== wanted) throw new Error("not all were counted");
  };
  const bare = async () => {
    const [row] = await system`select count(*)::int as n from results
      where stands and battalion_id = ${battalionId} and intake_id = any (${ids}::uuid[])`;
    if (row?.n !== wanted) throw new Error("not all were counted");
  };
  const timed = async (work: () => Promise<void>) => {
    const began = performance.now();
    for (let time = 0; time < TIMES; time++) await work();
    return (performance.now() - began) / TIMES;
  };
  const [ours, counts]: [number[], number[]] = [[], []];
  for (let round = 0; round <= ROUNDS; round++) {
    const times = [await timed(figures), await timed(bare)] as const;
    // The first is for warming up.
    if (round > 0) ours.push(times[0]);
    if (round > 0) counts.push(times[1]);
  }
  await Promise.all([system.end(), owner.end()]);
  const ratio = median(ours) / median(counts);
  return [
    {
      what: `distribution over ${wanted.toLocaleString("en")} standing results / bare count of the same rows`,
      measured: `${ratio.toFixed(2)} (${median(ours).toFixed(0)} ms to ${median(counts).toFixed(0)} ms)`,
      bound: "≤ 5",
      kept: ratio <= 5,
    },
  ];
}
