import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { momentText } from "#components/posts/moments.ts";
import { BackLink } from "#components/ui/back-link.tsx";
import { requireCadre } from "#lib/auth/viewer.ts";
import { PURPOSES } from "#lib/consents/constants.ts";
import { listConsentWork } from "#lib/consents/queries.ts";
import type { WithoutPaper } from "#lib/consents/types.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("consents.work");
  return { title: t("title") };
}

/** What there is to know and to do about consent: who lately took his back, who has signed nothing yet. */
export default async function ConsentsPage() {
  const viewer = await requireCadre("families");
  const { withdrawals, withoutPaper } = await listConsentWork(viewer);
  const t = await getTranslations("consents");
  const roster = await getTranslations("roster");
  const people = await getTranslations("people.relations");
  const locale = await getLocale();
  return (
    <div className="mx-auto max-w-3xl px-gutter py-5">
      <BackLink href="/people">{roster("back")}</BackLink>
      <h1 className="mt-1 text-title">{t("work.title")}</h1>
      <section aria-labelledby="withdrawn" className="pt-5">
        <h2 id="withdrawn" className="text-heading">
          {t("work.withdrawals")}
        </h2>
        <p className="mt-1 text-ink-2">
          {withdrawals.length > 0 ? t("work.withdrawalsIntro") : t("work.noWithdrawals")}
        </p>
        <ul className="mt-2 divide-y divide-line">
          {withdrawals.map(({ purpose, choice, relation, relative, at, ...recruit }) => (
            <Recruit key={`${recruit.recruitId}${at}`} recruit={recruit}>
              <p className="text-ui">
                {t("work.withdrawal", {
                  purpose: t(`purposes.${purpose}`),
                  choice: t(`texts.${purpose}.${PURPOSES[purpose].version}.options.${choice}`, {
                    name: recruit.fullName,
                  }),
                  who: relation
                    ? t("by.named", { relation: people(relation), relative: relative ?? "" })
                    : t("work.recruitHimself"),
                  time: momentText(locale, at),
                })}
              </p>
            </Recruit>
          ))}
        </ul>
      </section>
      <section aria-labelledby="no-paper" className="pt-6">
        <h2 id="no-paper" className="text-heading">
          {t("work.withoutPaper")}
        </h2>
        <p className="mt-1 text-ink-2">
          {withoutPaper.length > 0 ? t("work.withoutPaperIntro") : t("work.noWithoutPaper")}
        </p>
        <ul className="mt-2 divide-y divide-line">
          {withoutPaper.map((recruit) => (
            <Recruit key={recruit.recruitId} recruit={recruit} />
          ))}
        </ul>
      </section>
    </div>
  );
}

async function Recruit({ recruit, children }: { recruit: WithoutPaper; children?: React.ReactNode }) {
  const t = await getTranslations("consents.work");
  const { recruitId, fullName, squad, platoon, company } = recruit;
  return (
    <li className="py-2">
      <Link
        href={`/people/${recruitId}#consents`}
        className="inline-flex min-h-tap items-center font-semibold text-leaf"
      >
        {fullName}
      </Link>
      <p className="text-meta text-ink-2">{t("place", { squad, platoon, company })}</p>
      {children}
    </li>
  );
}
