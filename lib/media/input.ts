import { z } from "zod";
import { MAX_PHOTOS } from "../posts/constants.ts";
import type { Width } from "./constants.ts";
import { MAX_BRUSH_POINTS, MAX_COVERS } from "./recipe.ts";

/** What the phone says before it sends photos into a draft; one entry for each file, in the same order. */
export const uploadInput = z.strictObject({
  postId: z.uuid(),
  photos: z
    .array(
      z.strictObject({
        clientId: z.uuid(),
        position: z.int().min(0).max(999),
        /** Of the file as it was chosen, before the phone made it small. */
        sha256: z
          .string()
          .regex(/^[0-9a-f]{64}$/)
          .optional(),
      }),
    )
    .min(1)
    .max(MAX_PHOTOS, "tooManyPhotos"),
});

export type UploadInput = z.output<typeof uploadInput>;

export const renditionInput = z.object({
  photoId: z.uuid(),
  width: z.enum(["320", "960", "2048"]).transform((width) => Number(width) as Width),
});

// Far outside is outside, whatever the number; zod itself takes neither NaN nor infinity.
const share = z.number("editBroken").min(-100, "editOutside").max(100, "editOutside");
const box = z.strictObject({ x: share, y: share, width: share, height: share });
const how = z.enum(["cover", "blur"]);
const cover = z.union([
  z.strictObject({ how, box }),
  z.strictObject({
    how,
    line: z
      .array(z.tuple([share, share]))
      .min(1)
      .max(MAX_BRUSH_POINTS),
    thickness: z.number().positive().max(0.5),
  }),
]);

/** An edit of a photo as the viewer last saw it. */
export const editInput = z.strictObject({
  photoId: z.uuid(),
  edition: z.int().min(0),
  edit: z.strictObject({
    turns: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
    covers: z
      .array(cover)
      .max(MAX_COVERS, "tooManyCovers")
      .refine(
        (covers) =>
          covers.reduce((sum, one) => sum + ("line" in one ? one.line.length : 0), 0) <= MAX_BRUSH_POINTS,
        "tooManyCovers",
      ),
    crop: box.nullable(),
  }),
});
