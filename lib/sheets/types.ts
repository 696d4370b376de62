import type { Day } from "../vietnam/calendar.ts";

/** One cell as it reads. `formula` marks one that would be computed: its value is never taken. */
export type Cell = { text: string; day?: Day; number?: number; formula?: true };

/** Rows from the first of the sheet on, so that row n stands at n - 1; what is not there is empty. */
export type Sheet = { name: string; rows: Cell[][] };

export type SheetFile = { name: string; bytes: Uint8Array };

/** Why a file is not read: a key of the `sheets` messages. */
export type SheetRefusal = { refused: string; values?: Record<string, string | number> };

/** `number`: written as one, to be computed with. `hidden`: for whoever reads it back. */
export type Column = { header: string; width: number; kind?: "day" | "wrap" | "number" | "hidden" };
export type Table = { name: string; title?: string; columns: Column[]; rows: (string | null)[][] };
