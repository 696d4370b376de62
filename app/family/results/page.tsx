import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Aloud } from "#components/family-results/aloud.tsx";
import { CompanyShares, CourseGrade } from "#components/family-results/course.tsx";
import { ResultsHead } from "#components/family-results/head.tsx";
import { Letters } from "#components/family-results/letter.tsx";
import { GroupPraise, OwnPraise } from "#components/family-results/praise.tsx";
import { Progress } from "#components/family-results/progress.tsx";
import { Subjects } from "#components/family-results/subjects.tsx";
import { SonChips } from "#components/feed/son-chips.tsx";
import { FamilyTabs } from "#components/shell/family-tabs.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import type { FamilyViewer, Son } from "#lib/auth/types.ts";
import { requireFamily } from "#lib/auth/viewer.ts";
import { commendationsOf, honoursOf } from "#lib/commendations/queries.ts";
import { remarksOf } from "#lib/remarks/queries.ts";
import { openResults } from "#lib/results/family.ts";
import { dayOf, trainingWeek } from "#lib/vietnam/calendar.ts";
import { requireSon, type SonSearch } from "../son-page.ts";

type Props = { searchParams: SonSearch };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const t = await getTranslations("familyResults");
  const { givenName } = await requireSon(await requireFamily(), searchParams);
  return { title: t("title", { name: givenName }) };
}

/** How a son is doing, as his unit has told his family. */
export default async function ResultsPage({ searchParams }: Props) {
  const viewer = await requireFamily();
  const son = await requireSon(viewer, searchParams);
  const t = await getTranslations("family");
  return (
    <>
      {viewer.sons.length > 1 && (
        <SonChips label={t("sons")} sons={viewer.sons} current={son.id} path="/family/results" />
      )}
      {son.receivesResults ? <Results viewer={viewer} son={son} /> : <NoRight son={son} />}
      <FamilyTabs son={son} current="results" />
    </>
  );
}

async function Results({ viewer, son }: { viewer: FamilyViewer; son: Son }) {
  const [results, remarks, praise, honours, t] = await Promise.all([
    openResults(viewer, son, await getLocale()),
    remarksOf(viewer, son.id),
    commendationsOf(viewer, son.id),
    honoursOf(viewer, son.id),
    getTranslations("familyResults"),
  ]);
  const name = son.givenName;
  const subjects = results.blocks.flatMap((block) => block.subjects);
  const told = remarks[0] ? dayOf(new Date(remarks[0].releasedAt)) : null;
  const weekOf = (day: string) => trainingWeek(results.firstDay, results.weeks, day);
  return (
    <div className="grid gap-6">
      <ResultsHead results={results} son={son} told={told}>
        <Aloud results={results} remark={remarks[0]} name={name} />
      </ResultsHead>
      {results.over && <CourseGrade results={results} son={son} />}
      <Letters remarks={remarks} name={name} weekOf={weekOf} />
      <OwnPraise praise={praise} name={name} />
      {subjects.length > 0 ? (
        <>
          <Subjects results={results} name={name} />
          <Progress subjects={subjects} name={name} />
          <CompanyShares subjects={subjects} name={name} />
        </>
      ) : (
        <p className="px-gutter">{t("empty", { name })}</p>
      )}
      {!results.over && <CourseGrade results={results} son={son} />}
      <GroupPraise honours={honours} />
      <p className="px-gutter text-note text-ink-2">{t("private")}</p>
    </div>
  );
}

async function NoRight({ son }: { son: Son }) {
  const t = await getTranslations("familyResults");
  const name = son.givenName;
  return (
    <div className="px-gutter pt-3">
      <h1 className="text-title">{t("title", { name })}</h1>
      <h2 className="pt-3 text-heading">{t("noRight.title")}</h2>
      <p className="pt-1 pb-4">{t("noRight.text", { name })}</p>
      <a
        href={`/family/me?son=${son.id}`}
        className={buttonClass({ size: "family", variant: "secondary", wide: true })}
      >
        {t("noRight.act")}
      </a>
    </div>
  );
}
