import { crc32 } from "node:zlib";

/** A file to be: its bytes are fetched when its turn comes, so that one at a time is in memory. */
export type ZipEntry = { name: string; bytes: number; at: Date; read: () => Promise<Uint8Array> };

// PKWARE's application note, 4.3: a local header, the bytes, and again all headers at the end.
const LOCAL = 30;
const CENTRAL = 46;
const END = 22;
const VERSION = 20;
const UTF8 = 0x0800;
const MOST_ENTRIES = 0xffff;
const MOST_BYTES = 0xffff_ffff;

/**
 * How long the archive of these entries will be, to the byte.
 * @throws RangeError beyond what the plain format holds: 65,535 files or 4 GB
 */
export function zipSize(entries: readonly ZipEntry[]): number {
  const size = entries.reduce(
    (sum, { name, bytes }) => sum + LOCAL + CENTRAL + 2 * Buffer.byteLength(name) + bytes,
    END,
  );
  if (entries.length > MOST_ENTRIES || size > MOST_BYTES) throw new RangeError("too much for one archive");
  return size;
}

/**
 * A zip of entries stored as they are: photos do not get smaller, and a header that knows its file's size is read by
 * every unpacker on every phone. (A library streams either sizes unknown or with all files kept in memory.)
 * @throws when an entry's bytes are not as many as promised
 */
export async function* zip(entries: readonly ZipEntry[]): AsyncGenerator<Uint8Array> {
  const central: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const bytes = await entry.read();
    if (bytes.length !== entry.bytes) throw new Error(`${entry.name} is not as long as it was`);
    const fields = header(entry, crc32(bytes));
    const name = Buffer.from(entry.name);
    const local = Buffer.alloc(LOCAL);
    local.writeUInt32LE(0x04034b50, 0);
    fields.copy(local, 4);
    central.push(centralHeader(fields, offset), name);
    yield Buffer.concat([local, name]);
    yield bytes;
    offset += LOCAL + name.length + bytes.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(END);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  yield Buffer.concat([directory, end]);
}

/** What both headers say of a file, from the version needed to the length of its name. */
function header({ name, bytes, at }: ZipEntry, checksum: number): Buffer {
  const [time, date] = dosTime(at);
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(VERSION, 0);
  fields.writeUInt16LE(UTF8, 2);
  fields.writeUInt16LE(time, 6);
  fields.writeUInt16LE(date, 8);
  fields.writeUInt32LE(checksum, 10);
  fields.writeUInt32LE(bytes, 14);
  fields.writeUInt32LE(bytes, 18);
  fields.writeUInt16LE(Buffer.byteLength(name), 22);
  return fields;
}

function centralHeader(fields: Buffer, offset: number): Buffer {
  const central = Buffer.alloc(CENTRAL);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(VERSION, 4);
  fields.copy(central, 6);
  central.writeUInt32LE(offset, 42);
  return central;
}

/** Vietnamese wall time, two seconds exact, as file managers show it; the format begins in 1980. */
function dosTime(at: Date): [time: number, date: number] {
  const there = new Date(Math.max(at.getTime() + 7 * 3_600_000, Date.UTC(1980, 0, 1)));
  return [
    (there.getUTCHours() << 11) | (there.getUTCMinutes() << 5) | (there.getUTCSeconds() >> 1),
    ((there.getUTCFullYear() - 1980) << 9) | ((there.getUTCMonth() + 1) << 5) | there.getUTCDate(),
  ];
}
