export const MAX_BYTES = 5 * 1024 * 1024;
export const MAX_ROWS = 6000;
export const MAX_COLUMNS = 60;
/** What a workbook may unpack to. Six thousand full rows stay far below. */
export const MAX_UNPACKED = 48 * 1024 * 1024;
