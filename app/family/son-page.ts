import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { FeedWords, Voice } from "#components/feed/words.ts";
import type { FamilyViewer, Son } from "#lib/auth/types.ts";
import { NotFound } from "#lib/errors.ts";
import { sonOf } from "#lib/feed/queries.ts";
import { dayOf } from "#lib/vietnam/calendar.ts";

export type SonSearch = Promise<{ son?: string | string[] }>;

/** The son a page's address names, or the first one; the page that does not exist for anybody else's. */
export async function requireSon(viewer: FamilyViewer, search: SonSearch): Promise<Son> {
  const { son } = await search;
  try {
    return sonOf(viewer, typeof son === "string" ? son : undefined);
  } catch (fault) {
    if (fault instanceof NotFound) notFound();
    throw fault;
  }
}

/** What the open page speaks with, as plain data: no message compiler travels to the phone. */
export async function voiceFor(son: Son): Promise<Voice> {
  const t = await getTranslations("family");
  const activities = await getTranslations();
  const names = activities.raw("activities") as Record<string, { name: string }>;
  return {
    words: t.raw("feed") as FeedWords,
    activities: Object.fromEntries(Object.entries(names).map(([code, { name }]) => [code, name])),
    name: son.givenName,
    today: dayOf(),
    saver: (await headers()).get("save-data") === "on",
  };
}
