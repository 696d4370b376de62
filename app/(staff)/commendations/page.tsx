import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { CommendationCard } from "#components/commendations/commendation-card.tsx";
import { ProposalForm } from "#components/commendations/proposal-form.tsx";
import { NoIntake } from "#components/intakes/no-intake.tsx";
import { BackLink } from "#components/ui/back-link.tsx";
import { Empty } from "#components/ui/empty.tsx";
import { requireCadre } from "#lib/auth/viewer.ts";
import { canDecide, canPropose } from "#lib/commendations/policy.ts";
import { listCommendations, listNominees } from "#lib/commendations/queries.ts";
import type { CommendationState } from "#lib/commendations/types.ts";
import { currentWeek } from "#lib/units/queries.ts";
import { dayOf, fullDay } from "#lib/vietnam/calendar.ts";

const SECTIONS = { proposed: "waiting", returned: "returned", approved: "approved", withdrawn: "withdrawn" };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("commendations"))("title") };
}

/** Praise and awards: proposed by a platoon's leader, decided by his company. */
export default async function CommendationsPage() {
  const viewer = await requireCadre("read");
  const course = await currentWeek(viewer);
  if (!course) return <NoIntake viewer={viewer} />;
  const [proposes, decides] = [canPropose(viewer), canDecide(viewer)];
  const [items, nominees, t, nav, locale, messages] = await Promise.all([
    listCommendations(viewer),
    proposes ? listNominees(viewer) : [],
    getTranslations("commendations"),
    getTranslations("nav"),
    getLocale(),
    getMessages(),
  ]);
  const today = dayOf();
  const { commendations, people, units } = messages;
  const rest = { decides, proposes, nominees, first: course.week1, today };
  return (
    <NextIntlClientProvider messages={{ commendations, people, units }}>
      <div className="mx-auto grid max-w-3xl gap-6 px-4 py-5">
        <header className="grid gap-1">
          <div>
            <BackLink href="/results">{nav("results")}</BackLink>
            <h1 className="text-title">{t("title")}</h1>
          </div>
          <p className="text-ink-2">{t(proposes ? "intro" : decides ? "introDecide" : "introRead")}</p>
        </header>
        {proposes && (
          <section aria-labelledby="propose" className="rounded-card bg-surface p-4 shadow-raise">
            <h2 id="propose" className="mb-3 text-heading">
              {t("form.title")}
            </h2>
            <ProposalForm nominees={nominees} first={course.week1} today={today} />
          </section>
        )}
        {!items.some(({ state }) => proposes || state === "proposed") && (
          <Empty icon="award">{t(proposes ? "list.none" : "list.noneDecide")}</Empty>
        )}
        {(Object.keys(SECTIONS) as CommendationState[]).map((state) => {
          const those = items.filter((item) => item.state === state);
          return (
            those.length > 0 && (
              <section key={state} className="grid gap-3">
                <h2 className="text-heading">{t(`list.${SECTIONS[state]}`)}</h2>
                <ul className="grid gap-3">
                  {those.map((item) => (
                    <li key={item.id}>
                      <CommendationCard item={item} day={fullDay(locale, item.day)} {...rest} />
                    </li>
                  ))}
                </ul>
              </section>
            )
          );
        })}
      </div>
    </NextIntlClientProvider>
  );
}
