import { foldName } from "../vietnam/name.ts";
import type { KnownMark, MarkRow, ReadMarks, SheetProblem } from "./sheet-types.ts";

type Matched = { row: MarkRow; known: KnownMark };

/**
 * Whom each row means: by its code, and the name and birthday must agree with it, since rows that were sorted by one
 * column alone give everybody another's mark; without one by name, birthday and unit.
 */
export function matchRows(
  { rows, columns }: ReadMarks,
  known: readonly KnownMark[],
): { matched: Matched[]; problems: SheetProblem[]; missing: KnownMark[] } {
  const byId = new Map(known.map((one) => [one.resultId, one]));
  const byName = Map.groupBy(known, ({ recruit }) => foldName(recruit.fullName));
  const problems: SheetProblem[] = [];
  const matched: Matched[] = [];
  const taken = new Map<string, number>();
  const say = (
    row: MarkRow,
    field: keyof typeof columns,
    code: string,
    values: SheetProblem["values"] = {},
  ) => {
    const column = columns[field];
    problems.push({
      ...{ row: row.row, column: column === undefined ? null : column + 1, level: "error", about: "row" },
      ...{ code, values },
    });
  };
  for (const row of rows) {
    const { code, name, birthDay } = row;
    if (code === "damaged") {
      say(row, "code", "codeDamaged", { name });
      continue;
    }
    const named = byName.get(foldName(name)) ?? [];
    const one = code ? byId.get(code.resultId) : theOne(row, named);
    if (!one) say(row, "name", named.length > 1 && !code ? "homonym" : "unknown", { name });
    else if (foldName(one.recruit.fullName) !== foldName(name))
      say(row, "name", "renamed", { name, roster: one.recruit.fullName });
    else if (birthDay && birthDay !== one.birthDay) say(row, "birthDay", "otherBirthDay", { name });
    else if (taken.has(one.resultId))
      say(row, "name", "twice", { name, first: taken.get(one.resultId) ?? 0 });
    else {
      taken.set(one.resultId, row.row);
      matched.push({ row, known: one });
    }
  }
  // Whoever a row that was not understood may have meant is not missing.
  const done = new Set(matched.map(({ row }) => row));
  const meant = new Set(rows.flatMap((row) => (done.has(row) ? [] : foldName(row.name))));
  const missing = known.filter(
    ({ resultId, recruit }) => !taken.has(resultId) && !meant.has(foldName(recruit.fullName)),
  );
  return { matched, problems, missing };
}

/** Of several of one name the one whose birthday and unit the row has; nobody where that is not clear. */
function theOne({ birthDay, unit }: MarkRow, named: readonly KnownMark[]): KnownMark | undefined {
  const fits = named.filter(
    (one) =>
      (!birthDay || birthDay === one.birthDay) &&
      (["company", "platoon", "squad"] as const).every(
        (kind) => unit[kind] === null || unit[kind] === one.recruit[kind],
      ),
  );
  // One of the name in all: what is wrong about him is told by name, not as somebody unknown.
  if (fits.length === 0 && named.length === 1) return named[0];
  return fits.length === 1 ? fits[0] : undefined;
}
