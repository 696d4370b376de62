import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findChromium } from "./browser.ts";
import { Failure } from "./failure.ts";
import { complain, say } from "./terminal.ts";

/** `npm test`: every check in turn, going on after a failure. `npm test -- types unit` runs only those. */
const scratch = mkdtempSync(join(tmpdir(), "hau-phuong-test-"));
const total = { passed: 0, failed: 0 };
const children = new Set<ChildProcess>();

type Count = { passed: number; failed: number };

const steps: Record<string, () => Promise<Count>> = {
  format: () => tool(["biome", "check", "."]),
  promises: () => tool(["oxlint", "--type-aware"]),
  types: async () => sum(await tool(["next", "typegen"], 0), await tool(["tsc", "--noEmit"])),
  imports: () =>
    tool(["depcruise", "app", "components", "lib", "drizzle", "e2e", "proxy.ts", "instrumentation.ts"]),
  layout: () => tool(["node", "scripts/check-layout.ts"]),
  unused: () => tool(["knip"]),
  unit: async () => sum(await vitest("unit"), await vitest("drawn")),
  database: () => vitest("database"),
  journeys,
};

async function main(): Promise<void> {
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !(name in steps));
  if (unknown.length > 0) {
    const known = Object.keys(steps).join(", ");
    throw new Failure(
      `Không có bước ${unknown}; chỉ có: ${known}`,
      `There is no step ${unknown}; these are: ${known}`,
    );
  }
  for (const [name, run] of Object.entries(steps)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    say(`\n── ${name} ──`);
    const started = performance.now();
    const { passed, failed } = await run().catch((error) => {
      complain(error, scratch);
      return { passed: 0, failed: 1 };
    });
    total.passed += passed;
    total.failed += failed;
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    say(`${failed === 0 ? "✓" : "✗"} ${name}: ${passed} passed, ${failed} failed (${seconds} s)`);
  }
}

const sum = (a: Count, b: Count): Count => ({ passed: a.passed + b.passed, failed: a.failed + b.failed });

/** A tool is one test; it is heard only when it fails. */
async function tool([command = "", ...args]: string[], worth = 1): Promise<Count> {
  let words = "";
  const child = start(command, args, {}, "pipe");
  for (const output of [child.stdout, child.stderr]) output?.on("data", (chunk) => (words += chunk));
  const status = await ending(child);
  if (status === 0) return { passed: worth, failed: 0 };
  process.stderr.write(words);
  return { passed: 0, failed: 1 };
}

async function vitest(project: string): Promise<Count> {
  const file = join(scratch, `${project}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const status = await ending(start("vitest", ["run", "--project", project, ...reporters], {}));
  const report = read(file);
  return atLeastOneFailure(status, {
    passed: report?.numPassedTests ?? 0,
    failed: report?.numFailedTests ?? 0,
  });
}

/** The whole portal as `npm start` brings it up, in an empty folder of its own, in front of a real browser. */
async function journeys(): Promise<Count> {
  if (globSync("e2e/**/*.spec.ts").length === 0) throw new Error("e2e/ holds no journey");
  const browser = await findChromium();
  const port = await freePort();
  const dataDir = join(scratch, "data");
  const settings = {
    PORT: String(port),
    DATA_DIR: dataDir,
    DEMO: "on",
    DATABASE_URL: undefined,
    PUBLIC_URL: undefined,
  };
  const server = start("node", ["--conditions=react-server", "scripts/start.ts"], settings, "inherit", true);
  const ended = ending(server);
  const ready = new Promise<{ systemUrl: string }>((resolve) => server.once("message", resolve));
  const started = await Promise.race([ready, ended]);
  if (typeof started === "number") throw new Error("the portal did not start");
  try {
    const file = join(scratch, "journeys.json");
    const environment = {
      BASE_URL: `http://localhost:${port}`,
      SYSTEM_DATABASE_URL: started.systemUrl,
      PLAYWRIGHT_CHROMIUM: browser,
      PLAYWRIGHT_REPORT: file,
    };
    const status = await ending(start("playwright", ["test"], { ...environment, DATA_DIR: dataDir }));
    const stats = read(file)?.stats;
    return atLeastOneFailure(status, {
      passed: stats?.expected ?? 0,
      failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0),
    });
  } finally {
    server.kill("SIGTERM");
    if ((await ended) !== 0) total.failed++;
  }
}

const atLeastOneFailure = (status: number, count: Count): Count =>
  status !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;

function start(
  command: string,
  args: string[],
  environment: Record<string, string | undefined>,
  output: "inherit" | "pipe" = "inherit",
  channel = false,
): ChildProcess {
  const child = spawn(command, args, {
    env: { ...process.env, ...environment },
    stdio: channel ? ["ignore", output, output, "ipc"] : ["ignore", output, output],
    shell: process.platform === "win32",
  });
  children.add(child);
  return child;
}

const ending = (child: ChildProcess): Promise<number> =>
  new Promise((resolve, reject) => {
    child.once("error", reject).once("close", (status) => {
      children.delete(child);
      resolve(status ?? 1);
    });
  });

const read = (file: string) => (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined);

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, () => {
      const address = probe.address();
      probe.close(() => resolve(address && typeof address === "object" ? address.port : 0));
    });
  });
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    const open = [...children].map(ending);
    for (const child of children) child.kill("SIGTERM");
    void Promise.allSettled(open).then(() => {
      rmSync(scratch, { recursive: true, force: true });
      process.exit(130);
    });
  });
}

try {
  await main();
} catch (error) {
  complain(error, scratch);
  total.failed++;
}
rmSync(scratch, { recursive: true, force: true });
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed > 0 ? 1 : 0;
process.disconnect?.();
