/** The cells of what a spreadsheet puts on the clipboard: tabs and line ends, with quotes around cells that hold any. */
export function readTsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  while (at < text.length) {
    const [cell, end] = text[at] === '"' ? quoted(text, at) : plain(text, at);
    rows.at(-1)?.push(cell);
    const next = text[end];
    at = end + 1;
    if (next === "\r" && text[at] === "\n") at += 1;
    if (next === "\t" && at >= text.length) rows.at(-1)?.push("");
    if (next !== "\t" && at < text.length) rows.push([]);
  }
  return rows[0]?.length ? rows : [];
}

function plain(text: string, from: number): [string, number] {
  let end = from;
  while (end < text.length && text[end] !== "\t" && text[end] !== "\n" && text[end] !== "\r") end += 1;
  return [text.slice(from, end), end];
}

/** A cell in quotes; one whose quotes never close is as it stands. */
function quoted(text: string, from: number): [string, number] {
  let cell = "";
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] !== '"') cell += text[at];
    else if (text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else return [cell, at + 1];
  }
  return plain(text, from);
}

/** The other way round, for copying. */
export const writeTsv = (rows: string[][]): string =>
  rows
    .map((row) =>
      row.map((cell) => (/[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join("\t"),
    )
    .join("\r\n");
