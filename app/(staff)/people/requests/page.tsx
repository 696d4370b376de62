import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { RequestCard } from "#components/enrolment/request-card.tsx";
import { momentText } from "#components/posts/moments.ts";
import { BackLink } from "#components/ui/back-link.tsx";
import { Empty } from "#components/ui/empty.tsx";
import { requireCadre } from "#lib/auth/viewer.ts";
import { approve, refuse } from "#lib/enrolment/actions.ts";
import { listRequests } from "#lib/enrolment/queries.ts";
import { writtenDay } from "#lib/vietnam/calendar.ts";
import { showPhone } from "#lib/vietnam/phone.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("enrolment.requests"))("pageTitle") };
}

export default async function RequestsPage() {
  const viewer = await requireCadre("families");
  const t = await getTranslations("enrolment.requests");
  const roster = await getTranslations("roster");
  const relation = await getTranslations("people.relations");
  const units = await getTranslations("units");
  const locale = await getLocale();
  const requests = await listRequests(viewer);
  const { requests: words, invite } = (await getMessages()).enrolment;
  const unitOf = (path: string) => {
    const [, platoon, squad] = /\.b(\d+)(?:\.a(\d+))?$/.exec(path) ?? [];
    const parts = [
      squad && units("squad", { number: squad }),
      platoon && units("platoon", { number: platoon }),
    ];
    return parts.filter(Boolean).join(", ");
  };
  return (
    <div className="mx-auto max-w-3xl px-gutter py-5">
      <BackLink href="/people">{roster("back")}</BackLink>
      <h1 className="mt-1 text-title">{t("title")}</h1>
      {requests.length === 0 && <Empty icon="inbox">{t("empty")}</Empty>}
      <NextIntlClientProvider messages={{ enrolment: { requests: words, invite } }}>
        <ul className="mt-4 grid gap-4">
          {requests.map((asked) => (
            <RequestCard
              key={asked.id}
              id={asked.id}
              title={t("asks", { name: asked.fullName })}
              facts={t("facts", {
                relation: relation(asked.relation),
                recruit: asked.recruitName,
                birth: writtenDay(asked.recruitBirthDay),
                company: asked.company,
              })}
              phone={showPhone(asked.phone)}
              words={asked.words}
              when={momentText(locale, asked.createdAt)}
              candidates={asked.candidates.map((man) => ({
                id: man.id,
                match: man.match,
                label: [man.fullName, writtenDay(man.birthDay), man.hometown, unitOf(man.unit)]
                  .filter(Boolean)
                  .join(" · "),
              }))}
              approve={approve}
              refuse={refuse}
            />
          ))}
        </ul>
      </NextIntlClientProvider>
    </div>
  );
}
