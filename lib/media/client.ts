import { genUploader } from "uploadthing/client";
import type { PhotoRouter } from "./router.ts";
import { draw, type Easel, SENT_TYPE, type Small, sha256Of } from "./shrink.ts";
import type { Shrunk } from "./shrink-worker.ts";
import { claimedPixels, sniff } from "./sniff.ts";
import type { PhotoReceipt } from "./types.ts";

const { uploadFiles } = genUploader<PhotoRouter>();

/** A UUID for what is made on this device. crypto.randomUUID wants a secure context, which a LAN address is not. */
export function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** More pixels than this would cost a phone its memory; the server says what is wrong with such a file. */
const DECODABLE = 100_000_000;

/** A worker that has not answered by then has been killed for its memory. */
const PATIENCE = 30_000;

/**
 * The photo as it leaves this device: upright, at most 2560 px, JPEG, and without metadata since it is drawn anew.
 * What the browser can't decode goes as it is; the server says what is wrong with it.
 * @throws SendFailure when its decoder can't be fetched for want of a line
 */
export async function shrinkPhoto(file: File): Promise<Small> {
  const head = new Uint8Array(await file.slice(0, 256 * 1024).arrayBuffer());
  if ((claimedPixels(head) ?? 0) > DECODABLE) return { file, sha256: null };
  const { blob, sha256 } = (await besidePage(file)) ?? {
    blob: await onPage(await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => null)),
    sha256: await sha256Of(file).catch(() => null),
  };
  const small = blob ?? (await onPage(await heicBitmap(file, head)));
  return { file: small ? new File([small], jpegName(file.name), { type: small.type }) : file, sha256 };
}

/** A bad line may keep its code from it once or twice. */
const CHANCES = 3;

let worker: Worker | undefined;
let failures = 0;

function openDesk(): Worker {
  if (worker) return worker;
  const made = new Worker(new URL("./shrink-worker.ts", import.meta.url), { type: "module" });
  // One whose code could not be had answers nobody.
  made.addEventListener("error", () => {
    if (worker === made) worker = undefined;
  });
  worker = made;
  return made;
}

/** Fetches the worker's code while there is a line, for when there is none. */
export function prepareToShrink(): void {
  if (globalThis.Worker && globalThis.OffscreenCanvas) openDesk();
}

/** Does it in a worker, where the browser can. @returns null where it can't */
async function besidePage(file: File): Promise<Shrunk | null> {
  const { Worker, OffscreenCanvas } = globalThis;
  if (!Worker || !OffscreenCanvas || failures >= CHANCES) return null;
  const desk = openDesk();
  const answer = await new Promise<Shrunk | null>((done) => {
    const timer = setTimeout(() => done(null), PATIENCE);
    desk.onmessage = ({ data }: MessageEvent<Shrunk>) => {
      clearTimeout(timer);
      done(data);
    };
    desk.onerror = () => {
      clearTimeout(timer);
      done(null);
    };
    desk.postMessage(file);
  });
  if (answer) return answer;
  // Its code could not be had, or it was killed for its memory. In the end the page does the work.
  desk.terminate();
  worker = undefined;
  failures++;
  return besidePage(file);
}

async function onPage(bitmap: ImageBitmap | null): Promise<Blob | null> {
  if (!bitmap) return null;
  try {
    return await draw(bitmap, easelOf);
  } finally {
    bitmap.close();
  }
}

function easelOf(width: number, height: number): Easel {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext("2d", { alpha: false });
  const encode = (quality: number) =>
    new Promise<Blob | null>((done) => canvas.toBlob(done, SENT_TYPE, quality));
  return { canvas, pen, encode };
}

/** An iPhone's own format, which most browsers can't read: its decoder is large and comes only when there is one. */
async function heicBitmap(file: File, head: Uint8Array): Promise<ImageBitmap | null> {
  if (sniff(head).format !== "heic") return null;
  const { heicTo } = await import("heic-to/csp").catch(() => {
    throw { code: "offline", sentence: null } satisfies SendFailure;
  });
  return heicTo({ blob: file, type: "bitmap" }).catch(() => null);
}

const jpegName = (name: string) =>
  /\.jpe?g$/i.test(name) ? name : `${name.replace(/\.[^.]*$/, "") || "photo"}.jpg`;

/** Why a photo was not stored: the server's own code and sentence, or `offline` when nothing came back. */
export type SendFailure = { code: string; sentence: string | null };

/** What is not the photo's fault and goes by: a line that broke off, a server that is full, or ill for a moment. */
const PASSING = new Set([
  ...["offline", "uploadCut", "uploadExpired", "rangeGap"],
  ...["diskFull", "databaseAway", "unknown"],
]);

/** Whether a failure may be over by itself: the photo stays in the queue and is sent again. */
export const isPassing = (fault: unknown): fault is SendFailure =>
  typeof fault === "object" && fault !== null && "code" in fault && PASSING.has(String(fault.code));

type Sending = {
  postId: string;
  clientId: string;
  position: number;
  file: File;
  sha256: string | null;
  signal: AbortSignal;
  onProgress: (part: number) => void;
};

/**
 * Sends one photo; bytes that an earlier try with the same client id has delivered are not sent again. Answers once
 * the server has committed it. @throws SendFailure, or whatever an abort throws
 */
export async function sendPhoto(sending: Sending): Promise<PhotoReceipt> {
  const { postId, clientId, position, file, sha256, signal, onProgress } = sending;
  try {
    const [sent] = await uploadFiles("photo", {
      files: [file],
      input: { postId, photos: [{ clientId, position, ...(sha256 && { sha256 }) }] },
      signal,
      onUploadProgress: ({ progress }) => onProgress(Math.min(1, progress / 100)),
    });
    if (!sent) throw new Error("nothing was sent");
    return sent.serverData;
  } catch (fault) {
    if (signal.aborted) throw fault;
    throw failureOf(fault);
  }
}

/** UploadThing keeps the server's answer in `data` (PUT) or in `cause` (POST). */
function failureOf(fault: unknown): SendFailure {
  const { data, cause } = fault as { data?: unknown; cause?: unknown };
  for (const answer of [data, cause]) {
    const { error, sentence } = (answer ?? {}) as { error?: unknown; sentence?: unknown };
    if (typeof error === "string" && typeof sentence === "string") return { code: error, sentence };
  }
  return { code: "offline", sentence: null };
}
