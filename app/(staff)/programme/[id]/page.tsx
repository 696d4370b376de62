import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { RuleHistory } from "#components/training/history.tsx";
import { RuleFacts } from "#components/training/rule-facts.tsx";
import { RuleForm } from "#components/training/rule-form.tsx";
import { BackLink } from "#components/ui/back-link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { requireCadre } from "#lib/auth/viewer.ts";
import { canSetProgramme } from "#lib/training/policy.ts";
import { getSubject } from "#lib/training/queries.ts";
import { subjectName } from "#lib/training/words.ts";
import { fullDay } from "#lib/vietnam/calendar.ts";
import { found } from "../../../_components/found.ts";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("training"))("title") };
}

/** One subject: what its rule says, to be edited by the battalion's commander, and every version there was. */
export default async function SubjectPage({ params }: Props) {
  const viewer = await requireCadre("read");
  const [{ id }, t, locale, messages] = await Promise.all([
    params,
    getTranslations("training"),
    getLocale(),
    getMessages(),
  ]);
  const { subject, history, open } = await found(id, (subjectId) => getSubject(viewer, subjectId));
  const { training, grades, people } = messages;
  const [newest] = history;
  const days = new Intl.ListFormat(locale).format(
    open.map(({ day, version }) => t("openTest", { day: fullDay(locale, day), version })),
  );
  return (
    <div className="mx-auto grid max-w-3xl gap-5 px-4 py-4">
      <header>
        <BackLink href="/programme">{t("back")}</BackLink>
        <h1 className="text-title">{subjectName(subject.rule, locale)}</h1>
        <p className="text-ui text-ink-2">
          {subject.code} · {t(`blocks.${subject.rule.block}`)} ·{" "}
          {t("history.version", { n: subject.rule.version })}
        </p>
      </header>
      {open.length > 0 && <Notice tone="info">{t("openTests", { n: open.length, days })}</Notice>}
      {canSetProgramme(viewer) && newest ? (
        <section className="grid gap-2">
          <h2 className="text-heading">{t("form.title")}</h2>
          <NextIntlClientProvider messages={{ training, grades, people: { ranks: people.ranks } }}>
            <RuleForm subjectId={subject.id} rule={newest} />
          </NextIntlClientProvider>
        </section>
      ) : (
        <div className="rounded-card bg-surface p-4 shadow-raise">
          <RuleFacts rule={subject.rule} />
        </div>
      )}
      <RuleHistory history={history} />
    </div>
  );
}
