import { z } from "zod";
import { note } from "../posts/input.ts";
import { MAX_CELLS, MAX_EXAMINER, MAX_MARK } from "./constants.ts";

/** Who takes it: everybody of the unit, some of its platoons or squads, or single recruits. */
const takers = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("all") }),
  z.strictObject({ kind: z.literal("units"), ids: z.array(z.uuid()).min(1, "takersMissing").max(200) }),
  z.strictObject({ kind: z.literal("recruits"), ids: z.array(z.uuid()).min(1, "takersMissing").max(1500) }),
]);

export const openInput = z.strictObject({
  subjectId: z.uuid("subjectMissing"),
  day: z.iso.date("dayWanted"),
  unitId: z.uuid(),
  takers,
  examiner: z
    .string()
    .transform((value) => value.normalize("NFC").replace(/\s+/g, " ").trim())
    .pipe(
      z
        .string()
        .min(1, "examinerMissing")
        .max(MAX_EXAMINER, "examinerLong")
        .regex(/^[\p{L}\p{M}\p{N} .,()’'–-]+$/u, "examinerLetters"),
    ),
  retakeOf: z.uuid().nullable(),
});

/** The text is read by the subject's rule, so that here it is only held short. */
export const marksInput = z.strictObject({
  marks: z
    .array(z.strictObject({ resultId: z.uuid(), rev: z.int().min(0), text: z.string().max(MAX_MARK) }))
    .min(1)
    .max(MAX_CELLS),
});

export const handInInput = z.strictObject({ assessmentId: z.uuid(), unitId: z.uuid() });

/** What is decided on is what was looked at: `stamp` is that of the part on the page. */
export const partInput = z.strictObject({ partId: z.uuid(), stamp: z.string().max(40) });
export const giveBackInput = z.strictObject({
  partId: z.uuid(),
  note: note("noteEmpty"),
  /** All that have handed in, where none is named. */
  platoonIds: z.array(z.uuid()).min(1, "platoonsMissing").max(50).optional(),
});
export const correctInput = z.strictObject({
  resultId: z.uuid(),
  rev: z.int().min(0),
  text: z.string().max(MAX_MARK),
  reason: note("correctionReasonEmpty"),
});

export type OpenInput = z.output<typeof openInput>;
export type GiveBackInput = z.output<typeof giveBackInput>;
export type PartInput = z.output<typeof partInput>;
export type CorrectInput = z.output<typeof correctInput>;
