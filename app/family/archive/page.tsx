import { randomBytes } from "node:crypto";
import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { SonChips } from "#components/feed/son-chips.tsx";
import { ArchiveDownload } from "#components/intakes/archive-download.tsx";
import { sizeText } from "#components/intakes/sizes.ts";
import { Icon } from "#components/ui/icon.tsx";
import { requireFamily } from "#lib/auth/viewer.ts";
import { archiveName, listContents, photosOf } from "#lib/intakes/archive.ts";
import { openFarewell } from "#lib/intakes/queries.ts";
import { fullDay } from "#lib/vietnam/calendar.ts";
import { requireSon, type SonSearch } from "../son-page.ts";

type Props = { searchParams: SonSearch };

/** From here on a mobile plan feels it. */
const LARGE = 20_000_000;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const t = await getTranslations("archive");
  const { givenName } = await requireSon(await requireFamily(), searchParams);
  return { title: t("title", { name: givenName }) };
}

/** A son's photos to keep: what the file holds, how large it is, the file, and how it is opened. */
export default async function ArchivePage({ searchParams }: Props) {
  const viewer = await requireFamily();
  const son = await requireSon(viewer, searchParams);
  const [contents, farewell, t, family, locale, { archive }] = await Promise.all([
    listContents(viewer, son),
    son.closed ? openFarewell(viewer, son) : null,
    getTranslations("archive"),
    getTranslations("family"),
    getLocale(),
    getMessages(),
  ]);
  const photos = photosOf(contents);
  const bytes = photos.reduce((sum, photo) => sum + photo.bytes, 0);
  const name = son.givenName;
  const { page: _, ...words } = archive as Record<string, unknown>;
  return (
    <>
      {viewer.sons.length > 1 && (
        <SonChips label={family("sons")} sons={viewer.sons} current={son.id} path="/family/archive" />
      )}
      <div className="grid gap-5 px-gutter pt-2">
        <header>
          <a
            href={`/family?son=${son.id}`}
            className="-ms-3 inline-flex min-h-tap items-center gap-1 rounded-control px-3 text-note font-semibold text-leaf hover:bg-leaf-soft"
          >
            <Icon name="chevron-left" size={20} />
            {family("back", { name })}
          </a>
          <h1 className="text-title">{t("title", { name })}</h1>
          <p className="pt-1">{t("intro", { name })}</p>
        </header>
        {photos.length === 0 && !contents.record ? (
          <p>{t("nothing", { name })}</p>
        ) : (
          <>
            <section aria-labelledby="holds" className="rounded-card bg-sunken px-4 py-3.5">
              <h2 id="holds" className="text-heading">
                {t("holds")}
              </h2>
              <ul className="list-disc ps-5">
                <li>{t("photos", { n: photos.length })}</li>
                {photos.length > 0 && <li>{t("words")}</li>}
                {contents.record && <li>{t("record", { name })}</li>}
              </ul>
              {bytes > 0 && (
                <p className="pt-2">
                  <strong>{t("size", { size: sizeText(locale, bytes) })}</strong>{" "}
                  {bytes > LARGE && t("sizeHint")}
                </p>
              )}
              {farewell && <p className="pt-2">{t("until", { day: fullDay(locale, farewell.until) })}</p>}
            </section>
            <NextIntlClientProvider messages={{ archive: words }}>
              <ArchiveDownload key={son.id} sonId={son.id} take={randomBytes(6).toString("hex")} />
            </NextIntlClientProvider>
            <section aria-labelledby="opening">
              <h2 id="opening" className="text-heading">
                {t("openTitle")}
              </h2>
              <ol className="list-decimal ps-6">
                <li>{t("open1", { file: archiveName(son) })}</li>
                <li>{t("open2")}</li>
                <li>{t("open3")}</li>
              </ol>
              <p className="pt-3 text-note text-ink-2">{t("inApp")}</p>
            </section>
          </>
        )}
      </div>
    </>
  );
}
