import { addDays, type Day } from "../vietnam/calendar.ts";
import { FAMILY_DAYS, REMOVAL_DAYS } from "./constants.ts";

/**
 * When families lose their access and when everything personal is removed, as domain rules 6 have it. Closed late, an
 * intake still leaves the families their thirty days.
 */
export function closingDays(oathDay: Day, today: Day): { familyUntil: Day; removeOn: Day } {
  const familyUntil = later(addDays(oathDay, FAMILY_DAYS), addDays(today, FAMILY_DAYS));
  return { familyUntil, removeOn: later(addDays(oathDay, REMOVAL_DAYS), addDays(familyUntil, 1)) };
}

const later = (a: Day, b: Day) => (a > b ? a : b);

/** Typed codes are compared as people type them. */
export const isSameCode = (typed: string, code: string) =>
  typed.trim().toLocaleLowerCase("vi") === code.trim().toLocaleLowerCase("vi");
