export const MAX_BYTES = 5 * 1024 * 1024;
export const MAX_ROWS = 6000;
export const MAX_COLUMNS = 60;
/** No name, address or list of relatives is longer; what reads them is given no more. */
export const MAX_CELL = 2000;
/** What a workbook may unpack to. Six thousand full rows stay far below. */
export const MAX_UNPACKED = 48 * 1024 * 1024;
