import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { Unseen } from "#components/oversight/unseen.tsx";
import { shortDay } from "#components/posts/moments.ts";
import { PostRows } from "#components/review/review-queue.tsx";
import { Empty } from "#components/ui/empty.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { requireCadre } from "#lib/auth/viewer.ts";
import { getUnit } from "#lib/oversight/queries.ts";
import { listSquads } from "#lib/people/queries.ts";
import { listUnitPosts } from "#lib/posts/queries.ts";
import { addDays, dayOf, mondayOf } from "#lib/vietnam/calendar.ts";
import { found } from "../../../_components/found.ts";

type Props = { params: Promise<{ unitId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("nav"))("battalion") };
}

/** A company's or a platoon's week: its posts, and who is in none of them yet. */
export default async function UnitPage({ params }: Props) {
  const viewer = await requireCadre("oversee");
  const unit = await found((await params).unitId, (id) => getUnit(viewer, id));
  const [t, units, locale] = await Promise.all([
    getTranslations("oversight"),
    getTranslations("units"),
    getLocale(),
  ]);
  const [posts, squads] = await Promise.all([listUnitPosts(viewer, unit.id), listSquads(viewer)]);
  const company = unit.company ?? unit;
  const here = squads.filter(
    (squad) => squad.company === company.number && (unit.kind === "company" || squad.platoon === unit.number),
  );
  const monday = mondayOf(dayOf());
  return (
    <div className="mx-auto max-w-360 px-4 py-4 lg:px-6">
      <Link
        href="/battalion"
        className="-ms-2 inline-flex min-h-tap items-center gap-1 rounded-control px-2 text-ui font-semibold text-leaf"
      >
        <Icon name="chevron-left" size={22} />
        {t("unit.back")}
      </Link>
      <header className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div>
          <h1 className="text-[1.5rem] leading-8 font-semibold tracking-[-0.01em]">
            {units(unit.kind, { number: unit.number })}
            {unit.company && (
              <span className="text-ink-2">, {units("company", { number: unit.company.number })}</span>
            )}
          </h1>
          <p className="text-ui text-ink-2">
            {t("weekOf", { from: shortDay(locale, monday), to: shortDay(locale, addDays(monday, 6)) })}
          </p>
        </div>
        <Tabs
          label={t("unit.platoons")}
          items={[company, ...unit.platoons].map(({ id, kind, number }) => ({
            href: `/battalion/${id}`,
            label: units(kind, { number }),
            current: id === unit.id,
          }))}
        />
      </header>
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.3fr)]">
        <section className="min-w-0 rounded-card bg-surface px-3 py-4 shadow-raise">
          <h2 className="mb-1 px-2 text-heading">{t("unit.posts")}</h2>
          {posts.length === 0 ? (
            <Empty icon="images">{t("unit.noPosts")}</Empty>
          ) : (
            <PostRows viewer={viewer} posts={posts} hrefOf={(post) => `/battalion/posts/${post.id}`} />
          )}
        </section>
        <section id="unseen" className="min-w-0 rounded-card bg-surface px-5 py-4 shadow-raise">
          <h2 className="text-heading">{t("unit.unseen")}</h2>
          <p className="mb-4 text-meta text-ink-2">{t("unit.unseenHint")}</p>
          <Unseen squads={here} platoons={unit.kind === "company"} />
        </section>
      </div>
    </div>
  );
}
