import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AccountActs } from "#components/duties/account-acts.tsx";
import { EndDay, EndDuty, LendForm } from "#components/duties/duty-acts.tsx";
import { dutyNames } from "#components/duties/names.ts";
import { dutyOptions } from "#components/duties/options.ts";
import { LinkButton } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { requireCadre } from "#lib/auth/viewer.ts";
import { MAX_DELEGATED_DAYS } from "#lib/duties/constants.ts";
import { listCandidates, openDuty } from "#lib/duties/queries.ts";
import { addDays, dayOf } from "#lib/vietnam/calendar.ts";
import { showPhone } from "#lib/vietnam/phone.ts";
import { found } from "../../../_components/found.ts";
import { BackToCadres } from "../_components/back.tsx";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("duties"))("title") };
}

/** One duty: its holder, and what this viewer may do about it. */
export default async function DutyPage({ params }: Props) {
  const viewer = await requireCadre("read", "accounts");
  const page = await found((await params).id, (id) => openDuty(viewer, id));
  const { duty, lent, before, rights, account } = page;
  const { t, cadre, post, unit, span, day } = await dutyNames();
  const list = viewer.can("accounts") ? "/duty" : "/cadres";
  const name = cadre(duty.cadre);
  const today = dayOf();
  return (
    <div className="mx-auto grid max-w-2xl gap-4 px-4 py-4">
      <header>
        <BackToCadres viewer={viewer} />
        <h1 className="text-title">{post(duty.post)}</h1>
        <p className="text-ink-2">{unit(duty.unit)}</p>
        <p className="mt-2 text-heading">
          {name}
          {page.own && <span className="text-ink-2"> ({t("me")})</span>}
        </p>
        <p className="text-ink-2">{span(duty.fromDay, duty.toDay)}</p>
        {duty.lentBy && <Notice tone="info">{t("lentBy", { name: cadre(duty.lentBy) })}</Notice>}
      </header>
      <NextIntlClientProvider messages={{ duties: (await getMessages()).duties }}>
        {rights.handOver && (
          <Card title={t("handOver")} hint={t("handOverHint")}>
            <LinkButton href={`/cadres/${duty.id}/hand-over`} icon="users">
              {t("handOver")}
            </LinkButton>
          </Card>
        )}
        {(rights.lend || lent.length > 0) && (
          <Card title={t("lendTitle")} hint={t("lendHint", { days: MAX_DELEGATED_DAYS })}>
            {lent.length > 0 && (
              <ul aria-label={t("lent")} className="mb-4 divide-y divide-line border-y border-line">
                {lent.map((one) => (
                  <li key={one.id} className="flex flex-wrap items-center justify-between gap-3 py-2">
                    {t("lentTo", {
                      name: cadre(one.cadre),
                      from: day(one.fromDay),
                      to: day(one.toDay ?? one.fromDay),
                    })}
                    <EndDuty dutyId={one.id} name={cadre(one.cadre)} label={t("recall")} lent />
                  </li>
                ))}
              </ul>
            )}
            {rights.lend && <Lend viewer={viewer} duty={duty} today={today} />}
          </Card>
        )}
        {account && (
          <Card
            title={t("accountTitle")}
            hint={[
              t(`states.${account.state}`),
              account.phone && t("accountPhone", { phone: showPhone(account.phone) }),
            ]
              .filter(Boolean)
              .join(". ")}
          >
            <AccountActs
              dutyId={duty.id}
              name={name}
              state={account.state}
              secondFactor={account.secondFactor}
            />
          </Card>
        )}
        {rights.setEnd && (
          <Card title={t("endDayTitle")}>
            <EndDay dutyId={duty.id} toDay={duty.toDay} today={today} />
          </Card>
        )}
        {rights.end && (
          <div>
            <EndDuty
              dutyId={duty.id}
              name={name}
              lent={duty.lentBy !== null}
              label={t(duty.lentBy === null ? "end" : page.own ? "giveBack" : "recall")}
              after={list}
            />
          </div>
        )}
      </NextIntlClientProvider>
      {before.length > 0 && (
        <section>
          <h2 className="text-heading">{t("before")}</h2>
          <ul className="text-ink-2">
            {before.map((one) => (
              <li key={one.dutyId}>
                {t("beforeLine", { name: cadre(one), from: day(one.fromDay), to: day(one.until) })}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Card({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <section className="rounded-card bg-surface px-5 py-4 shadow-raise">
      <h2 className="text-heading">{title}</h2>
      {hint && <p className="text-ui text-ink-2">{hint}</p>}
      <div className="mt-3">{children}</div>
    </section>
  );
}

type LendProps = {
  viewer: Awaited<ReturnType<typeof requireCadre>>;
  duty: Awaited<ReturnType<typeof openDuty>>["duty"];
  today: string;
};

async function Lend({ viewer, duty, today }: LendProps) {
  const near = await listCandidates(viewer, { except: viewer.cadreId, inside: duty.unit.path });
  const { candidates } = await dutyOptions(near);
  if (candidates.length === 0) return <p>{(await getTranslations("duties"))("lendNobody")}</p>;
  return (
    <LendForm
      dutyId={duty.id}
      candidates={candidates}
      today={today}
      longest={addDays(today, MAX_DELEGATED_DAYS * 2)}
    />
  );
}
