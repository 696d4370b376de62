import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { nextProgram } from "./build.ts";
import { Failure } from "./failure.ts";

const root = join(import.meta.dirname, "..");

export type Web = { pid: number | undefined; ended: Promise<unknown>; stop: () => Promise<void> };

/**
 * Serves the built site, and returns once it answers that all its parts are well.
 * @param environment all the web process gets to know; the superuser's password is not in it
 * @throws Failure when it ends or isn't well within a minute
 */
export async function startWeb(
  port: number,
  environment: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<Web> {
  const args = ["--max-semi-space-size=64", nextProgram, "start", "-H", "0.0.0.0", "-p", String(port)];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: environment,
    // A group of its own: Ctrl-C reaches us alone, and we stop the web before its database.
    // The channel tells it when we die without a word.
    detached: true,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const ended = new Promise((done) => child.once("exit", done));
  const words = keepUntilReady(child);
  try {
    const unwell = await waitUntilWell(port, child, signal);
    if (unwell === undefined) {
      words.stream();
      return { pid: child.pid, ended, stop: () => stop(child, ended) };
    }
    signal.throwIfAborted();
    process.stderr.write(words.kept());
    throw new Failure(`Trang web không khởi động được (${unwell}).`, `The site did not start (${unwell}).`);
  } catch (error) {
    await stop(child, ended);
    throw error;
  }
}

/** The framework greets at length; its words are shown only if it fails, and the portal's own log from then on. */
function keepUntilReady(child: ChildProcess) {
  let kept = "";
  const keep = (chunk: Buffer) => (kept += chunk);
  for (const output of [child.stdout, child.stderr]) output?.on("data", keep);
  return {
    kept: () => kept,
    stream: () => {
      child.stdout?.off("data", keep).pipe(process.stdout, { end: false });
      child.stderr?.off("data", keep).pipe(process.stderr, { end: false });
    },
  };
}

/** @returns what is wrong, or nothing when all is well */
async function waitUntilWell(
  port: number,
  child: ChildProcess,
  signal: AbortSignal,
): Promise<string | undefined> {
  let last = "no answer";
  for (const deadline = Date.now() + 60_000; Date.now() < deadline && !signal.aborted; await pause(100)) {
    if (child.exitCode !== null || child.signalCode !== null) return "it ended";
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/api/health`, {
        signal: AbortSignal.timeout(5000),
      });
      if (answer.ok) return undefined;
      last = `${answer.status} ${(await answer.text()).slice(0, 300)}`;
      if (last.includes('"storage":"full"')) throw Object.assign(new Error(last), { code: "ENOSPC" });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOSPC") throw error;
      // Otherwise it isn't listening yet.
    }
  }
  return last;
}

async function stop(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  const slow = AbortSignal.timeout(10_000);
  slow.addEventListener("abort", () => child.kill("SIGKILL"));
  await ended;
}
