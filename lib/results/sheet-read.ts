import type { Cell, Sheet } from "../sheets/types.ts";
import type { Day } from "../vietnam/calendar.ts";
import { foldName } from "../vietnam/name.ts";
import type { MarkRow, ReadMarks, SheetColumns } from "./sheet-types.ts";

const HEADER_WITHIN = 20;
const headings: [keyof SheetColumns, RegExp][] = [
  ["code", /^ma( |$)/],
  ["name", /^(ho (va )?ten|ho ten|chien si)( chien si| quan nhan)?$/],
  ["birthDay", /^(ngay( thang nam)?|nam) sinh$/],
  ["company", /^(dai doi|c)$/],
  ["platoon", /^(trung doi|b)$/],
  ["squad", /^(tieu doi|a)$/],
  ["hits", /^((so )?(vien|phat|qua|lan) )?trung( dich)?$/],
  ["mark", /^(ket qua|diem( so)?|thanh tich|thoi gian|so lan|cu ly)( kiem tra)?$/],
];

/** Reads the rows under the headings of a sheet of marks; null of a sheet without names and marks. */
export function readMarkRows(sheet: Sheet): ReadMarks | null {
  for (const [at, row] of sheet.rows.slice(0, HEADER_WITHIN).entries()) {
    const columns = columnsOf(row);
    if (columns)
      return {
        sheet: sheet.name,
        headerRow: at + 1,
        columns,
        rows: sheet.rows.slice(at + 1).flatMap((cells, n) => rowOf(cells, columns, at + 2 + n) ?? []),
      };
  }
  return null;
}

function columnsOf(row: Cell[]): SheetColumns | null {
  const found: Partial<SheetColumns> = {};
  for (const [at, { text }] of row.entries()) {
    const word = foldName(text);
    const [field] =
      headings.find(([field, pattern]) => found[field] === undefined && pattern.test(word)) ?? [];
    if (field) found[field] = at;
  }
  const { name, mark } = found;
  return name === undefined || mark === undefined ? null : { ...found, name, mark };
}

function rowOf(cells: Cell[], columns: SheetColumns, row: number): MarkRow | null {
  const at = (field: keyof SheetColumns): Cell => cells[columns[field] ?? -1] ?? { text: "" };
  const name = at("name").text.replace(/\s+/g, " ");
  const code = codeOf(at("code").text);
  const [mark, hits] = [at("mark"), at("hits")];
  // Totals, signatures and empty lines: nobody with a mark.
  const few = mark.text === "" && hits.text === "" && cells.filter(({ text }) => text).length <= 2;
  if (code === null && (name === "" || few)) return null;
  const number = (field: "company" | "platoon" | "squad") => {
    const [, digits] = /(\d{1,3})$/.exec(at(field).text.trim()) ?? [];
    return digits ? Number(digits) : null;
  };
  return {
    row,
    name,
    code,
    birthDay: at("birthDay").day ?? dayOf(at("birthDay").text),
    unit: { company: number("company"), platoon: number("platoon"), squad: number("squad") },
    text: hits.text && mark.text && !/[/(]/.test(mark.text) ? `${mark.text}/${hits.text}` : mark.text,
    fault: faultOf(mark, hits),
  };
}

function faultOf(mark: Cell, hits: Cell): MarkRow["fault"] {
  if (mark.formula || hits.formula) return "formula";
  // 8/5, or a time, in a cell that spreadsheets take for a date.
  if (mark.day || hits.day) return "dayInstead";
  return mark.text === "" && hits.text !== "" ? "hitsAlone" : null;
}

/** The code of a row: which result it is, and which rev of it the sheet has. */
export const codeText = (resultId: string, rev: number) => `${resultId}.${rev}`;

function codeOf(text: string): MarkRow["code"] {
  if (text === "") return null;
  const [, resultId, rev] =
    /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(\d{1,9})$/.exec(text.trim()) ?? [];
  return resultId && rev ? { resultId, rev: Number(rev) } : "damaged";
}

function dayOf(text: string): Day | null {
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim()) ?? [];
  return day && month && year ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : null;
}
