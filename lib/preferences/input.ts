import { z } from "zod";

export const localeInput = z.strictObject({ locale: z.enum(["vi", "en"]) });

/** How many steps larger than usual, from 1. */
export const textSizeInput = z.strictObject({ size: z.int().min(1).max(4) });
