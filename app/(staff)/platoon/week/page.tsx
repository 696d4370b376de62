import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { Countdown } from "#components/collation/countdown.tsx";
import { hourWords } from "#components/collation/due.ts";
import { HandOver } from "#components/collation/hand-over.tsx";
import { MissingFaces } from "#components/collation/missing-faces.tsx";
import { Tile } from "#components/collation/tile.tsx";
import { NoIntake } from "#components/intakes/no-intake.tsx";
import { longDay, momentText, shortDay } from "#components/posts/moments.ts";
import { BackLink } from "#components/ui/back-link.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Empty } from "#components/ui/empty.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { requireCadre } from "#lib/auth/viewer.ts";
import { canGather } from "#lib/collation/policy.ts";
import { getPlatoonWeek } from "#lib/collation/queries.ts";
import type { GatheredPost, Pack } from "#lib/collation/types.ts";
import { currentWeek } from "#lib/units/queries.ts";
import { addDays } from "#lib/vietnam/calendar.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("week"))("title") };
}

/** A platoon's week: whose family would have nothing, handing over, then what is gathered day by day. */
export default async function PlatoonWeekPage() {
  const viewer = await requireCadre("capture");
  if (!canGather(viewer)) notFound();
  if (!(await currentWeek(viewer))) return <NoIntake viewer={viewer} />;
  const week = await getPlatoonWeek(viewer);
  const [t, units, calendar, locale, messages] = await Promise.all([
    getTranslations("week"),
    getTranslations("units"),
    getTranslations("calendar"),
    getLocale(),
    getMessages(),
  ]);
  const { unitKind, unitNumber } = viewer.duty;
  const place = units(unitKind, { number: unitNumber });
  const photos = week.gathered.reduce((sum, post) => sum + post.photos.length, 0);
  const none = week.missing.length === 0;
  return (
    <NextIntlClientProvider messages={{ week: messages.week }}>
      <div className="mx-auto grid max-w-5xl gap-6 px-4 py-4 desk:grid-cols-[minmax(0,1fr)_22rem] desk:items-start desk:gap-10">
        <header className="grid gap-2 desk:col-span-2">
          <BackLink href="/platoon">{place}</BackLink>
          <h1 className="text-title">{t("title")}</h1>
          <p className="text-ink-2">
            {t("from", {
              from: shortDay(locale, week.monday),
              to: shortDay(locale, addDays(week.monday, 6)),
            })}
          </p>
          {!week.pack && (
            <Countdown
              dueAt={week.dueAt}
              now={new Date().toISOString()}
              when={hourWords(calendar, week.dueAt)}
            />
          )}
        </header>
        <div className="contents desk:col-start-2 desk:grid desk:gap-6">
          <section className="grid gap-3">
            <h2 className="flex items-start gap-2.5 text-heading">
              <span
                className={`grid size-7 shrink-0 place-items-center rounded-full ${none ? "bg-leaf-soft text-leaf" : "bg-gold text-[#3a2706]"}`}
              >
                <Icon name={none ? "check" : "house-heart"} size={16} />
              </span>
              {none ? t("missing.none") : t("missing.title", { n: week.missing.length })}
            </h2>
            {!none && (
              <>
                <p className="text-ui text-ink-2">{t("missing.hint")}</p>
                <MissingFaces missing={week.missing} href="/capture" />
              </>
            )}
          </section>
          <section className="grid gap-3">
            {week.pack && <Handed pack={week.pack} locale={locale} />}
            {week.gathered.length > 0 && (
              <HandOver
                posts={week.gathered.map(({ id }) => id)}
                missing={week.missing.length}
                again={week.pack !== null}
              />
            )}
          </section>
        </div>
        <div className="grid gap-4 desk:col-start-1 desk:row-start-2">
          <div>
            <h2 className="text-heading">{t("gathered.title", { posts: week.gathered.length, photos })}</h2>
            {week.sent > 0 && <p className="text-ui text-ink-2">{t("gathered.sent", { n: week.sent })}</p>}
          </div>
          {week.gathered.length === 0 && (
            <Empty
              icon="images"
              action={
                <LinkButton href="/capture" icon="camera">
                  {t("gathered.capture")}
                </LinkButton>
              }
            >
              {t(week.pack ? "gathered.noneLeft" : "gathered.none")}
            </Empty>
          )}
          {[...Map.groupBy(week.gathered, ({ day }) => day)].map(([day, posts]) => (
            <section key={day} className="grid gap-3">
              <h3 className="border-b border-line pb-1 text-ui font-semibold first-letter:uppercase">
                {longDay(calendar, locale, day)}
              </h3>
              {posts.map((post) => (
                <Gathered key={post.id} post={post} />
              ))}
            </section>
          ))}
        </div>
      </div>
    </NextIntlClientProvider>
  );
}

async function Handed({ pack, locale }: { pack: Pack; locale: string }) {
  const [t, people] = await Promise.all([getTranslations("week.handed"), getTranslations("people.ranks")]);
  const by = `${people(pack.by.rank)} ${pack.by.name}`;
  return (
    <Notice tone="success" title={t("title", { time: momentText(locale, pack.handedAt) })}>
      {t("by", { by })}
      {pack.reason && <p>{t("missing", { n: pack.missing, reason: pack.reason })}</p>}
    </Notice>
  );
}

async function Gathered({ post }: { post: GatheredPost }) {
  const [t, activities] = await Promise.all([getTranslations("week"), getTranslations("activities")]);
  const activity = activities(`${post.activityType}.name`);
  return (
    <article className="grid gap-2 rounded-card bg-surface p-3 shadow-raise">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <h4 className="font-semibold">{activity}</h4>
        <span className="text-ui text-ink-2">
          {post.mine ? t("gathered.photos", { n: post.photos.length }) : post.author.name}
        </span>
      </div>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(5rem,1fr))] gap-1.5">
        {post.photos.map((photo, at) => (
          <li key={photo.id}>
            <Tile photo={photo} alt={t("photo", { n: at + 1, total: post.photos.length, activity })} />
          </li>
        ))}
      </ul>
      <p className="text-ui">{post.caption}</p>
      {post.mine && (
        <Link
          href={`/capture?post=${post.id}`}
          className="flex min-h-tap items-center gap-1 justify-self-start rounded-control text-ui font-semibold text-leaf"
        >
          <Icon name="pencil" size={18} />
          {t("gathered.mend")}
        </Link>
      )}
    </article>
  );
}
