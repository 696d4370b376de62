/** A full name as its parts; the given name comes last in Vietnamese. Spelling is never corrected. */
export function splitName(full: string): { familyName: string; middleName: string; givenName: string } {
  const parts = full.normalize("NFC").trim().split(/\s+/);
  const last = parts.at(-1) ?? "";
  return { familyName: parts[0] ?? "", middleName: parts.slice(1, -1).join(" "), givenName: last };
}

const collator = new Intl.Collator("vi", { sensitivity: "variant", numeric: true });

/** Vietnamese order of people: given name, then middle, then family (domain rules 11). */
export function compareNames(a: string, b: string): number {
  const [x, y] = [splitName(a), splitName(b)];
  return (
    collator.compare(x.givenName, y.givenName) ||
    collator.compare(x.middleName, y.middleName) ||
    collator.compare(x.familyName, y.familyName)
  );
}

/**
 * A name as it is searched by: without accents, case and punctuation, Đ as D (domain rules 11). The database's
 * `fold_name` does the same.
 */
export const foldName = (name: string): string =>
  name
    .replace(/[đĐðÐ]/g, "d")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

/** Whether the beginnings of `folded`'s words hold every word of a folded `query`, in any order. */
export function matchesName(folded: string, query: string): boolean {
  const words = folded.split(" ");
  return query.split(" ").every((wanted) => words.some((word) => word.startsWith(wanted)));
}
