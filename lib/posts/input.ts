import { z } from "zod";
import { ACTIVITY_CODES, MAX_CAPTION, MAX_NOTE, MAX_PHOTOS } from "./constants.ts";

// C0 and C1 controls but newline and tab, zero-width marks, bidi overrides and isolates: what a caption can hide.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what the pattern is for
const hidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;

/** Whether nothing is hidden in it. */
export const isPlain = (value: string) => !hidden.test(value);

/** Words as they are kept: composed letters, plain line ends, nothing around them. */
export const text = z.string().transform((value) => value.normalize("NFC").replace(/\r\n?/g, "\n").trim());

export const caption = text
  .refine((value) => [...value].length <= MAX_CAPTION, "captionTooLong")
  .refine(isPlain, "captionControls");

/** A few sentences, wanted: `empty` is what is said without them. */
export const note = (empty: "noteEmpty" | "reasonEmpty" | "wordsEmpty" | "correctionReasonEmpty") =>
  text
    .refine((value) => value.length > 0, empty)
    .refine((value) => [...value].length <= MAX_NOTE, "noteTooLong")
    .refine(isPlain, "captionControls");

const day = z.iso.date();

const share = z.number().min(0).max(1);

/** A new draft. `clientId` was made on the phone, so that a retry or a double tap opens the same one. */
export const openDraftInput = z.strictObject({
  clientId: z.uuid(),
  activityType: z.enum(ACTIVITY_CODES),
  day,
});

/** What the author sends: its photos in order, each with who is in it. Photos left out are removed. */
export const draftInput = z.strictObject({
  postId: z.uuid(),
  activityType: z.enum(ACTIVITY_CODES),
  day,
  caption,
  audience: z.enum(["company", "taggedFamilies"]),
  photos: z
    .array(
      z.strictObject({
        id: z.uuid(),
        recruitIds: z.array(z.uuid()).max(400),
        points: z.record(z.uuid(), z.tuple([share, share])).optional(),
      }),
    )
    .max(MAX_PHOTOS, "tooManyPhotos"),
});

/**
 * What the author has said so far, saved while photos still arrive: one that has just been stored may not be listed
 * yet, so that only those named in `removed` go.
 */
export const saveInput = draftInput.extend({ removed: z.array(z.uuid()).max(400).default([]) });

export const postInput = z.strictObject({ postId: z.uuid() });

/** A post as it was looked at: `stamp` came with it. */
export const seenInput = postInput.extend({ stamp: z.string().regex(/^[0-9a-f]{32}$/) });

export type OpenDraftInput = z.output<typeof openDraftInput>;
export type DraftInput = z.output<typeof draftInput>;
export type SeenInput = z.output<typeof seenInput>;
export type SaveInput = z.output<typeof saveInput>;
