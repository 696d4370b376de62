import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { WeekCard } from "#components/collation/week-card.tsx";
import { NoIntake } from "#components/intakes/no-intake.tsx";
import { CoverageFigures } from "#components/oversight/coverage-figures.tsx";
import { RecallsLink } from "#components/recalls/recalls-link.tsx";
import { RemarkLinks } from "#components/remarks/remark-links.tsx";
import { ResultsCard } from "#components/results/figures/results-card.tsx";
import { ReviewDesk } from "#components/review/review-desk.tsx";
import { ReviewQueue } from "#components/review/review-queue.tsx";
import { neighbours, sectionsOf } from "#components/review/sections.ts";
import { Empty } from "#components/ui/empty.tsx";
import { requireCadre } from "#lib/auth/viewer.ts";
import { getCoverage } from "#lib/oversight/queries.ts";
import { getPost, listReviewed, listReviewQueue } from "#lib/posts/queries.ts";
import { currentWeek } from "#lib/units/queries.ts";
import { found } from "../../_components/found.ts";

type Query = { searchParams: Promise<{ post?: string | string[] }> };

const hrefOf = (id: string | undefined) => (id ? `/company?post=${id}` : "/company");

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("review"))("title") };
}

/** The review bench of a company: its political officer decides here, its commander reads and can take down. */
export default async function CompanyPage({ searchParams }: Query) {
  const viewer = await requireCadre("takeDown");
  if (viewer.duty.unitKind !== "company") notFound();
  if (!(await currentWeek(viewer))) return <NoIntake viewer={viewer} />;
  const t = await getTranslations("review");
  const { post: asked } = await searchParams;
  const [queue, reviewed, coverage] = await Promise.all([
    listReviewQueue(viewer),
    listReviewed(viewer),
    getCoverage(viewer),
  ]);
  const sections = sectionsOf(queue, reviewed);
  const selected = asked ?? queue[0]?.id;
  const post = selected === undefined ? undefined : await found(selected, (id) => getPost(viewer, id));
  const opened = asked !== undefined;
  const near = post && neighbours(sections, post.id, viewer.cadreId);
  return (
    <div
      data-fit
      className="desk:grid desk:min-h-0 desk:grid-cols-[min(15.75rem,22vw)_minmax(0,1fr)] desk:grid-rows-[minmax(0,1fr)]"
    >
      <nav
        aria-label={t("queue.label")}
        className={`px-2 pt-4 pb-8 desk:block desk:overflow-y-auto desk:border-e desk:border-line desk:px-2 ${opened ? "hidden" : ""}`}
      >
        {/* On a desk the post beside the list is what the page is about. */}
        <h1 className={`mb-3 px-2 text-heading font-semibold ${post ? "desk:hidden" : ""}`}>{t("title")}</h1>
        <div className="mb-4 rounded-card bg-surface p-3 shadow-raise">
          <CoverageFigures coverage={coverage} />
        </div>
        <WeekCard viewer={viewer} />
        <div className="mb-2">
          <RemarkLinks viewer={viewer} />
          <RecallsLink viewer={viewer} href="/company/recalls" />
        </div>
        <ReviewQueue
          viewer={viewer}
          sections={sections}
          hrefOf={(row) => hrefOf(row.id)}
          selected={post?.id}
          replace={opened}
        />
        <div className="mt-4">
          <ResultsCard viewer={viewer} />
        </div>
      </nav>
      <div className={`desk:grid desk:min-h-0 desk:grid-rows-[minmax(0,1fr)] ${opened ? "" : "hidden"}`}>
        {post && near ? (
          <ReviewDesk
            viewer={viewer}
            post={post}
            opened={opened}
            places={{
              list: hrefOf(undefined),
              previous: near.previous && hrefOf(near.previous),
              next: near.next && hrefOf(near.next),
              after: hrefOf(near.after),
              place: near.place,
            }}
          />
        ) : (
          <div className="grid place-items-center bg-sunken">
            <Empty icon="inbox">{t(viewer.can("review") ? "queue.none" : "queue.noneToRead")}</Empty>
          </div>
        )}
      </div>
    </div>
  );
}
