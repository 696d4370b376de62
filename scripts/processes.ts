import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** Whether process `pid` is alive and its command line has `word`: after a crash its number may be somebody else's. */
export function isRunning(pid: number, word: string): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  const proc = `/proc/${pid}/cmdline`;
  if (existsSync("/proc/self/cmdline")) return existsSync(proc) && readFileSync(proc, "utf8").includes(word);
  const [command, ...args] =
    process.platform === "win32"
      ? ["wmic", "process", "where", `processid=${pid}`, "get", "commandline"]
      : ["ps", "-o", "command=", "-p", String(pid)];
  return String(spawnSync(command ?? "", args, { encoding: "utf8" }).stdout).includes(word);
}
