export const TIME_ZONE = "Asia/Ho_Chi_Minh";
const DAY = 86_400_000;

/** Days are `yyyy-mm-dd` strings in Vietnamese time; moments are `Date`s. */
export type Day = string;

const dayFormat = new Intl.DateTimeFormat("en-CA", { timeZone: TIME_ZONE });

/** The day it is (or was, at `moment`) in Vietnam. */
export const dayOf = (moment: Date = new Date()): Day => dayFormat.format(moment);

const asUtc = (day: Day) => Date.parse(`${day}T00:00:00Z`);
const fromUtc = (time: number): Day => new Date(time).toISOString().slice(0, 10);

export const addDays = (day: Day, days: number): Day => fromUtc(asUtc(day) + days * DAY);
export const daysBetween = (from: Day, to: Day): number => Math.round((asUtc(to) - asUtc(from)) / DAY);

/** A day as it is written here: "05/03/2007" (domain rules 13). */
export const writtenDay = (day: Day): string => day.split("-").reverse().join("/");

/** "05/03/2026"; in English "5 Mar 2026", since the figures alone would be read either way. */
export const fullDay = (locale: string, day: Day): string =>
  locale === "vi"
    ? writtenDay(day)
    : new Date(asUtc(day)).toLocaleDateString("en-GB", {
        day: "numeric",
        month: "short",
        year: "numeric",
        timeZone: "UTC",
      });

/** Weeks start on Monday (domain rules 13). */
export const mondayOf = (day: Day): Day => addDays(day, -((new Date(asUtc(day)).getUTCDay() + 6) % 7));

/** Training week n of an intake: seven days from its first Monday, held between 1 and `weeks`. */
export function trainingWeek(week1Monday: Day, weeks: number, today: Day): number {
  return Math.min(weeks, Math.max(1, Math.floor(daysBetween(week1Monday, today) / 7) + 1));
}
