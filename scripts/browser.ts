import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";
import { Failure } from "./failure.ts";
import { say, step } from "./terminal.ts";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
const elsewhere = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** What Chromium needs where it runs as root or without a way out, and what keeps it quiet. */
export const browserFlags = [
  "--no-sandbox",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * A Chromium that starts: the one PLAYWRIGHT_CHROMIUM names, an installed one, Playwright's own, else one installed now.
 * @throws Failure when the machine allows no way to get one
 */
export async function findChromium(): Promise<string> {
  const named = process.env.PLAYWRIGHT_CHROMIUM;
  if (named && !starts(named)) {
    throw new Failure(
      `PLAYWRIGHT_CHROMIUM=${named} không chạy được.`,
      `PLAYWRIGHT_CHROMIUM=${named} does not start.`,
    );
  }
  const found = named ?? findInstalled();
  if (found) return found;
  await step("Cài trình duyệt Chromium", "Installing Chromium", install);
  const installed = findInstalled();
  if (installed) return installed;
  throw new Failure(
    "Không tìm thấy và không cài được Chromium. Cài Chromium hoặc Chrome, rồi đặt PLAYWRIGHT_CHROMIUM=đường-dẫn nếu cần.",
    "No Chromium was found and none could be installed. Install Chromium or Chrome, and set PLAYWRIGHT_CHROMIUM=path if need be.",
  );
}

function findInstalled(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const inPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...inPath, ...elsewhere, chromium.executablePath()].find(
    (path) => existsSync(path) && starts(path),
  );
}

/** Ubuntu's /usr/bin/chromium-browser may be a stub that only says how to install it. */
function starts(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return process.platform === "win32" || spawnSync(path, ["--version"], { timeout: 20_000 }).status === 0;
  } catch {
    return false;
  }
}

async function install(): Promise<void> {
  const quiet = { stdio: "ignore" as const };
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    const options = { ...quiet, env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
    spawnSync("apt-get", ["update"], options);
    if (spawnSync("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], options).status === 0)
      return;
  }
  say("  npx playwright install chromium");
  spawnSync("npx", ["playwright", "install", "chromium"], { ...quiet, shell: process.platform === "win32" });
}
