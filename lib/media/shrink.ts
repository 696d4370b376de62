import { FORMATS, SENT_SIDE } from "./constants.ts";

/** What of a photo leaves the phone. */
export type Small = {
  file: File;
  /** Of the file as it was chosen, in hex; null where it could not be read. */
  sha256: string | null;
};

/** What a photo may weigh before it is made plainer: a minute of a bad line carries a dozen. */
const ENOUGH = 620_000;

/** From the finest on, until it is light enough; the last one goes as it is. */
const STEPS = [
  { side: SENT_SIDE, quality: 0.85 },
  { side: SENT_SIDE, quality: 0.72 },
  { side: 2048, quality: 0.72 },
  { side: 2048, quality: 0.6 },
  { side: 1600, quality: 0.6 },
] as const;

/** A canvas of the page or of a worker, and how it becomes a file. */
export type Easel = {
  canvas: HTMLCanvasElement | OffscreenCanvas;
  pen: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D | null;
  encode: (quality: number) => Promise<Blob | null>;
};

/** Draws a picture anew, upright and without metadata, as large and as fine as its weight allows. */
export async function draw(
  bitmap: ImageBitmap,
  easelOf: (width: number, height: number) => Easel,
): Promise<Blob | null> {
  let easel: Easel | undefined;
  let drawn = 0;
  let blob: Blob | null = null;
  for (const { side, quality } of STEPS) {
    if (side !== drawn) {
      if (easel) give(easel);
      easel = paint(bitmap, side, easelOf);
      drawn = side;
    }
    blob = easel?.pen ? await easel.encode(quality) : null;
    if (!blob || blob.size <= ENOUGH) break;
  }
  if (easel) give(easel);
  return blob;
}

function paint(bitmap: ImageBitmap, side: number, easelOf: (width: number, height: number) => Easel): Easel {
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const easel = easelOf(width, height);
  const { pen } = easel;
  if (pen) {
    pen.imageSmoothingQuality = "high";
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, width, height);
    pen.drawImage(bitmap, 0, 0, width, height);
  }
  return easel;
}

/** Old phones hold few canvases: its memory goes back at once. */
function give({ canvas }: Easel) {
  canvas.width = 0;
  canvas.height = 0;
}

export const SENT_TYPE = FORMATS.jpeg.type;

/** Of a file's bytes, in hex. Over plain http browsers have no digest of their own: ours is fetched then, and only then. */
export async function sha256Of(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const digest = globalThis.crypto?.subtle
    ? new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))
    : (await import("@noble/hashes/sha2.js")).sha256(bytes);
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
