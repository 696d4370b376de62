import { addDays, dayOf, TIME_ZONE } from "#lib/vietnam/calendar.ts";

const dayLook = (locale: string) =>
  ({ day: "numeric", month: locale === "vi" ? "numeric" : "short", timeZone: "UTC" }) as const;

/** The time of a moment, with its day when that is not today: "10:42", "10:42, 15/4". */
export function momentText(locale: string, iso: string): string {
  const moment = new Date(iso);
  const time = moment.toLocaleTimeString("en-GB", {
    timeZone: TIME_ZONE,
    hour: "2-digit",
    minute: "2-digit",
  });
  const day = dayOf(moment);
  return day === dayOf() ? time : `${time}, ${shortDay(locale, day)}`;
}

/** "15/4"; in English "Apr 15", since 4/5 would be read either way. */
export const shortDay = (locale: string, day: string): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString(locale, dayLook(locale));

/** "Thứ Năm, 16/4". */
export const longDay = (locale: string, day: string): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString(locale, { weekday: "long", ...dayLook(locale) });

/** The seven days from a Monday: "T2" to "CN" as everybody writes them, and in full. */
export function weekDays(locale: string, monday: string): { day: string; short: string; full: string }[] {
  return Array.from({ length: 7 }, (_, index) => {
    const day = addDays(monday, index);
    const short =
      locale === "vi"
        ? index === 6
          ? "CN"
          : `T${index + 2}`
        : new Date(`${day}T00:00:00Z`).toLocaleDateString(locale, { weekday: "short", timeZone: "UTC" });
    return { day, short, full: longDay(locale, day) };
  });
}
