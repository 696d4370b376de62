import type { RemarkRow } from "#lib/remarks/types.ts";
import type { Shown } from "./keeper.ts";

/** A recruit with what stands of him now. */
export type Entry = { row: RemarkRow; shown: Shown };
