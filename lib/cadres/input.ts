import { z } from "zod";
import { normalisePhone } from "../vietnam/phone.ts";
import { CADRE_RANKS } from "./constants.ts";

/** Any way a Vietnamese mobile number is written, as E.164. */
export const phone = z.string().transform((raw, context) => {
  const known = normalisePhone(raw);
  if (known) return known;
  context.issues.push({ code: "custom", message: "phoneWrong", input: raw });
  return z.NEVER;
});

/** A whole name: letters of any language, once composed, with single spaces. */
export const fullName = z
  .string()
  .transform((raw) => raw.normalize("NFC").trim().replace(/\s+/g, " "))
  .refine((name) => /^[\p{L}\p{M}][\p{L}\p{M}'. -]{1,99}$/u.test(name), "nameWrong");

/** Somebody of the battalion, or somebody who comes in with this. */
export const who = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("known"), cadreId: z.uuid("whoMissing") }),
  z.strictObject({ kind: z.literal("new"), rank: z.enum(CADRE_RANKS), fullName, phone }),
]);

export type Who = z.output<typeof who>;
