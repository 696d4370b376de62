import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Album } from "#components/feed/album.tsx";
import { AlbumViews } from "#components/feed/album-views.tsx";
import { Marks } from "#components/feed/marks.tsx";
import { SonChips } from "#components/feed/son-chips.tsx";
import { dayWords } from "#components/feed/words.ts";
import { FamilyTabs } from "#components/shell/family-tabs.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { albumQuery } from "#lib/albums/input.ts";
import { requireFamily } from "#lib/auth/viewer.ts";
import { openAlbum } from "#lib/feed/queries.ts";
import type { FeedPost } from "#lib/feed/types.ts";
import { trainingWeek } from "#lib/vietnam/calendar.ts";
import { voiceFor } from "../../_components/voice.ts";
import { requireSon, type SonSearch } from "../son-page.ts";

type Props = { searchParams: Promise<Awaited<SonSearch> & { by?: string | string[] }> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const t = await getTranslations("family");
  const { givenName } = await requireSon(await requireFamily(), searchParams);
  return { title: t("albumTitle", { name: givenName }) };
}

/** Every photo of a son: by training week, by day or by activity. */
export default async function AlbumPage({ searchParams }: Props) {
  const viewer = await requireFamily();
  const son = await requireSon(viewer, searchParams);
  const { by } = albumQuery.parse(await searchParams);
  const [album, voice, t, archive, albums] = await Promise.all([
    openAlbum(viewer, son),
    voiceFor(son.givenName),
    getTranslations("family"),
    getTranslations("archive"),
    getTranslations("albums"),
  ]);
  const name = son.givenName;
  const labelOf = {
    week: ([, day]: FeedPost) => t("album.week", { week: trainingWeek(album.week1, album.weeks, day) }),
    day: ([, day]: FeedPost) => dayWords(voice, day),
    activity: ([, , activity]: FeedPost) => voice.activities[activity] ?? activity,
  }[by];
  const posts = by === "day" ? album.posts.toSorted((a, b) => b[1].localeCompare(a[1])) : album.posts;
  const parts = [...Map.groupBy(posts, labelOf)].map(([label, posts]) => ({ label, posts }));
  return (
    <>
      <meta name="son" content={son.id} />
      <Marks />
      {viewer.sons.length > 1 && (
        <SonChips label={t("sons")} sons={viewer.sons} current={son.id} path="/family/photos" />
      )}
      <header className="px-gutter pt-2">
        <a
          href={`/family?son=${son.id}`}
          className="-ms-3 inline-flex min-h-tap items-center gap-1 rounded-control px-3 text-note font-semibold text-leaf hover:bg-leaf-soft"
        >
          <Icon name="chevron-left" size={20} />
          {t("back", { name })}
        </a>
        <h1 className="text-title">{t("albumTitle", { name })}</h1>
        {parts.length > 0 && (
          <a
            href={`/family/archive?son=${son.id}`}
            className="-ms-3 inline-flex min-h-tap items-center gap-2 rounded-control px-3 text-note font-semibold text-leaf hover:bg-leaf-soft"
          >
            <Icon name="download" size={20} />
            {archive("offer")}
          </a>
        )}
      </header>
      {parts.length === 0 ? (
        <p className="px-gutter pt-3">{t("album.none", { name })}</p>
      ) : (
        <div className="px-gutter pt-1">
          <AlbumViews
            label={albums("views")}
            words={albums.raw("by")}
            current={by}
            hrefOf={(view) => `/family/photos?son=${son.id}&by=${view}`}
          />
        </div>
      )}
      <Album key={`${son.id} ${by}`} sonId={son.id} parts={parts} voice={voice} />
      <FamilyTabs son={son} current="son" />
    </>
  );
}
