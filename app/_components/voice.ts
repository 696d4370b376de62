import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import type { FeedWords, Voice } from "#components/feed/words.ts";
import { dayOf } from "#lib/vietnam/calendar.ts";

/** What pages of photos speak with, as plain data: no message compiler travels to the phone. `name`: whose they are. */
export async function voiceFor(name: string): Promise<Voice> {
  const t = await getTranslations("family");
  const activities = await getTranslations();
  const names = activities.raw("activities") as Record<string, { name: string }>;
  return {
    words: t.raw("feed") as FeedWords,
    activities: Object.fromEntries(Object.entries(names).map(([code, { name }]) => [code, name])),
    name,
    today: dayOf(),
    saver: (await headers()).get("save-data") === "on",
  };
}
