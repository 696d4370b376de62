import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { NoIntake } from "#components/intakes/no-intake.tsx";
import { longDay } from "#components/posts/moments.ts";
import { PostRow } from "#components/posts/post-row.tsx";
import { RemarkLinks } from "#components/remarks/remark-links.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Empty } from "#components/ui/empty.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { WeekJoints } from "#components/ui/week-joints.tsx";
import { homeOf, requireCadre } from "#lib/auth/viewer.ts";
import { listSquads } from "#lib/people/queries.ts";
import { listMyPosts } from "#lib/posts/queries.ts";
import type { PostStatus, PostRow as Row } from "#lib/posts/types.ts";
import { type CourseWeek, currentWeek } from "#lib/units/queries.ts";
import { dayOf } from "#lib/vietnam/calendar.ts";
import { ShotList } from "./_components/shot-list.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("platoon"))("title") };
}

/** A platoon leader's day: the camera first, then who has no photo yet, then what came back. */
export default async function PlatoonPage() {
  const viewer = await requireCadre("capture");
  if (homeOf(viewer) !== "/platoon") notFound();
  const [squads, posts, course] = await Promise.all([
    listSquads(viewer),
    listMyPosts(viewer),
    currentWeek(viewer),
  ]);
  if (!course) return <NoIntake viewer={viewer} />;
  const t = await getTranslations("platoon");
  const units = await getTranslations("units");
  const week = await getTranslations("week");
  const calendar = await getTranslations("calendar");
  const messages = await getMessages();
  const { unitKind, unitNumber } = viewer.duty;
  const of = (...states: PostStatus[]) => posts.filter((post) => states.includes(post.status));
  return (
    <NextIntlClientProvider messages={{ posts: messages.posts }}>
      <div className="mx-auto grid max-w-5xl gap-6 px-4 py-5 desk:grid-cols-[minmax(0,1fr)_22rem] desk:gap-10">
        <div className="grid content-start gap-6">
          <header className="grid gap-4">
            <div>
              <h1 className="text-title">{units(unitKind, { number: unitNumber })}</h1>
              <p className="text-ink-2 first-letter:uppercase">
                {longDay(calendar, await getLocale(), dayOf())}
              </p>
            </div>
            <Course course={course} />
            <LinkButton href="/capture" size="family" wide icon="camera">
              {t("send")}
            </LinkButton>
            <LinkButton href="/platoon/week" variant="secondary" size="family" wide icon="images">
              {week("link.platoon")}
            </LinkButton>
            <div>
              <RemarkLinks viewer={viewer} />
            </div>
          </header>
          {squads.length > 0 ? <ShotList squads={squads} /> : <Empty icon="users">{t("noRecruits")}</Empty>}
          <Posts title={t("returned")} posts={of("returned")} />
          <Posts title={t("drafts")} posts={of("draft").filter(({ gathered }) => !gathered)} />
        </div>
        <aside className="grid content-start gap-2">
          <Waiting posts={of("submitted", "secondReview", "approved")} />
          <Link
            href="/posts"
            className="flex min-h-tap items-center gap-1 rounded-control text-ui font-semibold text-leaf"
          >
            {t("all")}
            <Icon name="chevron-right" size={18} />
          </Link>
        </aside>
      </div>
    </NextIntlClientProvider>
  );
}

async function Course({ course }: { course: CourseWeek }) {
  const t = await getTranslations("platoon");
  const { week, weeks, daysToOath } = course;
  return (
    <WeekJoints
      weeks={weeks}
      current={week}
      label={t("week", { week, weeks })}
      aside={daysToOath < 0 ? t("afterOath") : t("oath", { days: daysToOath })}
    />
  );
}

function Posts({ title, posts }: { title: ReactNode; posts: Row[] }) {
  if (posts.length === 0) return null;
  return (
    <section>
      <h2 className="text-heading">{title}</h2>
      <ul className="divide-y divide-line">
        {posts.map((post) => (
          <PostRow key={post.id} post={post} />
        ))}
      </ul>
    </section>
  );
}

async function Waiting({ posts }: { posts: Row[] }) {
  const t = await getTranslations("platoon");
  return (
    <section>
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <h2 className="text-heading">{t("waiting")}</h2>
        {posts.length > 0 && (
          <span className="text-ui text-ink-2">{t("waitingCount", { n: posts.length })}</span>
        )}
      </div>
      {posts.length === 0 ? (
        <p className="py-2 text-ink-2">{t("waitingNone")}</p>
      ) : (
        <ul className="divide-y divide-line">
          {posts.map((post) => (
            <PostRow key={post.id} post={post} />
          ))}
        </ul>
      )}
    </section>
  );
}
