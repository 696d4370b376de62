import "server-only";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import packageFile from "../../package.json" with { type: "json" };
import { asNobody } from "../db/client.ts";
import { env } from "../env.ts";
import { log } from "../log.ts";
import type { Health } from "./types.ts";

const PATIENCE = 3000;

/** How each part is right now; a part that doesn't answer within three seconds is away. Never throws. */
export async function checkHealth(): Promise<Health> {
  const [database, queue, storage] = await Promise.all([
    isWell(() => asNobody(sql`select 1`)),
    isWell(() => asNobody(sql`select version from pgboss.version`)),
    probeStorage(),
  ]);
  return { database, storage, queue, version: packageFile.version };
}

async function isWell(probe: () => Promise<unknown>): Promise<"ok" | "away"> {
  const patience = AbortSignal.timeout(PATIENCE);
  const tooLong = new Promise((_, reject) => {
    patience.addEventListener("abort", () => reject(patience.reason));
  });
  try {
    await Promise.race([probe(), tooLong]);
    return "ok";
  } catch (fault) {
    log.warn({ err: fault }, "health: a part is away");
    return "away";
  }
}

async function probeStorage(): Promise<Health["storage"]> {
  const folder = join(env.DATA_DIR, "media");
  const probe = join(folder, `.probe-${process.pid}-${Math.random()}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(probe, "ok");
    return "ok";
  } catch (fault) {
    log.warn({ err: fault }, "health: storage");
    return (fault as NodeJS.ErrnoException).code === "ENOSPC" ? "full" : "away";
  } finally {
    // What can't be taken away again was told above; nobody is helped by an answer that fails over it.
    await rm(probe, { force: true }).catch(() => {});
  }
}
