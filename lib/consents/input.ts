import { z } from "zod";
import { type Choice, PURPOSE_CODES, PURPOSES } from "./constants.ts";

const choices: readonly Choice[] = PURPOSE_CODES.flatMap((purpose) => PURPOSES[purpose].choices);

/** `version`: of the text that was on the screen; a decision is about what was read. */
export const decideInput = z
  .strictObject({
    recruitId: z.uuid(),
    purpose: z.enum(PURPOSE_CODES),
    choice: z.enum(choices),
    version: z.string().max(20),
  })
  .refine(({ purpose, choice }) => (PURPOSES[purpose].choices as readonly Choice[]).includes(choice));

export type DecideInput = z.output<typeof decideInput>;

/** What the recruit himself chose about his photos, on paper, and who saw him sign. */
export const recordInput = z.strictObject({
  recruitId: z.uuid(),
  choice: z.enum(PURPOSES.photos.choices, "consentChoiceEmpty"),
  version: z.string().max(20),
  witness: z.string().trim().normalize("NFC").min(2, "witnessEmpty").max(120, "witnessTooLong"),
});

export type RecordInput = z.output<typeof recordInput>;
