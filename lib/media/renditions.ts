import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import sharp, { type Raw, type Sharp } from "sharp";
import { rgbaToThumbHash } from "thumbhash";
import { FORMATS, MAX_PIXELS, type Width } from "./constants.ts";
import { paintCovers, pixelBox } from "./paint.ts";
import { sniff } from "./sniff.ts";
import type { EditedPhoto, PhotoEdit, PreparedPhoto, ReceivedFile } from "./types.ts";

// Runs in a worker (pool.ts). libvips keeps this list for the whole process, other threads included.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: ["VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp", "VipsForeignLoadHeif"],
});
sharp.cache(false);

const SECONDS = 20;

// Families load the two smaller sizes sixty at a time, hence their harder squeeze; the large one opens alone.
const WEBP: Record<Width, { quality: number; effort: number }> = {
  320: { quality: 56, effort: 4 },
  960: { quality: 64, effort: 4 },
  2048: { quality: 74, effort: 2 },
};

/** Why a file is not taken: a key of the `media` messages. */
export type Refusal = { refused: string; found?: string };

type Pixels = { data: Buffer; raw: Raw };

/**
 * Decodes a file once and makes the master, the renditions and the placeholder of it, upright, in sRGB and without
 * metadata (security.md 10, 11). Answers a refusal for what is not a sound still picture of the kind its name says.
 */
export default async function prepare(file: ReceivedFile): Promise<PreparedPhoto | Refusal> {
  const bytes = await readFile(file.path);
  const refusal = refuse(bytes, file);
  if (refusal) return refusal;
  try {
    const large = await pixels(
      within(
        sharp(bytes, { failOn: "error", limitInputPixels: MAX_PIXELS })
          .timeout({ seconds: SECONDS })
          .autoOrient(),
        2048,
      )
        .flatten({ background: "#ffffff" })
        .toColourspace("srgb"),
    );
    const { width, height } = large.raw;
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const [master, { thumbhash, files }] = await Promise.all([
      reopen(large).jpeg({ quality: 90 }).toBuffer(),
      renditions(large),
    ]);
    return { width, height, sha256, thumbhash, files: { "master.jpg": master, ...files } };
  } catch (fault) {
    return { refused: reasonOf(fault) };
  }
}

/**
 * The renditions of a master with an edit carried out on its pixels: turned, covered, cropped. What was covered is in
 * none of what comes out, the placeholder included.
 * @public called by its name, through the pool
 */
export async function edited(task: { master: Uint8Array; edit: PhotoEdit }): Promise<EditedPhoto> {
  const { turns, covers, crop } = task.edit;
  const turned = await pixels(sharp(task.master, { limitInputPixels: MAX_PIXELS }).rotate(turns * 90));
  paintCovers({ data: turned.data, ...turned.raw }, covers);
  const whole = crop ? await pixels(reopen(turned).extract(pixelBox(crop, turned.raw))) : turned;
  // A turned photo may be wider or taller than any rendition.
  const large = await pixels(within(reopen(whole), 2048));
  const { width, height } = large.raw;
  return { width, height, ...(await renditions(large)) };
}

/** A master as its editor shows it, nothing covered. @public called by its name, through the pool */
export async function unedited({ master }: { master: Uint8Array }): Promise<Uint8Array> {
  const image = sharp(master, { limitInputPixels: MAX_PIXELS });
  return image
    .resize(1280, 1280, { fit: "inside", withoutEnlargement: true })
    .webp({ quality: 82 })
    .toBuffer();
}

/** What can be told without decoding. */
function refuse(bytes: Buffer, file: ReceivedFile): Refusal | undefined {
  if (bytes.length === 0) return { refused: "emptyFile" };
  const { format, animated } = sniff(bytes);
  if (format === "heic") return { refused: "heic" };
  if (format === "unknown") return { refused: "notAnImage" };
  if (!(format in FORMATS)) return { refused: "formatRefused", found: format.toUpperCase() };
  const { type, endings } = FORMATS[format as keyof typeof FORMATS];
  const ending = /\.([^.]+)$/.exec(file.name)?.[1]?.toLowerCase();
  const named = ending === undefined || (endings as readonly string[]).includes(ending);
  if (!named || file.type !== type) return { refused: "nameDisagrees", found: format.toUpperCase() };
  return animated ? { refused: "animated" } : undefined;
}

function reasonOf(fault: unknown): string {
  const message = fault instanceof Error ? fault.message : "";
  if (/pixel limit/i.test(message)) return "tooManyPixels";
  return /timeout/i.test(message) ? "tooSlow" : "damaged";
}

/** The master keeps the large rendition's pixels; each smaller size is made of the next larger one, not of the file. */
async function renditions(large: Pixels): Promise<Pick<EditedPhoto, "thumbhash" | "files">> {
  const smaller = async () => {
    const middle = await pixels(within(reopen(large), 960));
    const small = await pixels(within(reopen(middle), 320));
    return Promise.all([encode(middle, 960), encode(small, 320), placeholder(small)]);
  };
  const [bytes2048, [bytes960, bytes320, thumbhash]] = await Promise.all([encode(large, 2048), smaller()]);
  return { thumbhash, files: { "320.webp": bytes320, "960.webp": bytes960, "2048.webp": bytes2048 } };
}

/** As wide as asked, but no taller than an upright 3:4 photo of that width. */
const within = (image: Sharp, width: Width) =>
  image.resize(width, Math.round((width * 4) / 3), { fit: "inside", withoutEnlargement: true });

const encode = (of: Pixels, width: Width) => reopen(of).webp(WEBP[width]).toBuffer();

async function placeholder(from: Pixels): Promise<string> {
  const { data, raw } = await pixels(
    reopen(from)
      .resize(100, 100, { fit: "inside", withoutEnlargement: true })
      .toColourspace("srgb")
      .ensureAlpha(),
  );
  return Buffer.from(rgbaToThumbHash(raw.width, raw.height, data)).toString("base64");
}

const reopen = ({ data, raw }: Pixels) => sharp(data, { raw });

async function pixels(image: Sharp): Promise<Pixels> {
  const { data, info } = await image.raw({ depth: "uchar" }).toBuffer({ resolveWithObject: true });
  return { data, raw: { width: info.width, height: info.height, channels: info.channels } };
}
