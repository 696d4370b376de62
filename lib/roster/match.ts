import { foldName } from "../vietnam/name.ts";
import type { Field, KnownRecruit, Problem, SheetRecruit } from "./types.ts";

/** A recruit of the sheet with the unit he is put in, if it says one. */
export type Placed = { sheet: SheetRecruit; path: string | null };

export type Match = { placed: Placed; known: KnownRecruit | null };

const personOf = (one: { fullName: string; birthDay: string }) => `${foldName(one.fullName)}|${one.birthDay}`;
const companyOf = (path: string) => /^.*?\.c\d+/.exec(path)?.[0];

/** How much speaks for the two being one person, beyond name and birthday: the hometown, the squad, the company. */
function likeness({ sheet, path }: Placed, known: KnownRecruit): number {
  const home = sheet.hometown && foldName(sheet.hometown) === foldName(known.hometown) ? 2 : 0;
  const unit =
    path === known.unitPath ? 2 : path === null || companyOf(path) === companyOf(known.unitPath) ? 1 : 0;
  return home + unit;
}

/**
 * Who of the sheet is whom in the records: by code, else by folded name and birthday, told apart by hometown and
 * unit (a name alone is never a key). Whoever can't be told apart is a problem that asks for a code.
 */
export function matchRecruits(
  rows: Placed[],
  known: KnownRecruit[],
): { matches: Match[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const say = ({ sheet }: Placed, field: Field, code: string, values: Problem["values"]) =>
    problems.push({ row: sheet.row, column: sheet.columns[field] ?? null, level: "error", code, values });
  const matched = new Map<Placed, KnownRecruit | null>();
  const used = new Set<KnownRecruit>();

  const byCode = new Map(known.flatMap((one) => (one.code ? [[one.code.toLowerCase(), one]] : [])));
  const codes = new Map<string, number>();
  for (const row of rows) {
    const code = row.sheet.code?.toLowerCase();
    if (!code) continue;
    const first = codes.get(code);
    if (first) say(row, "code", "codeTwice", { code, other: first });
    else codes.set(code, row.sheet.row);
    const one = byCode.get(code);
    if (!one || first) continue;
    const alike =
      foldName(one.fullName) === foldName(row.sheet.fullName) || one.birthDay === row.sheet.birthDay;
    if (!alike) say(row, "code", "codeOther", { code, name: one.fullName });
    matched.set(row, one);
    used.add(one);
  }

  const byPerson = Map.groupBy(known, personOf);
  const open = rows.filter((row) => !matched.has(row));
  for (const [person, group] of Map.groupBy(open, (row) => personOf(row.sheet))) {
    const candidates = (row: Placed) =>
      (byPerson.get(person) ?? [])
        .filter((one) => !used.has(one) && !(row.sheet.code && one.code))
        .map((one) => ({ one, points: likeness(row, one) }))
        .sort((x, y) => y.points - x.points);
    const sure = (row: Placed) => candidates(row)[0]?.points ?? 0;
    for (const row of group.toSorted((x, y) => sure(y) - sure(x))) {
      const [best, second] = candidates(row);
      if (best && best.points > 0 && best.points > (second?.points ?? 0)) {
        matched.set(row, best.one);
        used.add(best.one);
      } else if (!best || row.sheet.code) matched.set(row, null);
      else say(row, "fullName", "personUnclear", { name: best.one.fullName, hometown: best.one.hometown });
    }
  }
  problems.push(...twins(rows.filter((row) => matched.get(row) === null)));
  const matches = rows.flatMap((placed) => {
    const one = matched.get(placed);
    return one === undefined ? [] : [{ placed, known: one }];
  });
  return { matches, problems };
}

/** New rows of one name and birthday are one man twice, unless a code or a hometown tells them apart. */
function twins(rows: Placed[]): Problem[] {
  const problems: Problem[] = [];
  for (const group of Map.groupBy(rows, (row) => personOf(row.sheet)).values()) {
    for (const [at, { sheet }] of group.entries()) {
      const twin = group.slice(0, at).find(({ sheet: other }) => {
        if (sheet.code && other.code) return false;
        return !sheet.hometown || !other.hometown || foldName(sheet.hometown) === foldName(other.hometown);
      });
      const column = sheet.columns.fullName ?? sheet.columns.given ?? null;
      if (twin) {
        const values = { name: sheet.fullName, other: twin.sheet.row };
        problems.push({ row: sheet.row, column, level: "error", code: "twins", values });
      }
    }
  }
  return problems;
}
