import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ReviewDesk } from "#components/review/review-desk.tsx";
import { neighbours, sectionsOf } from "#components/review/sections.ts";
import { requireCadre } from "#lib/auth/viewer.ts";
import { getPost, listReviewed, listReviewQueue, listSecondReviews } from "#lib/posts/queries.ts";
import { found } from "../../../../_components/found.ts";

type Props = { params: Promise<{ id: string }> };

const hrefOf = (id: string | undefined) => (id ? `/battalion/posts/${id}` : "/battalion");

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("nav"))("battalion") };
}

/** Any post of the battalion to read; its own ones to review; Gỡ for who may. */
export default async function BattalionPostPage({ params }: Props) {
  const viewer = await requireCadre("oversee");
  const post = await found((await params).id, (id) => getPost(viewer, id));
  const own = post.groupId === viewer.battalionId;
  const second = await listSecondReviews(viewer);
  const his = second.some((row) => row.id === post.id);
  const [queue, reviewed] =
    own || his ? await Promise.all([listReviewQueue(viewer), listReviewed(viewer)]) : [[], []];
  const near = neighbours(sectionsOf(queue, reviewed, second), post.id, viewer.cadreId);
  return (
    <div data-fit className="desk:grid desk:min-h-0 desk:grid-rows-[minmax(0,1fr)]">
      <ReviewDesk
        viewer={viewer}
        post={post}
        opened
        alone
        places={{
          list: own || his ? "/battalion" : `/battalion/${post.unitId}`,
          previous: near.previous && hrefOf(near.previous),
          next: near.next && hrefOf(near.next),
          after: hrefOf(near.after),
          place: near.place,
        }}
      />
    </div>
  );
}
