import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Certificate } from "#components/family-results/certificate.tsx";
import { SonChips } from "#components/feed/son-chips.tsx";
import { FamilyTabs } from "#components/shell/family-tabs.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { requireFamily } from "#lib/auth/viewer.ts";
import { commendationsOf } from "#lib/commendations/queries.ts";
import { remarksOf } from "#lib/remarks/queries.ts";
import { openResults } from "#lib/results/family.ts";
import { addDays, fullDay } from "#lib/vietnam/calendar.ts";
import { requireSon, type SonSearch } from "../../son-page.ts";

type Props = { searchParams: SonSearch };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const t = await getTranslations("familyResults.certificate");
  const { givenName } = await requireSon(await requireFamily(), searchParams);
  return { title: t("name", { name: givenName }) };
}

/** A son's course on one sheet, to print and keep; before its end, when that will be. */
export default async function CertificatePage({ searchParams }: Props) {
  const viewer = await requireFamily();
  const son = await requireSon(viewer, searchParams);
  const locale = await getLocale();
  const [results, remarks, praise, t, family] = await Promise.all([
    openResults(viewer, son, locale),
    remarksOf(viewer, son.id),
    commendationsOf(viewer, son.id),
    getTranslations("familyResults"),
    getTranslations("family"),
  ]);
  const name = son.givenName;
  const { weeks, lastDay } = results;
  return (
    <>
      {viewer.sons.length > 1 && (
        <div className="print:hidden">
          <SonChips
            label={family("sons")}
            sons={viewer.sons}
            current={son.id}
            path="/family/results/certificate"
          />
        </div>
      )}
      <div className="px-gutter pt-2">
        <a
          href={`/family/results?son=${son.id}`}
          className="-ms-3 inline-flex min-h-tap items-center gap-1 rounded-control px-3 text-note font-semibold text-leaf hover:bg-leaf-soft print:hidden"
        >
          <Icon name="chevron-left" size={20} />
          {t("certificate.back", { name })}
        </a>
        {!son.receivesResults && (
          <>
            <h1 className="text-title">{t("certificate.name", { name })}</h1>
            <p className="pt-2">{t("noRight.text", { name })}</p>
          </>
        )}
        {son.receivesResults && !results.course && (
          <>
            <h1 className="text-title">{t("certificate.name", { name })}</h1>
            <p className="pt-2">
              {t("course.later", { name, weeks, day: fullDay(locale, addDays(lastDay, 1)) })}
            </p>
          </>
        )}
        {son.receivesResults && results.course && (
          <Certificate
            son={son}
            results={results}
            course={results.course}
            remark={remarks[0]}
            praise={praise}
          />
        )}
      </div>
      <FamilyTabs son={son} current="results" />
    </>
  );
}
