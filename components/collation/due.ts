import type { getTranslations } from "next-intl/server";
import { dayOf, daysBetween, mondayOf } from "#lib/vietnam/calendar.ts";

type Calendar = Awaited<ReturnType<typeof getTranslations<"calendar">>>;

/** "17:30 thứ Sáu": the hour of handing over as people say it. */
export function hourWords(calendar: Calendar, dueAt: string): string {
  const moment = new Date(dueAt);
  const day = dayOf(moment);
  const time = moment.toLocaleTimeString("en-GB", {
    timeZone: "Asia/Ho_Chi_Minh",
    hour: "2-digit",
    minute: "2-digit",
  });
  return `${time} ${calendar(`weekday.${daysBetween(mondayOf(day), day) + 1}`)}`;
}
