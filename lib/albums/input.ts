import { z } from "zod";

/** The photos that a family's phone keeps: as many as public/sw.js names, and room to spare. */
export const keptBody = z.strictObject({ photos: z.array(z.uuid()).max(500) });
