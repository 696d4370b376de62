import type { HandOverHour } from "./types.ts";

/** Rules 3 [default]: Friday, half past five. A battalion sets its own. */
export const USUAL_HOUR: HandOverHour = { weekday: 5, hour: "17:30" };
