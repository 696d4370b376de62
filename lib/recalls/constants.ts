/** Why something is recalled: what the words to the families begin from. */
export const KINDS = ["security", "family", "mistake", "other"] as const;
