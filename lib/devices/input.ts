import { z } from "zod";

export const familyDeviceInput = z.strictObject({ sessionId: z.uuid() });
