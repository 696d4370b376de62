import type { RecallKind } from "#lib/recalls/types.ts";

/** A recall that stands, as the page of its post shows it: put into words on the server. */
export type PostRecall = {
  id: string;
  /** Of the whole post none. */
  photoId: string | null;
  kind: RecallKind;
  /** A family asked for it. */
  asked: boolean;
  time: string;
  /** Until when the reader may put it back. */
  undoUntil: string | null;
  tell: Telling | null;
};

/** How many had seen it and are still to be told, and the words to begin from. */
export type Telling = { seen: number; words: string };
