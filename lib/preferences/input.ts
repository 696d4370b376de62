import { z } from "zod";

export const localeInput = z.strictObject({ locale: z.enum(["vi", "en"]) });
