import { z } from "zod";
import { ACTIVITY_CODES, MAX_PHOTOS } from "../posts/constants.ts";
import { note, seenInput } from "../posts/input.ts";
import { CHECKS } from "./constants.ts";

const checks = z.array(z.enum(CHECKS)).max(CHECKS.length);

export const approveInput = seenInput.extend({ publish: z.boolean(), checks });
export const secondApproveInput = seenInput.extend({ checks });

/** A note on the whole post, notes on single photos, or both. */
export const returnInput = z
  .strictObject({
    postId: z.uuid(),
    note: z.union([z.literal(""), note("noteEmpty")]),
    photos: z.array(z.strictObject({ id: z.uuid(), note: note("noteEmpty") })).max(MAX_PHOTOS),
  })
  .refine((input) => input.note.trim() || input.photos.length > 0, { error: "noteEmpty", path: ["note"] });

export const ruleInput = z.strictObject({
  activityType: z.enum(ACTIVITY_CODES),
  checks,
  secondReview: z.boolean(),
});

export type ReturnInput = z.output<typeof returnInput>;
export type RuleInput = z.output<typeof ruleInput>;
