import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { WeekFigure } from "#components/collation/week-card.tsx";
import { NoIntake } from "#components/intakes/no-intake.tsx";
import { CompanyCard } from "#components/oversight/company-card.tsx";
import { longDay, momentText, shortDay } from "#components/posts/moments.ts";
import { RecallsLink } from "#components/recalls/recalls-link.tsx";
import { ResultsCard } from "#components/results/figures/results-card.tsx";
import { ReviewQueue } from "#components/review/review-queue.tsx";
import { sectionsOf } from "#components/review/sections.ts";
import { Icon } from "#components/ui/icon.tsx";
import { requireCadre } from "#lib/auth/viewer.ts";
import { getBattalionWeek } from "#lib/oversight/queries.ts";
import { listReviewed, listReviewQueue, listSecondReviews } from "#lib/posts/queries.ts";
import { currentWeek } from "#lib/units/queries.ts";
import { addDays } from "#lib/vietnam/calendar.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("nav"))("battalion") };
}

/** The battalion's week at a glance, every figure a way in, and the posts of its own that wait for review. */
export default async function BattalionPage() {
  const viewer = await requireCadre("oversee");
  const [t, review, programme, calendar, units, locale] = await Promise.all([
    getTranslations("oversight"),
    getTranslations("review.rules"),
    getTranslations("training"),
    getTranslations("calendar"),
    getTranslations("units"),
    getLocale(),
  ]);
  const [course, week, queue, reviewed, second] = await Promise.all([
    currentWeek(viewer),
    getBattalionWeek(viewer),
    listReviewQueue(viewer),
    listReviewed(viewer),
    listSecondReviews(viewer),
  ]);
  if (!course) return <NoIntake viewer={viewer} />;
  const platoons = week.companies.reduce((sum, company) => sum + company.platoons.length, 0);
  const recruits = week.companies.reduce((sum, company) => sum + company.members, 0);
  return (
    <div className="mx-auto max-w-360 px-4 py-5 lg:px-6">
      <header className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div>
          <h1 className="text-[1.5rem] leading-8 font-semibold tracking-[-0.01em]">
            {t("title", { unit: units("battalion", { number: viewer.duty.unitNumber }), n: week.week })}
          </h1>
          <p className="text-ui text-ink-2">
            {t("asOf", {
              time: momentText(locale, new Date().toISOString()),
              day: longDay(calendar, locale, week.today),
            })}{" "}
            · {t("scale", { companies: week.companies.length, platoons, recruits })}
          </p>
          <WeekFigure viewer={viewer} />
          <div className="-ms-2 flex w-fit flex-wrap gap-x-2">
            <RecallsLink viewer={viewer} href="/battalion/recalls" />
            <Link
              href="/programme"
              className="inline-flex min-h-tap items-center gap-1.5 rounded-control px-2 text-ui font-semibold text-leaf"
            >
              <Icon name="book-open-text" size={18} />
              {programme("title")}
            </Link>
          </div>
        </div>
        <p className="rounded-control px-4 py-2.5 text-ui font-semibold shadow-[inset_0_0_0_1.5px_var(--color-line)]">
          {t("weekOf", {
            from: shortDay(locale, week.monday),
            to: shortDay(locale, addDays(week.monday, 6)),
          })}
        </p>
      </header>
      <div className="mt-4 grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_19.75rem]">
        <section className="@container grid min-w-0 gap-5">
          <h2 className="sr-only">{t("companies")}</h2>
          <div className="grid divide-line rounded-card bg-surface shadow-raise max-[56rem]:divide-y @min-[56rem]:grid-cols-3 @min-[56rem]:divide-x">
            {week.companies.map((company) => (
              <CompanyCard key={company.id} company={company} week={week} />
            ))}
          </div>
          <ResultsCard viewer={viewer} />
        </section>
        <section className="min-w-0 rounded-card bg-surface px-3 py-4 shadow-raise">
          <div className="mb-3 px-2">
            <h2 className="text-note font-semibold">{t("own")}</h2>
            <p className="text-meta text-ink-2">{t("ownHint")}</p>
            <Link
              href="/battalion/rules"
              className="-ms-2 inline-flex min-h-tap items-center gap-1.5 rounded-control px-2 text-ui font-semibold text-leaf"
            >
              <Icon name="shield-check" size={18} />
              {review("link")}
            </Link>
          </div>
          <ReviewQueue
            viewer={viewer}
            sections={sectionsOf(queue, reviewed, second)}
            hrefOf={(post) => `/battalion/posts/${post.id}`}
          />
        </section>
      </div>
    </div>
  );
}
