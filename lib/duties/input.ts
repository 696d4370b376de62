import { z } from "zod";
import { phone, who } from "../cadres/input.ts";
import { POSTS, type PostCode } from "../people/constants.ts";

const posts = Object.keys(POSTS) as [PostCode, ...PostCode[]];
const day = z.iso.date("dayWrong");

export const appointInput = z.strictObject({
  unitId: z.uuid(),
  post: z.enum(posts),
  who,
  fromDay: day,
  toDay: day.nullable(),
});
export const handOverInput = z.strictObject({ dutyId: z.uuid(), who });
export const delegateInput = z.strictObject({
  dutyId: z.uuid(),
  cadreId: z.uuid("whoMissing"),
  fromDay: day,
  toDay: day,
});
export const dutyInput = z.strictObject({ dutyId: z.uuid() });
export const endDayInput = z.strictObject({ dutyId: z.uuid(), toDay: day.nullable() });
export const inviteInput = z.strictObject({ dutyId: z.uuid(), phone });
