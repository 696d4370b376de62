import { getLocale, getTranslations } from "next-intl/server";
import { longDay, momentText } from "#components/posts/moments.ts";
import type { CadreViewer } from "#lib/auth/types.ts";
import type { Recall } from "#lib/recalls/types.ts";
import type { PostRecall, Telling } from "./types.ts";

/** What the families may be told of a recall, to begin from; nothing when nobody is to be told or the reader may not. */
export async function tellingFor(viewer: CadreViewer): Promise<(recall: Recall) => Telling | null> {
  const [t, activities, calendar, locale] = await Promise.all([
    getTranslations("recalls.words"),
    getTranslations("activities"),
    getTranslations("calendar"),
    getLocale(),
  ]);
  return ({ kind, photoId, activity, day, seen, toldAt, undoneAt }) => {
    if (!viewer.can("takeDown") || toldAt || undoneAt || seen === 0) return null;
    const what = t(photoId ? "photo" : "post");
    const values = { what, activity: activities(`${activity}.name`), day: longDay(calendar, locale, day) };
    return { seen, words: t(kind, values) };
  };
}

/** The recalls of a post for its page. */
export async function postRecalls(viewer: CadreViewer, recalls: Recall[]): Promise<PostRecall[]> {
  const [locale, telling] = await Promise.all([getLocale(), tellingFor(viewer)]);
  return recalls.map((recall) => ({
    id: recall.id,
    photoId: recall.photoId,
    kind: recall.kind,
    asked: recall.by === null,
    time: momentText(locale, recall.at),
    undoUntil: recall.undoUntil && momentText(locale, recall.undoUntil),
    tell: telling(recall),
  }));
}
