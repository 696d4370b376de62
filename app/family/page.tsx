import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Feed } from "#components/feed/feed.tsx";
import { Marks } from "#components/feed/marks.tsx";
import { Removals } from "#components/feed/removals.tsx";
import { SonChips } from "#components/feed/son-chips.tsx";
import { SonHead } from "#components/feed/son-head.tsx";
import { Farewell } from "#components/intakes/farewell.tsx";
import { NoticeBanner } from "#components/notices/banner.tsx";
import { FamilyTabs } from "#components/shell/family-tabs.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { WeekJoints } from "#components/ui/week-joints.tsx";
import type { FamilyViewer, Son } from "#lib/auth/types.ts";
import { requireFamily } from "#lib/auth/viewer.ts";
import { openFamilyPage } from "#lib/feed/queries.ts";
import { numbersOf } from "#lib/units/policy.ts";
import { voiceFor } from "../_components/voice.ts";
import { requireSon, type SonSearch } from "./son-page.ts";

type Props = { searchParams: SonSearch };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const t = await getTranslations("family");
  const { givenName } = await requireSon(await requireFamily(), searchParams);
  return { title: t("title", { name: givenName }) };
}

/** A family's page: the son first, then his company's news. */
export default async function FamilyPage({ searchParams }: Props) {
  const viewer = await requireFamily();
  const son = await requireSon(viewer, searchParams);
  if (son.closed) return <Closed viewer={viewer} son={son} />;
  const [{ top, feed, unread, removals }, voice, t] = await Promise.all([
    openFamilyPage(viewer, son),
    voiceFor(son.givenName),
    getTranslations("family"),
  ]);
  const { squad, platoon, company } = top.son;
  return (
    <>
      <meta name="son" content={son.id} />
      <Marks />
      <NoticeBanner notices={unread} />
      <Removals removals={removals} />
      {viewer.sons.length > 1 && (
        <SonChips label={t("sons")} sons={viewer.sons} current={son.id} path="/family" />
      )}
      <SonHead id={son.id} name={son.fullName} place={t("place", { squad, platoon, company })}>
        <WeekJoints
          weeks={top.weeks}
          current={top.week}
          label={t("week", { week: top.week, weeks: top.weeks })}
        />
        <a
          href={`/family/guide?son=${son.id}`}
          className="-ms-3 inline-flex min-h-tap items-center gap-2 rounded-control px-3 text-note font-semibold text-leaf hover:bg-leaf-soft"
        >
          <Icon name="book-open-text" size={20} />
          {t("guide", { name: son.givenName })}
        </a>
      </SonHead>
      <Feed key={son.id} top={top} feed={feed} company={t("company", { company })} voice={voice} />
      <FamilyTabs son={son} current="son" />
    </>
  );
}

async function Closed({ viewer, son }: { viewer: FamilyViewer; son: Son }) {
  const t = await getTranslations("family");
  return (
    <>
      <meta name="son" content={son.id} />
      {viewer.sons.length > 1 && (
        <SonChips label={t("sons")} sons={viewer.sons} current={son.id} path="/family" />
      )}
      <Farewell viewer={viewer} son={son} place={t("place", numbersOf(son.unitPath))} />
      <FamilyTabs son={son} current="son" />
    </>
  );
}
