import { z } from "zod";
import { type Choice, PAPER_PURPOSES, PURPOSE_CODES, PURPOSES, type Purpose } from "./constants.ts";

const choices: readonly Choice[] = Object.values(PURPOSES).flatMap((purpose) => purpose.choices);
const isOf = ({ purpose, choice }: { purpose: Purpose; choice: Choice }) =>
  (PURPOSES[purpose].choices as readonly Choice[]).includes(choice);

/** `version`: of the text that was on the screen; a decision is about what was read. */
export const decideInput = z
  .strictObject({
    recruitId: z.uuid(),
    purpose: z.enum(PURPOSE_CODES),
    choice: z.enum(choices),
    version: z.string().max(20),
  })
  .refine(isOf);

export type DecideInput = z.output<typeof decideInput>;

/** What the recruit himself chose, on paper, and who saw him sign. */
export const recordInput = z
  .strictObject({
    recruitId: z.uuid(),
    purpose: z.enum(PAPER_PURPOSES),
    choice: z.enum(choices, "consentChoiceEmpty"),
    version: z.string().max(20),
    witness: z.string().trim().normalize("NFC").min(2, "witnessEmpty").max(120, "witnessTooLong"),
  })
  .refine(isOf, { error: "consentChoiceEmpty", path: ["choice"] });

export type RecordInput = z.output<typeof recordInput>;
