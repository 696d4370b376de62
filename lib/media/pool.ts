import "server-only";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Piscina } from "piscina";
import { UploadRefused } from "./refused.ts";
import type { Refusal } from "./renditions.ts";
import type { EditedPhoto, PhotoEdit, PreparedPhoto, ReceivedFile } from "./types.ts";

const held = globalThis as typeof globalThis & { portalRenditions?: Piscina };

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
  const result = (await pool().run(file)) as PreparedPhoto | Refusal;
  if ("refused" in result) throw new UploadRefused(result.refused, file.name, { found: result.found ?? "" });
  return result;
}

/** However it is drawn, a recipe takes a second or two; past this its worker is ended. */
const EDIT_PATIENCE = 30_000;

/** Carries an edit out on a master, in a worker. */
export const editMaster = (master: Uint8Array, edit: PhotoEdit): Promise<EditedPhoto> =>
  pool().run({ master, edit }, { name: "edited", signal: AbortSignal.timeout(EDIT_PATIENCE) });

/** A master as its editor shows it, made in a worker. */
export const showMaster = (master: Uint8Array): Promise<Uint8Array<ArrayBuffer>> =>
  pool().run({ master }, { name: "unedited" });
