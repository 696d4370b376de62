import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { momentText } from "#components/posts/moments.ts";
import { CourseForm } from "#components/training/course-form.tsx";
import { ProgrammeHead } from "#components/training/programme-head.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { requireCadre } from "#lib/auth/viewer.ts";
import { USUAL_COURSE_RULE } from "#lib/training/constants.ts";
import { canSetProgramme } from "#lib/training/policy.ts";
import { listCourseRules } from "#lib/training/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("training.tabs"))("course") };
}

const percent = (share: number) => Math.round(share * 100);

/** How the grade of a block and of the course comes from the grades of its subjects. */
export default async function CourseRulePage() {
  const viewer = await requireCadre("read");
  const [t, ranks, locale, messages, versions] = await Promise.all([
    getTranslations("training"),
    getTranslations("people.ranks"),
    getLocale(),
    getMessages(),
    listCourseRules(viewer),
  ]);
  const rule = versions[0] ?? { version: 0, ...USUAL_COURSE_RULE };
  const { training } = messages;
  return (
    <NextIntlClientProvider messages={{ training }}>
      <div className="mx-auto grid max-w-3xl gap-5 px-4 py-4">
        <ProgrammeHead at="course" lead={t("course.lead")} />
        <div className="grid gap-3 rounded-card bg-surface p-4 shadow-raise">
          <ol className="list-decimal space-y-1 ps-5">
            <li>{t("course.excellent", { n: percent(rule.excellentShare) })}</li>
            <li>{t("course.good", { n: percent(rule.goodShare) })}</li>
            <li>{t("course.pass", { n: percent(rule.passShare) })}</li>
            <li>{t("course.fail")}</li>
          </ol>
          <p className="text-ui text-ink-2">{t("course.either")}</p>
          <p className="text-ui text-ink-2">{t("course.weights")}</p>
        </div>
        {canSetProgramme(viewer) && (
          <details className="rounded-card bg-surface px-4 shadow-raise">
            <summary className="flex min-h-tap cursor-pointer items-center gap-1.5 font-semibold text-leaf [&::-webkit-details-marker]:hidden">
              <Icon name="pencil" size={20} />
              {t("course.edit")}
            </summary>
            <div className="pt-2 pb-4">
              <CourseForm rule={rule} />
            </div>
          </details>
        )}
        <section className="grid gap-2">
          <h2 className="text-heading">{t("course.history")}</h2>
          <ol className="divide-y divide-line rounded-card bg-surface px-4 shadow-raise">
            {versions.map(({ version, by, at, reason, excellentShare, goodShare, passShare }) => (
              <li key={version} className="py-3">
                <span className="block font-semibold">{t("history.version", { n: version })}</span>
                <span className="block">
                  {t("course.shares", {
                    excellent: percent(excellentShare),
                    good: percent(goodShare),
                    pass: percent(passShare),
                  })}
                </span>
                <span className="block text-ui text-ink-2">
                  {by
                    ? t("history.by", {
                        who: `${ranks(by.rank)} ${by.name}`,
                        time: momentText(locale, at.toISOString()),
                      })
                    : t("history.usual")}
                </span>
                {reason && <span className="block text-ui">{t("history.reason", { reason })}</span>}
              </li>
            ))}
          </ol>
        </section>
      </div>
    </NextIntlClientProvider>
  );
}
