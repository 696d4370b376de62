import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Album } from "#components/feed/album.tsx";
import { Marks } from "#components/feed/marks.tsx";
import { SonChips } from "#components/feed/son-chips.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { requireFamily } from "#lib/auth/viewer.ts";
import { openAlbum } from "#lib/feed/queries.ts";
import { trainingWeek } from "#lib/vietnam/calendar.ts";
import { requireSon, type SonSearch, voiceFor } from "../son-page.ts";

type Props = { searchParams: SonSearch };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const t = await getTranslations("family");
  const { givenName } = await requireSon(await requireFamily(), searchParams);
  return { title: t("albumTitle", { name: givenName }) };
}

/** Every photo of a son, by training week. */
export default async function AlbumPage({ searchParams }: Props) {
  const viewer = await requireFamily();
  const son = await requireSon(viewer, searchParams);
  const [album, voice, t, archive] = await Promise.all([
    openAlbum(viewer, son),
    voiceFor(son),
    getTranslations("family"),
    getTranslations("archive"),
  ]);
  const name = son.givenName;
  const byWeek = Map.groupBy(album.posts, (post) => trainingWeek(album.week1, album.weeks, post[1]));
  const weeks = [...byWeek].map(([week, posts]) => ({ label: t("album.week", { week }), posts }));
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
        {weeks.length > 0 && (
          <a
            href={`/family/archive?son=${son.id}`}
            className="-ms-3 inline-flex min-h-tap items-center gap-2 rounded-control px-3 text-note font-semibold text-leaf hover:bg-leaf-soft"
          >
            <Icon name="download" size={20} />
            {archive("offer")}
          </a>
        )}
      </header>
      {weeks.length === 0 && <p className="px-gutter pt-3">{t("album.none", { name })}</p>}
      <Album key={son.id} sonId={son.id} weeks={weeks} voice={voice} />
    </>
  );
}
