import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import autocannon from "autocannon";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { nextProgram } from "../build.ts";
import { startWeb } from "../web.ts";
import { fillFeed } from "./feed-rows.ts";
import { weighFirstView } from "./first-view.ts";
import { median, ROUNDS, type Row } from "./row.ts";
import { sessionOf } from "./session.ts";

const root = join(import.meta.dirname, "../..");
const MOTHER = "0950100001";
const SECONDS = 6;

/** A signed-in mother's /family with 100,000 posts behind it: speed, the query's cost, weight and memory. */
export async function benchFeed(port: number, log: (line: string) => void): Promise<Row[]> {
  const { familyOf } = await import("#lib/testing/battalion.ts");
  const mother = await familyOf(MOTHER);
  const son = mother.sons[0];
  if (!son) throw new Error("the mother has no son");

  const buffers: number[] = [];
  for (const posts of [1000, 100_000]) {
    log(`Filling the feed up to ${posts} posts`);
    await fillFeed(process.env.SYSTEM_DATABASE_URL ?? "", posts, son.id);
    const owner = postgres(process.env.OWNER_DATABASE_URL ?? "", { max: 1 });
    await owner`vacuum (analyze) posts`;
    await owner`vacuum (analyze) photos`;
    await owner`vacuum (analyze) photo_recruits`;
    await owner.end();
    buffers.push(await buffersOfFeed());
  }
  const [few = 0, many = 0] = buffers;

  log("Building with the empty page beside the others");
  await run([nextProgram, "build"]);
  const signal = new AbortController().signal;
  const web = await startWeb(port, process.env, signal);
  try {
    const cookie = `portal.session=${await sessionOf(MOTHER)}`;
    const base = `http://127.0.0.1:${port}`;
    const fire = async (path: string, duration = SECONDS) => {
      const headers = { cookie, "accept-encoding": "gzip" };
      const shot = await autocannon({ url: base + path, connections: 10, duration, headers });
      if (shot.non2xx || shot.errors)
        throw new Error(`${path}: ${shot.non2xx} refused, ${shot.errors} failed`);
      return shot.requests.average;
    };
    for (const path of ["/family", "/family/empty"]) await fire(path, 4);
    const [family, empty]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round++) {
      empty.push(await fire("/family/empty"));
      family.push(await fire("/family"));
      log(
        `Round ${round + 1}: ${family.at(-1)?.toFixed(0)} to ${empty.at(-1)?.toFixed(0)} requests a second`,
      );
    }
    const ratio = median(family) / median(empty);
    const memory = peakMemory(web.pid);
    const html = await (await fetch(`${base}/family`, { headers: { cookie } })).text();
    const page = gzipSync(html).length / 1000;
    const first = await weighFirstView(base, cookie);
    return [
      row(
        "/family, requests a second / empty page",
        `${ratio.toFixed(2)} (${median(family).toFixed(0)} to ${median(empty).toFixed(0)})`,
        "≥ 0.45",
        ratio >= 0.45,
      ),
      row(
        "feed query, buffers at 100,000 posts / at 1,000",
        `${(many / few).toFixed(2)} (${many} to ${few})`,
        "0.85 – 1.15",
        Math.abs(many / few - 1) <= 0.15,
      ),
      row("web process under that load, peak memory", `${memory.toFixed(0)} MB`, "< 900 MB", memory < 900),
      row("/family, its HTML compressed", `${page.toFixed(1)} kB`, "< 40 kB", page < 40),
      row(
        "first view of /family on a phone, compressed script",
        `${first.script.toFixed(0)} kB`,
        "≤ 150 kB",
        first.script <= 150,
      ),
    ];
  } finally {
    await web.stop();
  }
}

const row = (what: string, measured: string, bound: string, kept: boolean): Row => ({
  what,
  measured,
  bound,
  kept,
});

/** Buffers touched by everything the page asks of the database, row-level security included. */
async function buffersOfFeed(): Promise<number> {
  const { familyOf } = await import("#lib/testing/battalion.ts");
  const { asViewer } = await import("#lib/db/client.ts");
  const { feedStatement } = await import("#lib/feed/queries.ts");
  const mother = await familyOf(MOTHER);
  const son = mother.sons[0];
  if (!son) throw new Error("the mother has no son");
  return asViewer(mother, async (tx) => {
    const explain = async () => {
      const [plan] = await tx.execute<{ "QUERY PLAN": [{ Plan: Record<string, number> }] }>(
        sql`explain (analyze, buffers, format json) ${feedStatement(mother, son, null)}`,
      );
      const top = plan?.["QUERY PLAN"][0].Plan;
      return (top?.["Shared Hit Blocks"] ?? 0) + (top?.["Shared Read Blocks"] ?? 0);
    };
    await explain();
    return explain();
  });
}

/** Peak resident memory, in MB, of a process (Linux). */
function peakMemory(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
}

async function run(args: string[]): Promise<void> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: process.env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const status = await new Promise((done) => child.once("close", done));
  if (status !== 0) throw new Error(`${args.join(" ")} failed`);
}
