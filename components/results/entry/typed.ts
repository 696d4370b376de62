/** Which of the two boxes of a points mark is typed into. */
export type Box = "value" | "hits";

/** "72/8" as its two boxes; anything else is all value. */
export function split(text: string): Record<Box, string> {
  const [value = "", hits = ""] = text.split("/");
  return { value, hits };
}

export const join = ({ value, hits }: Record<Box, string>): string =>
  hits === "" ? value : `${value}/${hits}`;

/** The letters of absent and excused are no number to go on typing at. */
export const typable = (text: string): boolean => text !== "V" && text !== "M";
