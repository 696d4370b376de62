import { z } from "zod";
import { ACTIVITY_CODES, MAX_PHOTOS } from "../posts/constants.ts";
import { caption, note, seenInput } from "../posts/input.ts";
import { CHECKS } from "../review/constants.ts";

const reason = z
  .string()
  .trim()
  .pipe(z.union([z.literal(""), note("reasonEmpty")]));

/** `posts`: the gathered ones that the cadre saw when he handed over. */
export const handOverInput = z.strictObject({ posts: z.array(z.uuid()).max(500), reason });

export const hourInput = z.strictObject({
  weekday: z.int().min(1).max(7),
  hour: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "hourWrong"),
});

export const chooseInput = z.strictObject({
  photos: z.array(z.uuid()).min(1).max(MAX_PHOTOS),
  chosen: z.boolean(),
});

export const orderInput = z.strictObject({
  postId: z.uuid(),
  photos: z.array(z.uuid()).min(1).max(MAX_PHOTOS),
});

export const captionInput = z.strictObject({ postId: z.uuid(), caption });

/**
 * The posts to publish in the order shown, each with its chosen photos as the officer saw them, and what he ticked for
 * each kind of activity.
 */
export const publishInput = z.strictObject({
  posts: z
    .array(seenInput.extend({ photos: z.array(z.uuid()).min(1).max(MAX_PHOTOS) }))
    .min(1)
    .max(500),
  checks: z.partialRecord(z.enum(ACTIVITY_CODES), z.array(z.enum(CHECKS)).max(CHECKS.length)),
});

export type HandOverInput = z.output<typeof handOverInput>;
export type PublishInput = z.output<typeof publishInput>;
