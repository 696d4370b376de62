/** Security rules 11: what a photo may be before anything is decoded. */
export const MAX_BYTES = 20 * 1024 * 1024;
export const MAX_PIXELS = 50_000_000;

/** What is made of every photo, each at most so many pixels wide and never enlarged. */
export type Width = 320 | 960 | 2048;
/** The longer side of what the phone sends. */
export const SENT_SIDE = 2560;

/** The image formats that are taken: media type and the endings a file of it may have. */
export const FORMATS = {
  jpeg: { type: "image/jpeg", endings: ["jpg", "jpeg", "jpe", "jfif"] },
  png: { type: "image/png", endings: ["png"] },
  webp: { type: "image/webp", endings: ["webp"] },
  avif: { type: "image/avif", endings: ["avif"] },
} as const;
export type Format = keyof typeof FORMATS;

/** For a file input; `image/*` as well, since a phone turns its own format into JPEG only when it may. */
export const ACCEPT = "image/*";

/**
 * Where a rendition is fetched. Add `?download` to keep it on the phone. With the `edition` an edited photo has another
 * address each time, so that no picture of before is drawn from memory.
 */
export const photoUrl = (photoId: string, width: Width, edition = 0) =>
  `/api/media/${photoId}/${width}${edition ? `?v=${edition}` : ""}`;
