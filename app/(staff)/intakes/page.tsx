import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { IntakeForm } from "#components/intakes/intake-form.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { WeekJoints } from "#components/ui/week-joints.tsx";
import { requireCadre } from "#lib/auth/viewer.ts";
import { WEEKS } from "#lib/intakes/constants.ts";
import { listIntakes } from "#lib/intakes/queries.ts";
import type { ClosedIntake, OpenIntake } from "#lib/intakes/types.ts";
import {
  addDays,
  type Day,
  dayOf,
  daysBetween,
  fullDay,
  mondayOf,
  trainingWeek,
} from "#lib/vietnam/calendar.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("intakes"))("title") };
}

/** The battalion's intakes: the one that runs or the form that opens one, and those that were closed. */
export default async function IntakesPage() {
  const viewer = await requireCadre("intake");
  const [{ open, closed }, t, { intakes }] = await Promise.all([
    listIntakes(viewer),
    getTranslations("intakes"),
    getMessages(),
  ]);
  const today = dayOf();
  return (
    <NextIntlClientProvider messages={{ intakes }}>
      <div className="mx-auto grid max-w-3xl gap-8 px-4 py-5">
        <h1 className="text-title">{t("title")}</h1>
        {open ? <Running intake={open} today={today} /> : <OpenNext closed={closed} today={today} />}
        {closed.length > 0 && (
          <section>
            <h2 className="text-heading">{t("past.title")}</h2>
            <ul className="divide-y divide-line">
              {closed.map((intake) => (
                <Past key={intake.id} intake={intake} today={today} />
              ))}
            </ul>
          </section>
        )}
      </div>
    </NextIntlClientProvider>
  );
}

async function Running({ intake, today }: { intake: OpenIntake; today: Day }) {
  const [t, locale] = await Promise.all([getTranslations("intakes"), getLocale()]);
  const { id, code, week1Monday, weeks, oathDay, figures } = intake;
  const left = daysBetween(today, oathDay);
  const week = trainingWeek(week1Monday, weeks, today);
  const kinds = ["recruits", "families", "posts", "photos"] as const;
  return (
    <section aria-labelledby="running" className="grid gap-5 rounded-card bg-surface p-4 shadow-raise sm:p-6">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id="running" className="text-heading">
          {t("running")}: {code}
        </h2>
        <p className="text-ui text-ink-2">
          {t("begins", { day: fullDay(locale, week1Monday) })} ·{" "}
          {t("oathOn", { day: fullDay(locale, oathDay) })}
        </p>
      </div>
      <WeekJoints
        weeks={weeks}
        current={week}
        label={t("week", { week, weeks })}
        aside={left < 0 ? t("afterOath", { day: fullDay(locale, oathDay) }) : t("oath", { days: left })}
      />
      <dl className="grid grid-cols-2 gap-4 sm:grid-cols-4">
        {kinds.map((kind) => (
          <div key={kind} className="flex flex-col-reverse">
            <dt className="text-ui text-ink-2">{t(kind)}</dt>
            <dd className="text-title">{figures[kind].toLocaleString(locale)}</dd>
          </div>
        ))}
      </dl>
      {figures.recruits === 0 && (
        <Notice
          tone="info"
          action={
            <LinkButton href="/people/import" variant="secondary">
              {t("importRoster")}
            </LinkButton>
          }
        >
          {t("noRoster")}
        </Notice>
      )}
      <details className="border-t border-line pt-2">
        <summary className="flex min-h-tap cursor-pointer items-center rounded-control text-ui font-semibold text-leaf">
          {t("change")}
          <Icon name="chevron-down" size={20} className="ms-1" />
        </summary>
        <div className="pt-3">
          <IntakeForm key={`${week1Monday} ${weeks} ${oathDay}`} intakeId={id} given={intake} />
        </div>
      </details>
      <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line pt-4">
        <div className="min-w-0 flex-[1_1_16rem]">
          <h3 className="text-note font-semibold">{t("closing.section")}</h3>
          <p className="text-ui text-ink-2">{t("closing.hint")}</p>
        </div>
        <LinkButton href="/intakes/close" variant="danger" icon="lock">
          {t("closing.start")}
        </LinkButton>
      </div>
    </section>
  );
}

async function OpenNext({ closed, today }: { closed: ClosedIntake[]; today: Day }) {
  const t = await getTranslations("intakes");
  const year = today.slice(0, 4);
  const number = closed.filter(({ code }) => code.startsWith(`${year}-`)).length + 1;
  const week1Monday = mondayOf(addDays(today, 6));
  const given = {
    code: `${year}-${number}`,
    week1Monday,
    weeks: WEEKS,
    oathDay: addDays(week1Monday, 7 * WEEKS),
  };
  return (
    <section aria-labelledby="open" className="grid gap-5 rounded-card bg-surface p-4 shadow-raise sm:p-6">
      <div>
        <h2 id="open" className="text-heading">
          {t("open.title")}
        </h2>
        <p className="text-ink-2">{t("open.intro")}</p>
      </div>
      <IntakeForm given={given} />
    </section>
  );
}

async function Past({ intake, today }: { intake: ClosedIntake; today: Day }) {
  const [t, people, locale] = await Promise.all([
    getTranslations("intakes.past"),
    getTranslations("people"),
    getLocale(),
  ]);
  const { code, closedOn, by, familyUntil, removeOn, removedOn, figures } = intake;
  const day = (value: Day) => fullDay(locale, value);
  const who = by && `${people(`ranks.${by.rank}`)} ${by.name}`;
  return (
    <li className="grid gap-0.5 py-3 text-ui text-ink-2">
      <h3 className="text-note font-semibold text-ink">{code}</h3>
      <p>{who ? t("closedBy", { day: day(closedOn), who }) : t("closed", { day: day(closedOn) })}</p>
      <p>{t(familyUntil < today ? "familyEnded" : "family", { day: day(familyUntil) })}</p>
      <p>{removedOn ? t("removed", { day: day(removedOn) }) : t("remove", { day: day(removeOn) })}</p>
      {figures && <p>{t("figures", figures)}</p>}
    </li>
  );
}
