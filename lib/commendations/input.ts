import { z } from "zod";
import { note } from "../posts/input.ts";
import { words } from "../remarks/input.ts";
import { KINDS } from "./constants.ts";

const what = {
  kind: z.enum(KINDS),
  day: z.iso.date("dayWanted"),
  body: words.refine((value) => value.length > 0, "commendationEmpty"),
  forGroup: z.boolean(),
};

export const proposeInput = z.strictObject({ recruitId: z.uuid("recruitMissing"), ...what });
export const mendInput = z.strictObject({ id: z.uuid(), ...what });
export const oneInput = z.strictObject({ id: z.uuid() });
/** As it was read. */
export const approveInput = oneInput.extend({ stamp: z.string().regex(/^[0-9a-f]{32}$/) });
export const returnInput = approveInput.extend({ note: note("noteEmpty") });
export const withdrawInput = oneInput.extend({ note: note("reasonEmpty") });

export type ProposeInput = z.output<typeof proposeInput>;
export type MendInput = z.output<typeof mendInput>;
export type Seen = z.output<typeof approveInput>;
export type ReturnInput = z.output<typeof returnInput>;
export type WithdrawInput = z.output<typeof withdrawInput>;
