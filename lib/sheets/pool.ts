import "server-only";
import { join } from "node:path";
import { Piscina } from "piscina";
import { PortalError } from "../errors.ts";
import { MAX_BYTES } from "./constants.ts";
import type { Sheet, SheetFile, SheetRefusal, Table } from "./types.ts";

const SECONDS = 30;

const held = globalThis as typeof globalThis & { portalSheets?: Piscina };

// By path, so that the bundler leaves the worker alone and Node runs the source as it is.
const pool = () =>
  (held.portalSheets ??= new Piscina({
    filename: join(process.cwd(), "lib/sheets/worker.ts"),
    maxThreads: 2,
    minThreads: 0,
    idleTimeout: 300_000,
    // A workbook that unpacks to more than this ends its worker, not the portal.
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  }));

/** A file that is not read. `code` is a key of the `sheets` messages. */
export class SheetRefused extends PortalError {
  override name = "SheetRefused";
}

/**
 * The visible sheets of an .xlsx or .csv, in a worker.
 * @throws SheetRefused with the reason: too large, locked, with macros, damaged, without rows
 */
export async function readSheets(file: SheetFile): Promise<Sheet[]> {
  if (file.bytes.length > MAX_BYTES) throw tooLarge();
  const answer = await inWorker<Sheet[] | SheetRefusal>("read", file);
  if ("refused" in answer) throw new SheetRefused(answer.refused, answer.values, 422);
  return answer;
}

export const tooLarge = () => new SheetRefused("tooLarge", { max: MAX_BYTES / 1024 / 1024, unit: "MB" }, 413);

/** An .xlsx of tables, a sheet each, in a worker. */
export const writeSheet = (...tables: Table[]): Promise<Uint8Array> => inWorker("write", tables);

async function inWorker<Answer>(name: "read" | "write", task: unknown): Promise<Answer> {
  try {
    return await pool().run(task, { name, signal: AbortSignal.timeout(SECONDS * 1000) });
  } catch (fault) {
    const code = fault instanceof Error && "code" in fault ? fault.code : "";
    const heavy =
      code === "ERR_WORKER_OUT_OF_MEMORY" || (fault instanceof Error && fault.name === "AbortError");
    if (heavy) throw new SheetRefused("tooHeavy", {}, 422);
    throw fault;
  }
}
