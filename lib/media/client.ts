import { genUploader } from "uploadthing/client";
import { FORMATS, SENT_SIDE } from "./constants.ts";
import type { PhotoRouter } from "./router.ts";
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

/**
 * The photo as it leaves this device: upright, at most 2560 px, JPEG, and without metadata since it is drawn anew.
 * What the browser can't decode goes as it is; the server says what is wrong with it.
 */
export async function shrinkPhoto(file: File): Promise<File> {
  const head = new Uint8Array(await file.slice(0, 256 * 1024).arrayBuffer());
  if ((claimedPixels(head) ?? 0) > DECODABLE) return file;
  const bitmap =
    (await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => null)) ??
    (await heicBitmap(file, head).catch(() => null));
  if (!bitmap) return file;
  const scale = Math.min(1, SENT_SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const pen = canvas.getContext("2d", { alpha: false });
  if (pen) {
    pen.imageSmoothingQuality = "high";
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  }
  bitmap.close();
  const blob =
    pen && (await new Promise<Blob | null>((done) => canvas.toBlob(done, FORMATS.jpeg.type, 0.85)));
  // Old phones hold few canvases: give its memory back at once.
  canvas.width = 0;
  canvas.height = 0;
  return blob ? new File([blob], jpegName(file.name), { type: blob.type }) : file;
}

/** An iPhone's own format, which most browsers can't read: its decoder is large and comes only when there is one. */
async function heicBitmap(file: File, head: Uint8Array): Promise<ImageBitmap | null> {
  if (sniff(head).format !== "heic") return null;
  const { heicTo } = await import("heic-to/csp");
  return heicTo({ blob: file, type: "bitmap" });
}

const jpegName = (name: string) =>
  /\.jpe?g$/i.test(name) ? name : `${name.replace(/\.[^.]*$/, "") || "photo"}.jpg`;

/** Why a photo was not stored: the server's own code and sentence, or `offline` when nothing came back. */
export type SendFailure = { code: string; sentence: string | null };

type Sending = {
  postId: string;
  clientId: string;
  position: number;
  file: File;
  signal: AbortSignal;
  onProgress: (part: number) => void;
};

/**
 * Sends one photo; bytes that an earlier try with the same client id has delivered are not sent again. Answers once
 * the server has committed it. @throws SendFailure, or whatever an abort throws
 */
export async function sendPhoto(sending: Sending): Promise<PhotoReceipt> {
  const { postId, clientId, position, file, signal, onProgress } = sending;
  try {
    const [sent] = await uploadFiles("photo", {
      files: [file],
      input: { postId, photos: [{ clientId, position }] },
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
