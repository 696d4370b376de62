import type { Format } from "./constants.ts";

export type Sniffed = {
  format: Format | "gif" | "svg" | "heic" | "tiff" | "pdf" | "video" | "unknown";
  animated: boolean;
};

const ascii = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, to));

/** What the first bytes of a file say it is, whatever its name. */
export function sniff(bytes: Uint8Array): Sniffed {
  const still = (format: Sniffed["format"]) => ({ format, animated: false });
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return still("jpeg");
  if (ascii(bytes, 0, 8) === "\x89PNG\r\n\x1a\n")
    return { format: "png", animated: hasAnimationChunk(bytes) };
  if (ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 12) === "WEBP") {
    return { format: "webp", animated: ascii(bytes, 12, 16) === "VP8X" && ((bytes[20] ?? 0) & 0x02) !== 0 };
  }
  if (ascii(bytes, 4, 8) === "ftyp") return boxed(bytes);
  if (/^GIF8[79]a/.test(ascii(bytes, 0, 6))) return still("gif");
  if (/^(II\*\0|MM\0\*)/.test(ascii(bytes, 0, 4))) return still("tiff");
  if (ascii(bytes, 0, 5) === "%PDF-") return still("pdf");
  if (/^(?:\xef\xbb\xbf)?\s*<(?:\?xml|!DOCTYPE|!--|svg)/i.test(ascii(bytes, 0, 64))) return still("svg");
  return still("unknown");
}

/** The family of formats that begin with an `ftyp` box: its brands tell them apart. */
function boxed(bytes: Uint8Array): Sniffed {
  const end = Math.min(new DataView(bytes.buffer, bytes.byteOffset).getUint32(0), 256, bytes.length);
  const brands = [ascii(bytes, 8, 12), ...(ascii(bytes, 16, end).match(/.{4}/gs) ?? [])];
  const is = (...names: string[]) => brands.some((brand) => names.includes(brand));
  if (is("avif", "avis")) return { format: "avif", animated: brands[0] === "avis" };
  if (is("heic", "heix", "hevc", "heim", "heis", "mif1", "msf1")) return { format: "heic", animated: false };
  return { format: "video", animated: false };
}

/** An animated PNG declares itself by an `acTL` chunk before the first image data. */
function hasAnimationChunk(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 8 <= bytes.length; at += 12 + view.getUint32(at)) {
    const kind = ascii(bytes, at + 4, at + 8);
    if (kind === "acTL") return true;
    if (kind === "IDAT") return false;
  }
  return false;
}

/** How many pixels the header of a JPEG or PNG claims, without decoding it; undefined where it can't be told. */
export function claimedPixels(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (sniff(bytes).format === "png" && bytes.length >= 24) return view.getUint32(16) * view.getUint32(20);
  if (sniff(bytes).format !== "jpeg") return undefined;
  for (let at = 2; at + 9 <= bytes.length && view.getUint8(at) === 0xff; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint8(at + 1);
    // A start of frame; 0xc4, 0xc8 and 0xcc among them are tables.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return view.getUint16(at + 5) * view.getUint16(at + 7);
  }
  return undefined;
}
