import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "./failure.ts";
import { isRunning } from "./processes.ts";

/**
 * Takes DATA_DIR for this process: two on one folder would stop each other's database.
 * @returns how to give it back
 * @throws Failure when a living process holds it
 */
export function claimDataDir(dataDir: string): () => void {
  mkdirSync(join(dataDir, "media"), { recursive: true, mode: 0o700 });
  const file = join(dataDir, "running.pid");
  const release = () => rmSync(file, { force: true });
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: "wx" });
      return release;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const holder = Number.parseInt(readFileSync(file, "utf8"), 10);
    if (holder !== process.pid && isRunning(holder, "scripts/")) {
      throw new Failure(
        `Cổng thông tin đang chạy trên ${dataDir} (tiến trình ${holder}). Dừng nó trước, hoặc đặt DATA_DIR khác.`,
        `The portal is already running on ${dataDir} (process ${holder}). Stop it first, or set another DATA_DIR.`,
      );
    }
    release();
  }
}
