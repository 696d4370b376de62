import { z } from "zod";

export const noticeInput = z.strictObject({ id: z.uuid() });
