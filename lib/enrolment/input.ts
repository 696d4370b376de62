import { z } from "zod";
import { PURPOSES } from "../consents/constants.ts";
import { RELATIONS } from "../people/constants.ts";
import { normalisePhone } from "../vietnam/phone.ts";
import { RECOVERY_CHECKS } from "./constants.ts";

const phone = z
  .string()
  .max(40)
  .transform((typed, context) => {
    const known = normalisePhone(typed);
    if (known) return known;
    context.addIssue({ code: "custom", message: "phoneWrong" });
    return z.NEVER;
  });

const day = z.iso.date("birthDayWrong");
export const token = z.string().regex(/^[\w-]{43}$/);

/** A link's secret, or the code typed from a card; the number says whose it is. */
const door = {
  token: token.optional(),
  code: z.string().max(40).optional(),
  phone,
  birthDay: day.optional(),
};

export const doorInput = z.strictObject(door);
export type DoorInput = z.output<typeof doorInput>;

const newPassword = z.string().min(8, "passwordShort").max(200, "passwordLong");

const choices = z.strictObject({
  photos: z.enum(PURPOSES.photos.choices, "choiceMissing"),
  results: z.enum(PURPOSES.results.choices, "choiceMissing"),
  contact: z.enum(PURPOSES.contact.choices, "choiceMissing"),
});

export const acceptInput = z.strictObject({
  ...door,
  password: newPassword.optional(),
  choices: choices.optional(),
  terms: z.literal(true, "termsMissing"),
});
export type AcceptInput = z.output<typeof acceptInput>;

export const relativeInput = z.strictObject({ recruitId: z.uuid(), relativeId: z.uuid() });
export const invitationInput = z.strictObject({ invitationId: z.uuid() });

export const recoveryInput = z.strictObject({
  recruitId: z.uuid(),
  relativeId: z.uuid(),
  // Each of them once: the same one four times is not four.
  checks: z
    .array(z.enum(RECOVERY_CHECKS))
    .refine(
      (made) =>
        made.length === RECOVERY_CHECKS.length && RECOVERY_CHECKS.every((check) => made.includes(check)),
      "checksMissing",
    ),
});

export const cardsInput = z.strictObject({
  unitId: z.uuid(),
  whom: z.enum(["waiting", "all"]),
});

const oneLine = (max: number) => z.string().trim().min(2, "nameMissing").max(max).normalize();
export const askInput = z.strictObject({
  companyId: z.uuid("companyMissing"),
  fullName: oneLine(80),
  phone,
  relation: z.enum(RELATIONS, "relationMissing"),
  recruitName: oneLine(80),
  recruitBirthDay: day,
  words: z.string().trim().max(500, "noteTooLong"),
});
export type AskInput = z.output<typeof askInput>;

export const approveInput = z.strictObject({ requestId: z.uuid(), recruitId: z.uuid("recruitMissing") });
export const refuseInput = z.strictObject({
  requestId: z.uuid(),
  reason: z.string().trim().min(3, "refusalEmpty").max(300, "noteTooLong"),
});
