import type { Metadata } from "next";
import Link from "next/link";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { NoIntake } from "#components/intakes/no-intake.tsx";
import { AddRecruit } from "#components/roster/add-recruit.tsx";
import { PeopleActs } from "#components/roster/people-acts.tsx";
import { RecruitList } from "#components/roster/recruit-list.tsx";
import { RosterSearch } from "#components/roster/roster-search.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Empty } from "#components/ui/empty.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { requireCadre } from "#lib/auth/viewer.ts";
import { countWithdrawals } from "#lib/consents/queries.ts";
import { countRequests } from "#lib/enrolment/queries.ts";
import { PAGE } from "#lib/roster/constants.ts";
import { rosterQuery } from "#lib/roster/input.ts";
import { canKeepRoster } from "#lib/roster/policy.ts";
import { listRecruits, listRosterUnits } from "#lib/roster/queries.ts";
import { currentWeek } from "#lib/units/queries.ts";

type Query = { searchParams: Promise<Record<string, string | string[]>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("roster"))("title") };
}

/** The recruits of one's unit: searched, by unit, with what is known of their consent and families. */
export default async function PeoplePage({ searchParams }: Query) {
  const viewer = await requireCadre("read");
  if (!(await currentWeek(viewer))) return <NoIntake viewer={viewer} />;
  const t = await getTranslations("roster");
  const query = rosterQuery.parse(await searchParams);
  const keeps = canKeepRoster(viewer);
  const keepsFamilies = viewer.can("families");
  const [{ recruits, total }, units, withdrawals, requests] = await Promise.all([
    listRecruits(viewer, query),
    listRosterUnits(viewer),
    keepsFamilies ? countWithdrawals(viewer) : 0,
    keepsFamilies ? countRequests(viewer) : 0,
  ]);
  const searched = query.q.trim() !== "" || query.unit !== undefined;
  return (
    <div className="mx-auto max-w-6xl px-gutter py-5">
      <h1 className="text-title">{t("title")}</h1>
      <div className="mt-4">
        <RosterSearch q={query.q} unit={query.unit} units={units} />
      </div>
      {keeps && (
        <div className="mt-4">
          <PeopleActs keepsFamilies={keepsFamilies} withdrawals={withdrawals} requests={requests}>
            <NextIntlClientProvider messages={await wordsOfAdding()}>
              <AddRecruit units={units.filter(({ kind }) => kind !== "battalion")} />
            </NextIntlClientProvider>
          </PeopleActs>
        </div>
      )}
      {total === 0 && !searched && (
        <Empty
          icon="users"
          action={
            keeps && (
              <LinkButton href="/people/import" icon="upload">
                {t("import")}
              </LinkButton>
            )
          }
        >
          {t(keeps ? "none" : "noneToRead")}
        </Empty>
      )}
      {total === 0 && searched && (
        <Empty
          icon="search"
          action={
            <LinkButton href="/people" variant="secondary">
              {t("clear")}
            </LinkButton>
          }
        >
          {t("notFound", { q: query.q })}
        </Empty>
      )}
      {total > 0 && (
        <>
          <p className="mt-4 text-ui text-ink-2">{t("count", { n: total })}</p>
          <RecruitList recruits={recruits} />
          <Pages query={query} pages={Math.ceil(total / PAGE)} />
        </>
      )}
    </div>
  );
}

/** The words of the import are many and not said here. */
async function wordsOfAdding() {
  const { people, units, roster } = await getMessages();
  const { importing: _, problems: __, ...rest } = roster;
  return { people, units, roster: rest };
}

async function Pages({
  query,
  pages,
}: {
  query: { q: string; unit?: string | undefined; page: number };
  pages: number;
}) {
  if (pages < 2) return null;
  const t = await getTranslations("roster");
  const hrefOf = (page: number) => {
    const search = new URLSearchParams({
      ...(query.q && { q: query.q }),
      ...(query.unit && { unit: query.unit }),
    });
    search.set("page", String(page));
    return `/people?${search}`;
  };
  const step = "flex min-h-tap items-center gap-1 rounded-control px-3 text-ui font-semibold text-leaf";
  return (
    <nav aria-label={t("pages")} className="mt-4 flex flex-wrap items-center justify-between gap-2">
      {query.page > 1 ? (
        <Link href={hrefOf(query.page - 1)} className={step}>
          <Icon name="chevron-left" size={20} />
          {t("previous")}
        </Link>
      ) : (
        <span />
      )}
      <span className="text-ui text-ink-2">{t("page", { page: query.page, pages })}</span>
      {query.page < pages ? (
        <Link href={hrefOf(query.page + 1)} className={step}>
          {t("next")}
          <Icon name="chevron-right" size={20} />
        </Link>
      ) : (
        <span />
      )}
    </nav>
  );
}
