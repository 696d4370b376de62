import { useTranslations } from "next-intl";
import { GradeMark } from "#components/results/grade-mark.tsx";
import { ShareBar } from "#components/results/share-bar.tsx";
import { BandWorking, rulesOf } from "#components/training/band-table.tsx";
import { GradeWorking } from "#components/training/working.tsx";
import { Icon } from "#components/ui/icon.tsx";
import type { SonBlock, SonResults, SonSubject } from "#lib/results/family.ts";
import type { Test } from "#lib/results/progress.ts";
import type { Grade } from "#lib/training/constants.ts";
import { useResultWords } from "./words.ts";

/** Every subject by its block: grade, and value where it is told; what it is about unfolds. */
export function Subjects({ results, name }: { results: SonResults; name: string }) {
  const { t } = useResultWords();
  return (
    <section aria-labelledby="marks" className="px-gutter">
      <h2 id="marks" className="text-heading">
        {t("marks.title")}
      </h2>
      <p className="text-note text-ink-2 print:hidden">{t("marks.hint")}</p>
      {results.blocks.map((block) => (
        <BlockList key={block.block} block={block} name={name} />
      ))}
      <Workings results={results} />
    </section>
  );
}

function BlockList({ block, name }: { block: SonBlock; name: string }) {
  const blocks = useTranslations("training.blocks");
  return (
    <section aria-labelledby={`block-${block.block}`} className="pt-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 text-note text-ink-2">
        <h3 id={`block-${block.block}`} className="font-semibold">
          {blocks(block.block)}
        </h3>
        {isSummed(block) && <GradeMark grade={block.grade} family />}
      </div>
      <ul className="divide-y divide-line border-b border-line">
        {block.subjects.map((subject) => (
          <li key={subject.id}>
            <SubjectRow subject={subject} name={name} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One subject's grade needs no summing up. */
const isSummed = (block: SonBlock): block is SonBlock & { grade: Grade } =>
  block.grade !== null && block.counted.length > 1;

/** How the grades of the blocks came about. */
function Workings({ results }: { results: SonResults }) {
  const { t } = useResultWords();
  const blocks = useTranslations("training.blocks");
  const summed = results.blocks.filter(isSummed);
  if (summed.length === 0) return null;
  return (
    <details className="group/why pt-2 text-note print:[&:not([open])]:hidden">
      <summary className="inline-flex min-h-tap-lg items-center gap-2 text-body font-semibold text-leaf [&::-webkit-details-marker]:hidden">
        <Icon name="chevron-down" size={20} className="group-open/why:rotate-180" />
        {t("marks.why")}
      </summary>
      <p className="text-ink-2">{t("marks.soFar")}</p>
      {summed.map((block) => (
        <section key={block.block} aria-labelledby={`why-${block.block}`} className="pt-3">
          <h3 id={`why-${block.block}`} className="flex flex-wrap items-center gap-x-4 font-semibold">
            {blocks(block.block)} <GradeMark grade={block.grade} family />
          </h3>
          <GradeWorking subjects={block.counted} rule={results.rule} family />
        </section>
      ))}
    </details>
  );
}

function SubjectRow({ subject, name }: { subject: SonSubject; name: string }) {
  const { t, testValue, day, gainText } = useResultWords();
  const { standing, tests, company, progress } = subject;
  const latest = tests.at(-1);
  const value = standing && testValue(standing);
  return (
    <details className="group break-inside-avoid">
      <summary className="grid min-h-tap-lg grid-cols-[1fr_auto] items-center gap-x-2 py-2 [&::-webkit-details-marker]:hidden">
        <span className="flex min-w-0 flex-wrap items-center justify-between gap-x-4 gap-y-0.5">
          <span className="min-w-0 flex-[1_1_7rem]">{subject.name}</span>
          <span className="ms-auto flex flex-wrap items-center justify-end gap-x-4">
            {value && <span className="text-heading whitespace-nowrap">{value}</span>}
            <span className="min-w-[6.2rem] text-note">
              {standing?.grade ? (
                <GradeMark grade={standing.grade} family />
              ) : (
                latest && <span className="text-ink-2">{t(`marks.${shortOf(latest)}`)}</span>
              )}
            </span>
          </span>
        </span>
        <Icon name="chevron-down" size={20} className="text-ink-2 group-open:rotate-180 print:hidden" />
        <Lines subject={subject} name={name} />
      </summary>
      <div className="grid gap-3 pb-4">
        {subject.explain && <p className="max-w-prose">{subject.explain}</p>}
        {subject.collective && <p className="text-note text-ink-2">{t("marks.collective")}</p>}
        {progress && <p>{gainText(progress)}</p>}
        {tests.length > 1 && <Tests tests={tests} />}
        <BandWorking rules={rulesOf(tests.toReversed(), ({ week }) => t("progress.week", { week }))} family />
        {company && (
          <div className="text-note">
            <p className="pb-1.5 font-semibold">{t("company.inSubject", { day: day(company.day) })}</p>
            <ShareBar
              shares={company.shares}
              family
              mine={standing?.grade ? { grade: standing.grade, name } : undefined}
            />
            <p className="pt-1 text-ink-2">{t("company.only")}</p>
          </div>
        )}
      </div>
    </details>
  );
}

const shortOf = ({ state }: Test) => (state === "absent" ? "absentShort" : "excusedShort");

/** What must not be folded away: a day to make up for it, why there is no grade, that it was corrected. */
function Lines({ subject, name }: { subject: SonSubject; name: string }) {
  const { t, day, fullDay } = useResultWords();
  const { tests, standing, makeUp } = subject;
  const latest = tests.at(-1);
  const corrected = tests.findLast(({ correctedOn }) => correctedOn)?.correctedOn;
  const lines = [
    makeUp && t("marks.makeUp", { day: fullDay(makeUp) }),
    latest &&
      latest !== standing &&
      latest.state === "absent" &&
      t("marks.absent", { name, day: day(latest.day) }),
    latest &&
      latest !== standing &&
      latest.state === "excused" &&
      t("marks.excused", { name, day: day(latest.day) }),
    corrected && t("marks.corrected", { day: day(corrected) }),
  ].filter((line) => typeof line === "string");
  if (lines.length === 0) return null;
  return (
    <span className="col-span-2 grid text-note text-ink-2">
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </span>
  );
}

/** Every test of a subject, the latest first. */
function Tests({ tests }: { tests: Test[] }) {
  const { t, testValue, day } = useResultWords();
  const told = tests.some(({ value }) => value !== null);
  return (
    <div className="@container">
      <table className="w-full border-collapse text-note @max-[15rem]:wrap-anywhere">
        <caption className="pb-1 text-start font-semibold">{t("marks.tests")}</caption>
        <thead className="text-ink-2">
          <tr>
            <th className="py-1 pe-3 text-start font-normal">{t("marks.when")}</th>
            {told && <th className="py-1 pe-3 text-end font-normal">{t("marks.value")}</th>}
            <th className="py-1 text-start font-normal">{t("marks.grade")}</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line border-y border-line">
          {tests.toReversed().map((test) => (
            <tr key={test.id} className="align-top">
              <th scope="row" className="py-1.5 pe-3 text-start font-normal">
                {t("marks.weekOn", { week: test.week, day: day(test.day) })}
                {test.retake && <span className="block text-ink-2">{t("marks.retake")}</span>}
              </th>
              {told && <td className="py-1.5 pe-3 text-end font-semibold">{testValue(test)}</td>}
              <td className="py-1.5">
                {test.grade ? <GradeMark grade={test.grade} family /> : t(`marks.${shortOf(test)}`)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
