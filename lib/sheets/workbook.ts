import exceljs from "exceljs";
import { writtenDay } from "../vietnam/calendar.ts";
import type { Cell, Column, Sheet, Table } from "./types.ts";

const { Workbook, ValueType } = exceljs;

/** Parts of a sheet that say nothing about its cells; some of what spreadsheets write there stops the reader. */
const ignoreNodes = [
  ...["drawing", "legacyDrawing", "picture", "tableParts", "hyperlinks", "extLst", "dataValidations"],
  ...["conditionalFormatting", "autoFilter", "printOptions", "pageSetup", "headerFooter", "rowBreaks"],
];

/** The visible sheets of a workbook that have cells. Values of formulas are left where they are. */
export async function readWorkbook(bytes: Buffer): Promise<Sheet[]> {
  const workbook = new Workbook();
  // exceljs means any buffer, and names an older type of Node's.
  await workbook.xlsx.load(bytes as unknown as exceljs.Buffer, { ignoreNodes });
  return workbook.worksheets
    .filter((sheet) => sheet.state === "visible")
    .map((sheet) => ({ name: sheet.name, rows: rowsOf(sheet) }))
    .filter((sheet) => sheet.rows.length > 0);
}

function rowsOf(sheet: exceljs.Worksheet): Cell[][] {
  const rows: Cell[][] = [];
  sheet.eachRow((row, number) => {
    const cells: Cell[] = [];
    row.eachCell((cell, column) => {
      const read = readCell(cell);
      if (read) cells[column - 1] = read;
    });
    if (cells.length > 0) rows[number - 1] = cells;
  });
  return Array.from(rows, (cells) => Array.from(cells ?? [], (cell) => cell ?? { text: "" }));
}

function readCell(cell: exceljs.Cell): Cell | undefined {
  // Cells merged downwards repeat their value, as "Tiểu đội 1" over eleven rows means it; sideways only the first has it.
  const source = cell.isMerged ? cell.master : cell;
  if (source !== cell && source.col !== cell.col) return undefined;
  const { value } = source;
  switch (source.type) {
    case ValueType.Null:
      return undefined;
    case ValueType.Formula:
      return { text: `=${source.formula ?? ""}`, formula: true };
    case ValueType.Error:
      return { text: source.text, formula: true };
    case ValueType.Date: {
      const day = (value as Date).toISOString().slice(0, 10);
      return { text: writtenDay(day), day };
    }
    case ValueType.Number:
      return { text: String(value), number: value as number };
    default: {
      const text = textOf(source);
      return text ? { text } : undefined;
    }
  }
}

const textOf = (cell: exceljs.Cell) => cell.text.normalize("NFC").replace(/\r\n?/g, "\n").trim();

/** A spreadsheet computes text that begins like this once it has gone through a CSV; an apostrophe keeps it text. */
const asText = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/**
 * A workbook of tables, a sheet each: bold headings that stay in sight and on every printed page, widths, dates as dates,
 * numbers as numbers, everything else as text.
 */
export async function writeWorkbook(tables: Table[]): Promise<Uint8Array> {
  const workbook = new Workbook();
  const names = new Set<string>();
  for (const table of tables) addTable(workbook, table, nameOf(table, names));
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** Sheets have names of their own, of at most 31 letters and without some. */
function nameOf({ name }: Table, taken: Set<string>): string {
  const plain = name.replace(/[\\/*?:[\]]/g, "-").replace(/^'|'$/g, "");
  for (let n = 1; ; n++) {
    const own = n === 1 ? plain.slice(0, 31).trim() : `${plain.slice(0, 27).trim()} ${n}`;
    if (taken.has(own.toLowerCase())) continue;
    taken.add(own.toLowerCase());
    return own;
  }
}

const FONT = { name: "Calibri", family: 2, size: 11 };

/** Room for the lines that headings need in their widths: spreadsheets do not all find it out by themselves. */
const heightOf = (columns: Pick<Column, "header" | "width">[], line: number) =>
  line * Math.max(...columns.map(({ header, width }) => Math.ceil((header.length * 1.25) / width)));

function addTable(workbook: exceljs.Workbook, table: Table, name: string): void {
  const top = table.title ? 2 : 1;
  const sheet = workbook.addWorksheet(name, {
    views: [{ state: "frozen", ySplit: top }],
    pageSetup: {
      paperSize: 9,
      orientation: table.columns.length > 8 ? "landscape" : "portrait",
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `${top}:${top}`,
    },
  });
  for (const [index, { width, kind }] of table.columns.entries()) {
    const column = sheet.getColumn(index + 1);
    column.width = width;
    column.hidden = kind === "hidden";
    // "@": what is typed there stays as typed, such as the 0 before a phone number.
    column.numFmt = kind === "day" ? "dd/mm/yyyy" : kind === "number" ? "0" : "@";
    column.alignment = { vertical: "top", horizontal: "left", wrapText: kind === "wrap" };
  }
  if (table.title) {
    const title = sheet.addRow([asText(table.title)]);
    title.font = { ...FONT, bold: true, size: 13 };
    title.alignment = { vertical: "middle", wrapText: true };
    const shown = table.columns.filter(({ kind }) => kind !== "hidden");
    title.height = heightOf(
      [{ header: table.title, width: shown.reduce((sum, { width }) => sum + width, 0) }],
      18,
    );
    sheet.mergeCells(1, 1, 1, table.columns.length);
  }
  const headings = sheet.addRow(table.columns.map((column) => asText(column.header)));
  headings.font = { ...FONT, bold: true };
  headings.alignment = { vertical: "middle", wrapText: true };
  headings.height = heightOf(table.columns, 16);
  headings.eachCell((cell) => {
    cell.fill = { type: "pattern", pattern: "solid", fgColor: { argb: "FFE3EFD2" } };
    cell.border = { bottom: { style: "thin", color: { argb: "FF7C7F6E" } } };
  });
  for (const row of table.rows) {
    sheet.addRow(
      row.map((value, index) => {
        if (value === null || value === "") return null;
        const kind = table.columns[index]?.kind;
        if (kind === "number") return Number(value);
        return kind === "day" ? new Date(`${value}T00:00:00Z`) : asText(value);
      }),
    );
  }
}
