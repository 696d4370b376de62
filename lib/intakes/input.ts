import { z } from "zod";
import { addDays, dayOf, mondayOf } from "../vietnam/calendar.ts";
import { LEAST_FAMILY_DAYS, MOST_DAYS, MOST_WEEKS } from "./constants.ts";

const day = z.iso.date("dayWanted");
const code = z
  .string()
  .trim()
  .min(1, "intakeCodeEmpty")
  .max(24, "intakeCodeShape")
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} ./_-]*$/u, "intakeCodeShape");

const dates = {
  /** Any day of the first week; the week begins on its Monday. */
  firstDay: day.transform(mondayOf),
  weeks: z.number().int().min(1).max(MOST_WEEKS, "intakeWeeks"),
  oathDay: day,
};

/** The oath ends the course: not before its second week, and not a season after its last. */
const oathFits = ({ firstDay, weeks, oathDay }: { firstDay: string; weeks: number; oathDay: string }) =>
  oathDay >= addDays(firstDay, 7) && oathDay <= addDays(firstDay, 7 * (weeks + 12));
const oathError = { error: "intakeOathDay", path: ["oathDay"] };

const today = () => dayOf();
const near = (value: string) => Math.abs(Date.parse(value) - Date.parse(today())) < MOST_DAYS * 86_400_000;

export const openInput = z
  .strictObject({ code, ...dates })
  .refine(({ firstDay }) => near(firstDay), { error: "intakeFarAway", path: ["firstDay"] })
  .refine(oathFits, oathError);

export const changeInput = z.strictObject({ intakeId: z.uuid(), ...dates }).refine(oathFits, oathError);

export const closeInput = z
  .strictObject({ intakeId: z.uuid(), code: z.string().max(100), familyUntil: day, removeOn: day })
  .refine(({ familyUntil }) => familyUntil >= addDays(today(), LEAST_FAMILY_DAYS), {
    error: "familyUntilSoon",
    path: ["familyUntil"],
  })
  .refine(({ familyUntil }) => familyUntil <= addDays(today(), MOST_DAYS), {
    error: "familyUntilLate",
    path: ["familyUntil"],
  })
  .refine(({ familyUntil, removeOn }) => removeOn > familyUntil, {
    error: "removeOnSoon",
    path: ["removeOn"],
  })
  .refine(({ familyUntil, removeOn }) => removeOn <= addDays(familyUntil, MOST_DAYS), {
    error: "removeOnLate",
    path: ["removeOn"],
  });

export type OpenInput = z.output<typeof openInput>;
export type ChangeInput = z.output<typeof changeInput>;
export type CloseInput = z.output<typeof closeInput>;

export const archiveQuery = z.strictObject({ son: z.uuid(), take: z.string().max(40).default("") });
