import { z } from "zod";
import { MAX_PHOTOS } from "../posts/constants.ts";
import type { Width } from "./constants.ts";

/** What the phone says before it sends photos into a draft; one entry for each file, in the same order. */
export const uploadInput = z.strictObject({
  postId: z.uuid(),
  photos: z
    .array(z.strictObject({ clientId: z.uuid(), position: z.int().min(0).max(999) }))
    .min(1)
    .max(MAX_PHOTOS, "tooManyPhotos"),
});

export type UploadInput = z.output<typeof uploadInput>;

export const renditionInput = z.object({
  photoId: z.uuid(),
  width: z.enum(["320", "960", "2048"]).transform((width) => Number(width) as Width),
});
