import type { FeedPost } from "#lib/feed/types.ts";
import type family from "#lib/i18n/messages/vi/family.json";
import { addDays, type Day } from "#lib/vietnam/calendar.ts";

/** The words of the open page as they stand in the messages, with `{name}` still to be filled in. */
export type FeedWords = (typeof family)["feed"];

/** What every part of the page speaks with: its words, whose page it is, what day it is, and how to save data. */
export type Voice = {
  words: FeedWords;
  activities: Record<string, string>;
  name: string;
  today: Day;
  /** The phone asked for little data: small photos only. */
  saver: boolean;
};

/** Puts values into `{places}`. Far cheaper than a message compiler, which a page with a hundred phrases notices. */
export const fill = (phrase: string, values: Record<string, string | number>) =>
  phrase.replace(/\{(\w+)\}/g, (place, key) => String(values[key] ?? place));

export const photoCount = ({ words }: Voice, n: number) =>
  n === 1 ? words.onePhoto : fill(words.photos, { n });

/** `Hôm nay`, `Hôm qua`, `Thứ Tư 15/4`. */
export function dayWords({ words, today }: Voice, day: Day): string {
  if (day === today) return words.today;
  if (day === addDays(today, -1)) return words.yesterday;
  const weekday = words.weekdays[new Date(`${day}T00:00Z`).getUTCDay()] ?? "";
  return fill(words.date, { weekday, ...dayAndMonth(day) });
}

const dayAndMonth = (day: Day) => ({ d: Number(day.slice(8, 10)), m: Number(day.slice(5, 7)) });

/** Who approved a post and when; with the date when that was not the day it shows. */
export function sealWords({ words }: Voice, [, day, , , publishedAt, approvedBy]: FeedPost): string {
  // Vietnam has kept UTC+7 without summer time since 1975.
  const local = new Date((publishedAt + 7 * 3600) * 1000).toISOString();
  const clock = local.slice(11, 16);
  const time = local.startsWith(day) ? clock : fill(words.timeOn, { time: clock, ...dayAndMonth(local) });
  const officers: Record<string, string> = words.officers;
  return fill(words.approved, { who: officers[approvedBy] ?? words.officers.other, time });
}
