import { z } from "zod";
import { note } from "../posts/input.ts";
import { KINDS } from "./constants.ts";

/** A photo of a post, or without one the whole post. */
export const recallInput = z.strictObject({
  postId: z.uuid(),
  photoId: z.uuid().optional(),
  kind: z.enum(KINDS),
  reason: note("reasonEmpty"),
});

export const recallIdInput = z.strictObject({ recallId: z.uuid() });

/** What the families who had seen it are told; null settles that nobody is. */
export const tellInput = z.strictObject({ recallId: z.uuid(), words: note("wordsEmpty").nullable() });

export const removalInput = z.strictObject({ photoId: z.uuid() });

/** A page's address is a place to look: what it does not understand is as if it was not said. */
export const recallsQuery = z.object({ before: z.uuid().optional().catch(undefined) });

export type RecallInput = z.output<typeof recallInput>;
