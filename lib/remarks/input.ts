import { z } from "zod";
import { isPlain, note, text } from "../posts/input.ts";
import { CONDUCT, MAX_REMARK } from "./constants.ts";

/** A few sentences to a family; by the letter as the database counts them. */
export const words = text
  .refine((value) => [...value].length <= MAX_REMARK, "remarkTooLong")
  .refine(isPlain, "remarkControls");

const rev = z.int().min(0);

/** What has been written so far. `rev`: what the writer has seen, none where nothing was written yet. */
export const saveInput = z.strictObject({
  recruitId: z.uuid(),
  monday: z.iso.date(),
  rev: rev.nullable(),
  body: words,
  conduct: z.enum(CONDUCT).nullable(),
});

/** A remark as it was read. */
const seen = z.strictObject({ id: z.uuid(), rev });

export const seenInput = seen;
export const handOverInput = z.strictObject({
  monday: z.iso.date(),
  remarks: z.array(seen).min(1, "noRemarks").max(400),
});
export const releaseInput = z.strictObject({ remarks: z.array(seen).min(1).max(400) });
export const returnInput = seen.extend({ note: note("noteEmpty") });

export type SaveInput = z.output<typeof saveInput>;
export type Seen = z.output<typeof seenInput>;
export type HandOverInput = z.output<typeof handOverInput>;
export type ReturnInput = z.output<typeof returnInput>;
