import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Guide } from "#components/family-results/guide.tsx";
import { SonChips } from "#components/feed/son-chips.tsx";
import { FamilyTabs } from "#components/shell/family-tabs.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { requireFamily } from "#lib/auth/viewer.ts";
import { openGuide } from "#lib/results/family.ts";
import { requireSon, type SonSearch } from "../son-page.ts";

type Props = { searchParams: SonSearch };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("familyResults.guide");
  return { title: t("title") };
}

/** What a son learns this week, what he has learned, and what is to come by its theme alone. */
export default async function GuidePage({ searchParams }: Props) {
  const viewer = await requireFamily();
  const son = await requireSon(viewer, searchParams);
  const [guide, t, family] = await Promise.all([
    openGuide(viewer, son, await getLocale()),
    getTranslations("familyResults.guide"),
    getTranslations("family"),
  ]);
  const name = son.givenName;
  return (
    <>
      {viewer.sons.length > 1 && (
        <SonChips label={family("sons")} sons={viewer.sons} current={son.id} path="/family/guide" />
      )}
      <div className="px-gutter pt-2">
        <a
          href={`/family?son=${son.id}`}
          className="-ms-3 inline-flex min-h-tap items-center gap-1 rounded-control px-3 text-note font-semibold text-leaf hover:bg-leaf-soft print:hidden"
        >
          <Icon name="chevron-left" size={20} />
          {family("back", { name })}
        </a>
        <h1 className="text-title">{t("link", { name })}</h1>
        <Guide guide={guide} name={name} />
      </div>
      <FamilyTabs son={son} />
    </>
  );
}
