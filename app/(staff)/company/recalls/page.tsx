import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { RecallsPage } from "#components/recalls/recalls-page.tsx";
import { requireCadre } from "#lib/auth/viewer.ts";
import { listRecalls } from "#lib/recalls/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("recalls"))("title") };
}

/** What of a company was recalled, and what its families asked for that is still to be settled. */
export default async function CompanyRecallsPage() {
  const viewer = await requireCadre("takeDown");
  if (viewer.duty.unitKind !== "company") notFound();
  const [recalls, t] = await Promise.all([listRecalls(viewer), getTranslations("nav")]);
  return (
    <RecallsPage
      viewer={viewer}
      recalls={recalls}
      back={{ href: "/company", label: t("company") }}
      hrefOf={(recall) => `/company?post=${recall.postId}`}
    />
  );
}
