import "server-only";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Piscina } from "piscina";
import { UploadRefused } from "./refused.ts";
import type { Refusal } from "./renditions.ts";
import type { PreparedPhoto, ReceivedFile } from "./types.ts";

const held = globalThis as typeof globalThis & {
  portalRenditions?: Piscina<ReceivedFile, PreparedPhoto | Refusal>;
};

// By path, so that the bundler leaves the worker alone and Node runs the source as it is.
const pool = () =>
  (held.portalRenditions ??= new Piscina({
    filename: join(process.cwd(), "lib/media/renditions.ts"),
    maxThreads: Math.min(availableParallelism(), 4),
    minThreads: 0,
    idleTimeout: 300_000,
  }));

/**
 * Makes a photo of a received file, in a worker.
 * @throws UploadRefused with the reason when the file is not one the portal takes
 */
export async function preparePhoto(file: ReceivedFile): Promise<PreparedPhoto> {
  const result = await pool().run(file);
  if ("refused" in result) throw new UploadRefused(result.refused, file.name, { found: result.found ?? "" });
  return result;
}
