import type { useTranslations } from "next-intl";
import { addDays, type Day, dayOf, daysBetween, mondayOf, TIME_ZONE } from "#lib/vietnam/calendar.ts";

/** The `calendar` messages. */
type Calendar = ReturnType<typeof useTranslations<"calendar">>;

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

/** "15/4"; in English "15 Apr", since 4/5 would be read either way. */
export const shortDay = (locale: string, day: Day): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString(locale === "vi" ? "vi" : "en-GB", {
    day: "numeric",
    month: locale === "vi" ? "numeric" : "short",
    timeZone: "UTC",
  });

const ofWeek = (day: Day) => daysBetween(mondayOf(day), day) + 1;

/** "thứ Năm 16/4". */
export const longDay = (t: Calendar, locale: string, day: Day): string =>
  t("day", { weekday: t(`weekday.${ofWeek(day)}`), date: shortDay(locale, day) });

/** The seven days from a Monday: "T2" to "CN" as everybody writes them, their names, and both with their dates. */
export const weekDays = (t: Calendar, locale: string, monday: Day) =>
  Array.from({ length: 7 }, (_, index) => {
    const day = addDays(monday, index);
    return {
      day,
      short: t(`short.${index + 1}`),
      name: t(`weekday.${index + 1}`),
      full: longDay(t, locale, day),
    };
  });
