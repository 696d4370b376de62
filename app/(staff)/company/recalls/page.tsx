import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { RecallsPage } from "#components/recalls/recalls-page.tsx";
import { requireCadre } from "#lib/auth/viewer.ts";
import { recallsQuery } from "#lib/recalls/input.ts";
import { listRecalls } from "#lib/recalls/queries.ts";

type Query = { searchParams: Promise<Record<string, string | string[]>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("recalls"))("title") };
}

/** What of a company was recalled, and what its families asked for that is still to be settled. */
export default async function CompanyRecallsPage({ searchParams }: Query) {
  const viewer = await requireCadre("takeDown");
  if (viewer.duty.unitKind !== "company") notFound();
  const { before } = recallsQuery.parse(await searchParams);
  const [page, t] = await Promise.all([listRecalls(viewer, before), getTranslations("nav")]);
  return (
    <RecallsPage
      viewer={viewer}
      page={page}
      here="/company/recalls"
      older={before !== undefined}
      back={{ href: "/company", label: t("company") }}
      hrefOf={(recall) => `/company?post=${recall.postId}`}
    />
  );
}
