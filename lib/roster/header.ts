import type { Cell } from "../sheets/types.ts";
import { fieldsOf } from "./columns.ts";
import type { Mapping } from "./types.ts";

const HEADER_WITHIN = 40;

/** Where the headings stand, where the rows begin, and what each column is taken for. */
export type Header = { at: number; dataAt: number; headers: string[]; fields: Mapping };

const hasName = (fields: Mapping) => fields.includes("fullName") || fields.includes("given");

/** The row, or two rows, of headings that say most; null when none has a name. */
export function findHeader(rows: Cell[][]): Header | null {
  let best: Header | null = null;
  let most = 1;
  for (const [at, row] of rows.slice(0, HEADER_WITHIN).entries()) {
    for (const header of [oneRow(rows, at), twoRows(rows, at)]) {
      const known = header.fields.filter((field) => field !== null).length;
      if (row.length > 0 && known > most && hasName(header.fields)) [best, most] = [header, known];
    }
  }
  return best;
}

function oneRow(rows: Cell[][], at: number): Header {
  const width = Math.max(...rows.slice(at, at + 60).map((row) => row.length));
  const headers = Array.from({ length: width }, (_, c) => rows[at]?.[c]?.text ?? "");
  return { at, dataAt: at + 1, headers, fields: fieldsOf(headers) };
}

/** Headings of two rows: "Đơn vị" over a, b, c; what stands in both is one, merged downwards. */
function twoRows(rows: Cell[][], at: number): Header {
  const upper = oneRow(rows, at).headers;
  const lower = rows[at + 1] ?? [];
  let group = "";
  const headers = upper.map((text, c) => {
    const below = lower[c]?.text ?? "";
    if (text) group = text;
    if (!below || below === text) return text;
    return fieldsOf([below])[0] && !/^(họ|tên|sđt|số|điện|quan)/i.test(below) ? below : `${below} ${group}`;
  });
  const header = { at, dataAt: at + 2, headers, fields: fieldsOf(headers) };
  const name = header.fields.findIndex((field) => field === "fullName" || field === "given");
  const below = lower[name]?.text ?? "";
  const isHeading = below === "" || below === upper[name] || fieldsOf([below])[0] !== null;
  return isHeading && lower.length > 0 ? header : { ...header, fields: [] };
}
