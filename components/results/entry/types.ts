import type { SheetCell } from "#lib/results/types.ts";

/** A recruit as he stands on the screen, with his mark. */
export type EntryPerson = {
  id: string;
  fullName: string;
  place: string;
  hometown: string;
  cell: SheetCell;
};
