import type { Sheet } from "../sheets/types.ts";
import type { Day } from "../vietnam/calendar.ts";
import { findHeader } from "./header.ts";
import { RowReader } from "./rows.ts";
import type { Mapping, ReadRoster } from "./types.ts";
import { unitIn } from "./values.ts";

/**
 * Understands a sheet as units keep them: titles above, headings in any order and in one or two rows, a unit as a
 * line of its own between the recruits. Nothing is compared with the records yet.
 * @param corrected what the person said the columns are, in place of what was guessed
 * @returns null when no row of headings has a name
 */
export function readRoster(sheet: Sheet, corrected: Mapping | undefined, today: Day): ReadRoster | null {
  const header = findHeader(sheet.rows);
  if (!header) return null;
  const fields = header.headers.map((_, at) =>
    corrected ? (corrected[at] ?? null) : (header.fields[at] ?? null),
  );
  const reader = new RowReader(fields, today);
  reader.heard(
    unitIn(
      sheet.rows
        .slice(0, header.at)
        .flat()
        .map((cell) => cell.text)
        .join(" "),
    ),
  );
  for (let at = header.dataAt; at < sheet.rows.length; at++) reader.read(sheet.rows[at] ?? [], at + 1);
  const samplesOf = (at: number) =>
    sheet.rows
      .slice(header.dataAt, header.dataAt + 40)
      .flatMap((row) => row[at]?.text || [])
      .slice(0, 3);
  return {
    sheet: sheet.name,
    headerRow: header.at + 1,
    columns: header.headers.map((text, at) => ({
      column: at + 1,
      header: text,
      field: fields[at] ?? null,
      samples: samplesOf(at),
    })),
    recruits: reader.recruits,
    unsound: reader.unsound,
    problems: reader.problems,
  };
}
