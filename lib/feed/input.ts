import { z } from "zod";
import type { Cursor } from "./types.ts";

/** `seconds.uuid`, as it stands in a page's address. @returns null for anything else */
export function parseCursor(raw: string): Cursor | null {
  const [seconds = "", id = ""] = raw.split("~");
  const publishedAt = Number(seconds);
  return seconds && Number.isFinite(publishedAt) && z.uuid().safeParse(id).success
    ? { publishedAt, id }
    : null;
}

export const feedQuery = z.strictObject({ son: z.uuid(), before: z.string().max(80) });
/** The photos that have been on the screen long enough to be seen. */
export const seenInput = z.strictObject({ photos: z.array(z.uuid()).max(200) });

export const checkQuery = z.strictObject({
  son: z.uuid(),
  /** When the newest post shown was published, epoch seconds. */
  since: z.coerce.number().min(0),
  /** At most 100 ids; a longer page asks in parts. */
  shown: z
    .string()
    .max(3700)
    .transform((ids) => ids.split(",").filter((id) => z.uuid().safeParse(id).success)),
});
