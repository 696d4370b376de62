import { parse } from "csv-parse/sync";
import type { Cell, Sheet, SheetRefusal } from "./types.ts";

// biome-ignore lint/suspicious/noControlCharactersInRegex: what text never has
const binary = /[\u0000-\u0008\u000e-\u001a]/;

/** A CSV as spreadsheets save it: UTF-8 with or without its mark, UTF-16; commas, semicolons or tabs. */
export function readCsv(bytes: Uint8Array): Sheet[] | SheetRefusal {
  const text = decode(bytes);
  if (text === undefined) return { refused: "notUtf8" };
  if (binary.test(text.slice(0, 2000))) return { refused: "notWorkbook" };
  const told = /^sep=(.)\r?\n/i.exec(text);
  const delimiter = told?.[1] ?? guess(text);
  try {
    const records: string[][] = parse(told ? text.slice(told[0].length) : text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      trim: true,
    });
    const rows = records.map((record) => record.map(readText));
    if (told) rows.unshift([]);
    while (rows.at(-1)?.every((cell) => cell.text === "")) rows.pop();
    return rows.length > 0 ? [{ name: "", rows }] : [];
  } catch {
    return { refused: "notCsv" };
  }
}

/** Text that a spreadsheet would compute is a formula, whatever file it came in; a phone's + and a lone dash are not. */
export function readText(raw: string): Cell {
  const text = raw.normalize("NFC").replace(/\r\n?/g, "\n").trim();
  const plain = text.replace(/^'(?=[=+\-@])/, "");
  return looksComputed(plain) ? { text: plain, formula: true } : { text: plain };
}

const looksComputed = (text: string) => /^[=@]/.test(text) || /^[+-][^\d\s(]/.test(text);

function decode(bytes: Uint8Array): string | undefined {
  const [a, b] = bytes;
  const start = bytes.subarray(0, 400);
  // Latin letters leave every other byte empty, Vietnamese ones fewer.
  const wide = start.filter((byte) => byte === 0).length > start.length / 5;
  const encoding =
    a === 0xfe && b === 0xff ? "utf-16be" : (a === 0xff && b === 0xfe) || wide ? "utf-16le" : "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The mark that splits most of the first lines into the most parts; before the comma, which is in numbers too. */
function guess(text: string): string {
  const lines = text.split(/\r?\n/, 30).map((line) => line.replace(/"[^"]*"/g, ""));
  const most = (mark: string) => Math.max(...lines.map((line) => line.split(mark).length));
  return ["\t", ","].reduce((best, mark) => (most(mark) > most(best) ? mark : best), ";");
}
