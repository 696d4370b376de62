import { MAX_CELL, MAX_COLUMNS, MAX_ROWS } from "./constants.ts";
import { readCsv, readText } from "./csv.ts";
import type { Cell, Sheet, SheetFile, SheetRefusal, Table } from "./types.ts";
import { readWorkbook, writeWorkbook } from "./workbook.ts";
import { openWorkbook } from "./zip.ts";

// Runs in a worker (pool.ts), whose memory is limited.

const startsWith = (bytes: Uint8Array, ...start: number[]) => start.every((byte, at) => bytes[at] === byte);

/** What people choose by mistake: PNG, PDF, JPEG. */
const pictures = [
  [0x89, 0x50],
  [0x25, 0x50, 0x44, 0x46],
  [0xff, 0xd8],
];

/** Reads a workbook or a CSV by what it is, whatever it is called. */
export async function read({ name, bytes }: SheetFile): Promise<Sheet[] | SheetRefusal> {
  if (bytes.length === 0) return { refused: "noRows" };
  if (/\.(xlsm|xltm|xlam)$/i.test(name)) return { refused: "macro" };
  // An OLE file: a workbook of before 2007, or a newer one locked with a password.
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    const locked = Buffer.from(bytes).includes(Buffer.from("EncryptedPackage", "utf16le"));
    return { refused: locked ? "password" : "oldWorkbook" };
  }
  if (pictures.some((start) => startsWith(bytes, ...start))) return { refused: "notWorkbook" };
  const read = startsWith(bytes, 0x50, 0x4b) ? await workbook(bytes) : readCsv(bytes);
  return "refused" in read ? read : checked(read);
}

/** Makes an .xlsx of tables. */
export const write = (tables: Table[]): Promise<Uint8Array> => writeWorkbook(tables);

async function workbook(bytes: Uint8Array): Promise<Sheet[] | SheetRefusal> {
  const opened = openWorkbook(bytes);
  if ("refused" in opened) return opened;
  try {
    return (await readWorkbook(opened)).map(({ name, rows }) => ({ name, rows: rows.map(textCells) }));
  } catch {
    return { refused: "notWorkbook" };
  }
}

/** A text cell that looks computed is one problem wherever it stands. */
const textCells = (row: Cell[]): Cell[] =>
  row.map((cell) =>
    cell.formula || cell.day || cell.number !== undefined || !cell.text ? cell : readText(cell.text),
  );

function checked(sheets: Sheet[]): Sheet[] | SheetRefusal {
  if (sheets.length === 0) return { refused: "noRows" };
  const rows = Math.max(...sheets.map((sheet) => sheet.rows.length));
  if (rows > MAX_ROWS) return { refused: "tooManyRows", values: { rows, max: MAX_ROWS } };
  // Row by row: of many sheets they are too many to be arguments of one call.
  const columns = sheets.reduce(
    (most, sheet) => sheet.rows.reduce((n, row) => Math.max(n, row.length), most),
    0,
  );
  if (columns > MAX_COLUMNS) return { refused: "tooManyColumns", values: { columns, max: MAX_COLUMNS } };
  for (const { rows } of sheets) {
    for (const [at, row] of rows.entries()) {
      const long = row.findIndex((cell) => cell.text.length > MAX_CELL);
      if (long >= 0)
        return { refused: "cellTooLong", values: { row: at + 1, column: long + 1, max: MAX_CELL } };
    }
  }
  return sheets;
}
