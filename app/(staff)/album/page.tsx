import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AlbumParts } from "#components/feed/album-parts.tsx";
import { AlbumViews } from "#components/feed/album-views.tsx";
import { Covered } from "#components/feed/covered.tsx";
import { Marks } from "#components/feed/marks.tsx";
import { PublishedAlbum } from "#components/feed/published-album.tsx";
import { dayWords, type Voice } from "#components/feed/words.ts";
import { NoIntake } from "#components/intakes/no-intake.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Empty } from "#components/ui/empty.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { albumQuery } from "#lib/albums/input.ts";
import { listParts, listPublished } from "#lib/albums/queries.ts";
import type { AlbumCursor, AlbumView } from "#lib/albums/types.ts";
import type { CadreViewer } from "#lib/auth/types.ts";
import { requireCadre } from "#lib/auth/viewer.ts";
import { currentWeek } from "#lib/units/queries.ts";
import { voiceFor } from "../../_components/voice.ts";

type Query = { searchParams: Promise<Record<string, string | string[]>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("albums"))("title") };
}

/** What families see at the moment of a cadre's own unit, by week, by day or by activity; a bounded page at a time. */
export default async function PublishedAlbumPage({ searchParams }: Query) {
  const viewer = await requireCadre("read");
  if (!(await currentWeek(viewer))) return <NoIntake viewer={viewer} />;
  const { by, week, activity, before } = albumQuery.parse(await searchParams);
  const [t, units, voice] = await Promise.all([
    getTranslations("albums"),
    getTranslations("units"),
    voiceFor(""),
  ]);
  const labelOf = (part: string) =>
    by === "week" ? t("week", { week: Number(part) }) : (voice.activities[part] ?? part);
  // A part is chosen among those of its own kind only.
  const part = by === "week" ? week?.toString() : by === "activity" ? activity : undefined;
  const { unitKind, unitNumber } = viewer.duty;
  return (
    <div className="mx-auto max-w-5xl py-5">
      <Marks />
      <header className="grid gap-3 px-gutter">
        <div>
          <h1 className="text-title">{t("title")}</h1>
          <p className="text-ink-2">{t("scope", { unit: units(unitKind, { number: unitNumber }) })}</p>
        </div>
        <AlbumViews
          label={t("views")}
          words={t.raw("by")}
          current={by}
          hrefOf={(view) => `/album?by=${view}`}
        />
        {part !== undefined && (
          <div>
            <a
              href={`/album?by=${by}`}
              className="-ms-3 inline-flex min-h-tap items-center gap-1 rounded-control px-3 text-ui font-semibold text-leaf hover:bg-leaf-soft"
            >
              <Icon name="chevron-left" size={20} />
              {t(by === "week" ? "allWeeks" : "allActivities")}
            </a>
            <h2 className="text-heading">{labelOf(part)}</h2>
          </div>
        )}
      </header>
      {by !== "day" && part === undefined ? (
        <Parts viewer={viewer} by={by} labelOf={labelOf} />
      ) : (
        <Photos viewer={viewer} by={by} part={part} before={before} voice={voice} />
      )}
    </div>
  );
}

type PartsProps = { viewer: CadreViewer; by: "week" | "activity"; labelOf: (part: string) => string };

async function Parts({ viewer, by, labelOf }: PartsProps) {
  const [t, parts] = await Promise.all([getTranslations("albums"), listParts(viewer, by)]);
  if (parts.length === 0) return <Empty icon="images">{t("none")}</Empty>;
  const shown = parts.map(({ key, photos, cover }) => ({
    href: `/album?by=${by}&${by}=${key}`,
    label: labelOf(key),
    count: t("photos", { n: photos }),
    cover,
  }));
  return (
    <Covered words={t("covered")}>
      <AlbumParts parts={shown} />
    </Covered>
  );
}

type PhotosProps = {
  viewer: CadreViewer;
  by: AlbumView;
  part: string | undefined;
  before: AlbumCursor | undefined;
  voice: Voice;
};

async function Photos({ viewer, by, part, before, voice }: PhotosProps) {
  const only = by === "week" ? { week: Number(part) } : by === "activity" ? { activity: part } : {};
  const [t, { posts, next }] = await Promise.all([
    getTranslations("albums"),
    listPublished(viewer, { ...only, before }),
  ]);
  if (posts.length === 0) return <Empty icon="images">{t(by === "day" ? "none" : "nonePart")}</Empty>;
  const here = part === undefined ? `/album?by=${by}` : `/album?by=${by}&${by}=${part}`;
  const days = Map.groupBy(posts, (post) => dayWords(voice, post[1]));
  return (
    <>
      <Covered words={t("covered")}>
        <PublishedAlbum
          parts={[...days].map(([label, posts]) => ({ label, posts }))}
          more={next !== null}
          voice={voice}
        />
      </Covered>
      <nav aria-label={t("pages")} className="flex flex-wrap gap-2 px-gutter pt-5">
        {next && (
          <LinkButton href={`${here}&before=${next}`} variant="secondary">
            {t("older")}
          </LinkButton>
        )}
        {before && (
          <LinkButton href={here} variant="quiet">
            {t("newest")}
          </LinkButton>
        )}
      </nav>
    </>
  );
}
