import { z } from "zod";

/** What to act as on this device: one of one's duties, or as a family. */
export const hatInput = z.strictObject({ dutyId: z.uuid().nullable() });
export const deviceInput = z.strictObject({ sessionId: z.uuid() });

/** A code of the phone's (six digits), or a recovery code. */
export const codeInput = z.strictObject({
  code: z.string().trim().min(1, "codeWrong").max(40, "codeWrong"),
});
