import type { Day } from "#lib/vietnam/calendar.ts";

/** "2/6/2026"; in English "2 Jun 2026", since the figures alone would be read either way. */
export const fullDay = (locale: string, day: Day): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString(locale === "vi" ? "vi" : "en-GB", {
    day: "numeric",
    month: locale === "vi" ? "numeric" : "short",
    year: "numeric",
    timeZone: "UTC",
  });
