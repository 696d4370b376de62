import type { ReadRemark, RemarkRow } from "#lib/remarks/types.ts";
import type { Shown } from "./keeper.ts";

/** A recruit with what stands of him now. */
export type Entry = { row: RemarkRow; shown: Shown };

/** A remark as its company reads it, with what the page says of it. */
export type Readable = Omit<ReadRemark, "submittedAt" | "releasedAt"> & {
  /** Of another week than the one shown. */
  week: string | null;
  time: string;
};

/** `name`: like what was written about that one; none: like his own last one. */
export type Likeness = { percent: number; name: string | null };
