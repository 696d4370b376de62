import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { momentText } from "#components/posts/moments.ts";
import { RuleForm } from "#components/review/rule-form.tsx";
import { BackLink } from "#components/ui/back-link.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { requireCadre } from "#lib/auth/viewer.ts";
import { ACTIVITIES } from "#lib/posts/constants.ts";
import { CHECKS } from "#lib/review/constants.ts";
import { canSetRules } from "#lib/review/policy.ts";
import { listRules } from "#lib/review/queries.ts";
import type { KnownRule } from "#lib/review/types.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("review.rules"))("title") };
}

/** What is asked of each kind of activity before it is published: decided by the battalion, read by everybody. */
export default async function RulesPage() {
  const viewer = await requireCadre("read");
  const [t, rules, messages] = await Promise.all([
    getTranslations("review.rules"),
    listRules(viewer),
    getMessages(),
  ]);
  const may = canSetRules(viewer);
  return (
    <NextIntlClientProvider messages={{ review: messages.review, checks: messages.checks }}>
      <div className="mx-auto grid max-w-3xl gap-4 px-4 py-4">
        <header className="grid gap-1">
          <BackLink href={viewer.can("oversee") ? "/battalion" : "/"}>{t("back")}</BackLink>
          <h1 className="text-title">{t("title")}</h1>
          <p className="text-ink-2">{t("lead")}</p>
          {!may && <p className="text-ink-2">{t("readOnly")}</p>}
        </header>
        <ul className="divide-y divide-line rounded-card bg-surface shadow-raise">
          {rules.map((rule) => (
            <li key={rule.activity}>
              <Activity rule={rule} may={may} />
            </li>
          ))}
        </ul>
      </div>
    </NextIntlClientProvider>
  );
}

async function Activity({ rule, may }: { rule: KnownRule; may: boolean }) {
  const [t, checks, activities, people, locale] = await Promise.all([
    getTranslations("review.rules"),
    getTranslations("checks"),
    getTranslations("activities"),
    getTranslations("people.ranks"),
    getLocale(),
  ]);
  const { activity, changed, secondReview } = rule;
  const who = changed && `${people(changed.by.rank)} ${changed.by.name}`;
  return (
    <details className="group px-4">
      <summary className="grid min-h-14 cursor-pointer grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 py-2 [&::-webkit-details-marker]:hidden">
        <Icon name={ACTIVITIES[activity].icon} size={22} className="text-leaf" />
        <span className="min-w-0">
          <span className="block text-note font-semibold">{activities(`${activity}.name`)}</span>
          <span className="block text-meta text-ink-2">
            {t("mustCount", { n: rule.checks.length, total: CHECKS.length })} ·{" "}
            <span className={secondReview ? "font-semibold text-pending" : ""}>
              {t(secondReview ? "twice" : "once")}
            </span>
          </span>
        </span>
        <Icon name="chevron-down" size={20} className="text-ink-2 group-open:rotate-180" />
      </summary>
      <div className="grid gap-3 pb-4">
        <p className="text-ui text-ink-2">
          {changed ? t("changed", { who: who ?? "", time: momentText(locale, changed.at) }) : t("usual")}
        </p>
        {may ? (
          <RuleForm rule={rule} />
        ) : (
          <ul className="list-disc space-y-1 ps-5 text-ui">
            {rule.checks.map((check) => (
              <li key={check}>{checks(check)}</li>
            ))}
          </ul>
        )}
      </div>
    </details>
  );
}
