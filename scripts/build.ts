import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "./failure.ts";
import { step } from "./terminal.ts";

const root = join(import.meta.dirname, "..");
const stamp = join(root, ".next/portal-sources");
export const nextProgram = join(root, "node_modules/next/dist/bin/next");

const sources = [
  "{app,components,lib,drizzle,public}/**/*",
  "{next.config,postcss.config,proxy,instrumentation,instrumentation-node}.{ts,mjs}",
  "{package,package-lock,tsconfig}.json",
];

/**
 * Builds the web application unless .next already holds a build of exactly these sources.
 * @throws Failure with the end of the build's own words
 */
export async function buildIfChanged(signal: AbortSignal): Promise<void> {
  const wanted = digest();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  rmSync(stamp, { force: true });
  await step("Dựng trang web, khoảng một phút", "Building the site, about a minute", () => build(signal));
  writeFileSync(stamp, wanted);
}

function digest(): string {
  const hash = createHash("sha256").update(process.version);
  const files = sources.flatMap((pattern) => globSync(pattern, { cwd: root })).sort();
  for (const file of files) {
    if (file.includes(".test.") || !statSync(join(root, file)).isFile()) continue;
    hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest("hex");
}

async function build(signal: AbortSignal): Promise<void> {
  const child = spawn(process.execPath, [nextProgram, "build"], {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "pipe"],
    signal,
  });
  let words = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (words += chunk));
  const status = await new Promise((done, failed) => child.once("error", failed).once("close", done));
  if (status === 0) return;
  const code = words.match(/\b(ENOSPC|EDQUOT|EACCES|EPERM|EROFS)\b/)?.[1];
  if (code) throw Object.assign(new Error(code), { code, path: join(root, ".next") });
  process.stderr.write(words);
  throw new Failure(
    "Không dựng được trang web; lý do ở trên.",
    "The site could not be built; the reason is above.",
  );
}
