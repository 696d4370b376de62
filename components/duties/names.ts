import { getLocale, getTranslations } from "next-intl/server";
import type { Cadre } from "#lib/duties/types.ts";
import type { PostCode } from "#lib/people/constants.ts";
import type { Unit } from "#lib/units/types.ts";
import { type Day, fullDay } from "#lib/vietnam/calendar.ts";

/** How the pages of duties write people, posts, units and days. */
export async function dutyNames() {
  const [people, units, t, locale] = await Promise.all([
    getTranslations("people"),
    getTranslations("units"),
    getTranslations("duties"),
    getLocale(),
  ]);
  const day = (value: Day) => fullDay(locale, value);
  return {
    t,
    day,
    rank: (code: string) => people(`ranks.${code}`),
    cadre: ({ rank, fullName }: Cadre) => `${people(`ranks.${rank}`)} ${fullName}`,
    post: (code: PostCode) => people(`posts.${code}`),
    unit: ({ kind, number }: Unit) => units(kind, { number }),
    span: (from: Day, to: Day | null) =>
      to ? t("fromTo", { from: day(from), to: day(to) }) : t("from", { from: day(from) }),
  };
}
