import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { RecruitConsents } from "#components/consents/recruit-consents.tsx";
import { FamilyDevices } from "#components/devices/family-devices.tsx";
import { Portrait } from "#components/people/portrait.tsx";
import { RecruitResults } from "#components/results/figures/recruit-results.tsx";
import { RecruitFacts } from "#components/roster/recruit-facts.tsx";
import { Relatives } from "#components/roster/relatives.tsx";
import { unitWords } from "#components/roster/unit-words.ts";
import { BackLink } from "#components/ui/back-link.tsx";
import { requireCadre } from "#lib/auth/viewer.ts";
import { canRecord } from "#lib/consents/policy.ts";
import { openRecruitConsents } from "#lib/consents/queries.ts";
import { canKeepDevices } from "#lib/devices/policy.ts";
import { listFamilyDevices } from "#lib/devices/queries.ts";
import { getOwnResults } from "#lib/results/figure-recruit.ts";
import { canKeepFamilies, canKeepRoster } from "#lib/roster/policy.ts";
import { getRecruit, listRosterUnits } from "#lib/roster/queries.ts";
import { noteRecruitView } from "#lib/traces/mutations.ts";
import { found } from "../../../_components/found.ts";
import { Invitations } from "./_components/invitations.tsx";

type Params = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("roster"))("title") };
}

/** A recruit's private page; that it was opened is noted, and his family may read that (ruling 10). */
export default async function RecruitPage({ params }: Params) {
  const viewer = await requireCadre("read");
  const { id } = await params;
  const recruit = await found(id, (recruitId) => getRecruit(viewer, recruitId));
  await noteRecruitView(viewer, recruit.id);
  const t = await getTranslations("roster");
  const units = await getTranslations("units");
  const { people, units: unitNames, roster: all } = await getMessages();
  // The words of the import are many and not said here.
  const { importing: _, problems: __, ...roster } = all;
  const keeps = canKeepRoster(viewer);
  return (
    <NextIntlClientProvider messages={{ roster, people, units: unitNames }}>
      <article className="mx-auto grid max-w-4xl gap-7 px-gutter py-4">
        <header>
          <BackLink href="/people">{t("back")}</BackLink>
          <div className="mt-1 flex items-center gap-4">
            <Portrait seed={recruit.id} size={64} />
            <div className="min-w-0">
              <h1 className="text-title">{recruit.fullName}</h1>
              <p className="text-ink-2">{unitWords(units, recruit.unitPath)}</p>
            </div>
          </div>
        </header>
        <RecruitFacts recruit={recruit} units={keeps ? await listRosterUnits(viewer) : []} keeps={keeps} />
        <Relatives recruit={recruit} keeps={canKeepFamilies(viewer)} />
        <Invitations viewer={viewer} recruitId={recruit.id} />
        <RecruitResults own={await getOwnResults(viewer, recruit.id)} />
        <RecruitConsents
          recruitId={recruit.id}
          name={recruit.fullName}
          consents={await openRecruitConsents(viewer, recruit.id)}
          mayRecord={canRecord(viewer)}
        />
        {canKeepDevices(viewer) && <FamilyDevices relatives={await listFamilyDevices(viewer, recruit.id)} />}
      </article>
    </NextIntlClientProvider>
  );
}
