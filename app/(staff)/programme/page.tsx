import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ProgrammeHead } from "#components/training/programme-head.tsx";
import { SubjectTable } from "#components/training/subject-table.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { requireCadre } from "#lib/auth/viewer.ts";
import { BLOCKS } from "#lib/training/constants.ts";
import { canSetProgramme } from "#lib/training/policy.ts";
import { listSubjects } from "#lib/training/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("training"))("title") };
}

/** The battalion's subjects by block: how each is scored and graded, what it weighs, when, and what families see. */
export default async function ProgrammePage() {
  const viewer = await requireCadre("read");
  const [t, subjects] = await Promise.all([getTranslations("training"), listSubjects(viewer)]);
  const may = canSetProgramme(viewer);
  const untouched = subjects.every(({ rule }) => rule.version === 1);
  return (
    <div className="mx-auto grid max-w-6xl gap-5 px-4 py-4">
      <ProgrammeHead at="subjects" lead={t("lead")} />
      {may ? (
        <>
          {untouched && <Notice tone="info">{t("example")}</Notice>}
          <LinkButton href="/programme/new" icon="plus" variant="secondary" className="justify-self-start">
            {t("list.add")}
          </LinkButton>
        </>
      ) : (
        <p className="text-ui text-ink-2">{t("readOnly")}</p>
      )}
      {BLOCKS.map((block) => {
        const own = subjects.filter(({ rule }) => rule.block === block);
        if (own.length === 0) return null;
        return (
          <section key={block} className="min-w-0">
            <h2 className="pb-2 text-heading">{t(`blocks.${block}`)}</h2>
            <div className="overflow-hidden rounded-card bg-surface shadow-raise">
              <SubjectTable subjects={own} caption={t(`blocks.${block}`)} />
            </div>
          </section>
        );
      })}
    </div>
  );
}
