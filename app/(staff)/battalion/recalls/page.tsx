import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RecallsPage } from "#components/recalls/recalls-page.tsx";
import { requireCadre } from "#lib/auth/viewer.ts";
import { listRecalls } from "#lib/recalls/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("recalls"))("title") };
}

/** Every recall of the battalion, without its picture. */
export default async function BattalionRecallsPage() {
  const viewer = await requireCadre("oversee");
  const [recalls, t] = await Promise.all([listRecalls(viewer), getTranslations("nav")]);
  return (
    <RecallsPage viewer={viewer} recalls={recalls} back={{ href: "/battalion", label: t("battalion") }} />
  );
}
