import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RecallsPage } from "#components/recalls/recalls-page.tsx";
import { requireCadre } from "#lib/auth/viewer.ts";
import { recallsQuery } from "#lib/recalls/input.ts";
import { listRecalls } from "#lib/recalls/queries.ts";

type Query = { searchParams: Promise<Record<string, string | string[]>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("recalls"))("title") };
}

/** Every recall of the battalion, without its picture. */
export default async function BattalionRecallsPage({ searchParams }: Query) {
  const viewer = await requireCadre("oversee");
  const { before } = recallsQuery.parse(await searchParams);
  const [page, t] = await Promise.all([listRecalls(viewer, before), getTranslations("nav")]);
  return (
    <RecallsPage
      viewer={viewer}
      page={page}
      here="/battalion/recalls"
      older={before !== undefined}
      back={{ href: "/battalion", label: t("battalion") }}
    />
  );
}
