import "server-only";
import { constants } from "node:fs";
import { type FileHandle, mkdir, open, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import busboy from "busboy";
import type { Viewer } from "../auth/types.ts";
import { isDiskFull, PortalError } from "../errors.ts";
import { MAX_BYTES } from "./constants.ts";
import { canUpload } from "./policy.ts";
import { findUpload } from "./queries.ts";
import { UploadRefused } from "./refused.ts";
import { completeUpload, finished } from "./router.ts";
import { type Signed, verifyUpload } from "./signature.ts";
import { hasRoom, incomingFolder } from "./store.ts";

/** Past a file's promised size the rest is read and dropped, so that the phone hears why; past this it is cut off. */
const PATIENCE = 2 * MAX_BYTES;

/**
 * How many bytes of an upload are here already: where the phone goes on.
 * @throws as receivePhoto
 */
export async function resumePoint(viewer: Viewer, request: Request, key: string): Promise<Response> {
  const { signed, upload } = await admit(viewer, request, key);
  const bytes = upload.receipt ? signed.bytes : await sizeOf(partOf(signed));
  const start = bytes <= signed.bytes ? bytes : 0;
  return new Response(null, { headers: { "x-ut-range-start": String(start), "cache-control": "no-store" } });
}

/**
 * Takes the bytes of a promised photo, from where the last try ended, and answers once it is committed. A cut line
 * leaves the part to go on from; a bad file leaves nothing.
 * @throws UploadRefused naming the file; PortalError when it is not this viewer's to send
 */
export async function receivePhoto(viewer: Viewer, request: Request, key: string): Promise<Response> {
  const { cadre, signed, upload } = await admit(viewer, request, key);
  const part = partOf(signed);
  if (upload.receipt) return Response.json(finished(signed.clientId, upload.receipt));
  await mkdir(incomingFolder, { recursive: true });
  if (!(await hasRoom())) throw new UploadRefused("diskFull", signed.name, {}, 507);
  try {
    await receive(request, signed, part);
    const receipt = await completeUpload(cadre, key, signed, {
      path: part,
      routeMetadata: upload.routeMetadata,
    });
    await rm(part, { force: true });
    return Response.json(finished(signed.clientId, receipt));
  } catch (fault) {
    // Another tab may have committed the same photo meanwhile and taken the part away.
    const receipt = (await findUpload(viewer, signed.clientId))?.receipt;
    if (receipt) return Response.json(finished(signed.clientId, receipt));
    if (isDiskFull(fault)) throw new UploadRefused("diskFull", signed.name, {}, 507);
    if (fault instanceof PortalError && !KEEPS_PART.has(fault.code)) await rm(part, { force: true });
    throw fault;
  }
}

const KEEPS_PART = new Set(["uploadCut", "rangeGap"]);

async function admit(viewer: Viewer, request: Request, key: string) {
  const signed = verifyUpload(request.url, key);
  if (!canUpload(viewer)) throw new PortalError("notAllowed", {}, 403);
  const upload = await findUpload(viewer, signed.clientId);
  if (!upload) throw new UploadRefused("notPromised", signed.name, {}, 404);
  return { cadre: viewer, signed, upload };
}

const partOf = (signed: Signed) => join(incomingFolder, `${signed.clientId}.part`);

const sizeOf = (path: string) =>
  stat(path).then(
    (known) => known.size,
    () => 0,
  );

/** Bytes are written where they belong, not appended: two tabs sending one photo write the same twice. */
async function receive(request: Request, signed: Signed, part: string): Promise<void> {
  const range = /^bytes=(\d+)-$/.exec(request.headers.get("range") ?? "bytes=0-");
  const start = Number(range?.[1] ?? Number.NaN);
  const file = await open(part, constants.O_RDWR | constants.O_CREAT);
  try {
    const { size } = await file.stat();
    if (size > signed.bytes) await file.truncate(0);
    // Also true of a range that is no number.
    if (!(start <= Math.min(size, signed.bytes))) throw new UploadRefused("rangeGap", signed.name, {}, 416);
    const sent = await writeBody(request, file, start, signed);
    if (start + sent !== signed.bytes) {
      throw new UploadRefused("sizeLies", signed.name, { promised: signed.bytes, sent: start + sent });
    }
  } finally {
    await file.sync().finally(() => file.close());
  }
}

/** Streams the form's one file to disk. @returns how long it was, which may be more than was written */
async function writeBody(request: Request, file: FileHandle, start: number, signed: Signed): Promise<number> {
  const form = openForm(request, signed.name);
  let sent = 0;
  let fault: unknown;
  const write = async (stream: Readable) => {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      const at = start + sent;
      sent += chunk.length;
      const room = Math.max(0, Math.min(chunk.length, signed.bytes - at));
      if (room === 0 || fault) continue;
      await writeAll(file, chunk.subarray(0, room), at).catch((failed) => {
        fault = failed;
      });
    }
  };
  let written: Promise<void> | undefined;
  form.on("file", (_field, stream: Readable) => {
    // A cut line breaks this off; the pipeline below says so.
    written = write(stream).catch(() => {});
  });
  const cut = await pipeline(patiently(request, signed.name), form).catch((reason) => reason);
  await written;
  if (fault) throw fault;
  if (cut instanceof PortalError) throw cut;
  if (cut) throw new UploadRefused("uploadCut", signed.name, {}, 400);
  return sent;
}

async function writeAll(file: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done);
    done += bytesWritten;
  }
}

function openForm(request: Request, name: string) {
  try {
    return busboy({ headers: Object.fromEntries(request.headers), limits: { files: 1, fields: 0 } });
  } catch {
    throw new UploadRefused("uploadCut", name, {}, 400);
  }
}

async function* patiently(request: Request, name: string): AsyncGenerator<Uint8Array> {
  let read = 0;
  for await (const chunk of request.body ?? []) {
    read += chunk.length;
    if (read > PATIENCE) throw new UploadRefused("tooLarge", name, {}, 413);
    yield chunk;
  }
}
