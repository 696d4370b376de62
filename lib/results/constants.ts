/** Cells of one request: a grid of 300 recruits and 20 subjects. */
export const MAX_CELLS = 6000;
export const MAX_COLUMNS = 20;
export const MAX_EXAMINER = 80;
/** A mark as it is typed, at the longest. */
export const MAX_MARK = 40;
/** Refusals that trying again never changes (keys of the `marks` messages). */
export const FINAL_REFUSALS: ReadonlySet<string> = new Set(["approved", "published", "gone"]);
