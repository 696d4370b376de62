import { z } from "zod";
import type { AlbumCursor, AlbumView } from "./types.ts";

/** The photos that a family's phone keeps: as many as public/sw.js names, and room to spare. */
export const keptBody = z.strictObject({ photos: z.array(z.uuid()).max(500) });

const VIEWS = ["week", "day", "activity"] as const satisfies AlbumView[];

/** An album's address is a place to look, not a deed: what it does not understand is as if it was not said. */
export const albumQuery = z.object({
  by: z.enum(VIEWS).catch("week"),
  week: z.coerce.number().int().min(1).max(60).optional().catch(undefined),
  activity: z
    .string()
    .regex(/^[a-z_]{1,40}$/)
    .optional()
    .catch(undefined),
  before: z
    .string()
    .transform((raw) => parseCursor(raw))
    .optional()
    .catch(undefined),
});

const cursor = z.tuple([z.iso.date(), z.uuid(), z.coerce.number().int().min(0).max(1000)]);

/** `day~post~position`, as it stands in a page's address. @returns undefined for anything else */
function parseCursor(raw: string): AlbumCursor | undefined {
  const parts = cursor.safeParse(raw.split("~"));
  if (!parts.success) return undefined;
  const [day, post, position] = parts.data;
  return { day, post, position };
}
