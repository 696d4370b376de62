/** Lays a phrase where the cursor is, with a space on either side where there is none. @returns the words and the cursor */
export function layIn(
  body: string,
  phrase: string,
  from: number,
  to: number,
): { body: string; cursor: number } {
  const before = body.slice(0, from);
  const after = body.slice(to);
  const laid = `${/\S$/.test(before) ? " " : ""}${phrase}${/^[\p{L}\p{N}]/u.test(after) ? " " : ""}`;
  return { body: before + laid + after, cursor: (before + laid).length };
}
