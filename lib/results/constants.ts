/** Cells of one request: a grid of 300 recruits and 20 subjects. */
export const MAX_CELLS = 6000;
export const MAX_COLUMNS = 20;
export const MAX_EXAMINER = 80;
