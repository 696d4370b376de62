import { inflateRawSync } from "node:zlib";
import { MAX_UNPACKED } from "./constants.ts";
import type { SheetRefusal } from "./types.ts";

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;

/** All that is read of a workbook. Pictures, drawings, comments and links are left in their wrapping. */
const wanted =
  /^\/?(\[Content_Types\]\.xml|_rels\/\.rels|xl\/(workbook|sharedStrings|styles)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/sheet\d+\.xml)$/;

const damaged: SheetRefusal = { refused: "notWorkbook" };

/**
 * Looks a workbook's parts over before anything unpacks it: each is unpacked here with its promised size as the
 * limit, since a bomb may lie about it, and what is not wanted is renamed so that the reader passes it by.
 * @returns the workbook with the names of unwanted parts blanked out, or why it is refused
 */
export function openWorkbook(source: Uint8Array): Buffer | SheetRefusal {
  const bytes = Buffer.from(source);
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== END) return damaged;
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (at + bytes.readUInt32LE(end + 12) !== end || count > 2000) return damaged;
  let total = 0;
  let sheets = 0;
  for (let n = 0; n < count; n++) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== ENTRY) return damaged;
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString("latin1", at + 46, at + 46 + nameLength);
    if (/vbaProject/i.test(name)) return { refused: "macro" };
    total += bytes.readUInt32LE(at + 24);
    if (total > MAX_UNPACKED) return { refused: "bomb" };
    const refusal = unpacks(bytes, at);
    if (refusal) return refusal;
    if (/worksheets\/sheet\d+\.xml$/.test(name)) sheets++;
    if (!wanted.test(name)) bytes.fill("-", at + 46, at + 46 + nameLength);
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return sheets > 0 ? bytes : damaged;
}

/** Whether the part whose directory entry is at `entry` is as large as it says. */
function unpacks(bytes: Buffer, entry: number): SheetRefusal | undefined {
  const method = bytes.readUInt16LE(entry + 10);
  const packed = bytes.readUInt32LE(entry + 20);
  const promised = bytes.readUInt32LE(entry + 24);
  const local = bytes.readUInt32LE(entry + 42);
  if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== LOCAL) return damaged;
  const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  if (from + packed > bytes.length) return damaged;
  if (method === STORED) return packed === promised ? undefined : damaged;
  if (method !== DEFLATED) return damaged;
  try {
    inflateRawSync(bytes.subarray(from, from + packed), { maxOutputLength: Math.max(promised, 1) });
    return undefined;
  } catch (fault) {
    const code = fault instanceof Error && "code" in fault ? fault.code : "";
    return { refused: code === "ERR_BUFFER_TOO_LARGE" ? "bomb" : "notWorkbook" };
  }
}
