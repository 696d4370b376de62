/** A column as spreadsheets name it: 1 is A, 27 is AA. */
export function letterOf(column: number): string {
  const before = Math.floor((column - 1) / 26);
  return (before > 0 ? letterOf(before) : "") + String.fromCharCode(65 + ((column - 1) % 26));
}
