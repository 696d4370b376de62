/** Biểu dương, and khen thưởng; words: the `commendations` messages. */
export const KINDS = ["praise", "award"] as const;
export type Kind = (typeof KINDS)[number];
