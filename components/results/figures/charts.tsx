import { useTranslations } from "next-intl";
import { Empty } from "#components/ui/empty.tsx";
import { baseOf, courseOf, isPassFail, takeawayOf } from "#lib/results/figure-counts.ts";
import type { Figures } from "#lib/results/figures.ts";
import type { Unit } from "#lib/units/types.ts";
import { Distribution, type DistributionRow } from "./distribution.tsx";
import { courseWords, figuresHref, takeawayWords } from "./words.ts";

/** A unit's results by its parts, by block, subject, week and intake, each under the one thing it says. */
export function Charts({ figures, nameOf }: { figures: Figures; nameOf: (unit: Unit) => string }) {
  const t = useTranslations("figures");
  const blockName = useTranslations("training.blocks");
  const { unit, parts, subjectList, blocks, weeks, years } = figures;
  if (baseOf(figures.course) === 0) return <Empty icon="award">{t("none")}</Empty>;
  const whole = { key: unit.id, name: t("all", { unit: nameOf(unit) }) };
  const byPart = (of: "results" | "course"): DistributionRow[] => [
    ...parts.map((part) => ({
      ...{ key: part.unit.id, name: nameOf(part.unit), counts: part[of] },
      href: part.unit.kind === "squad" ? undefined : figuresHref(part.unit.id),
    })),
    { ...whole, counts: figures[of] },
  ];
  const says = (rows: DistributionRow[]) => takeawayWords(t, takeawayOf(rows));
  const results = byPart("results");
  const course = byPart("course");
  const subjects = subjectList.flatMap((subject): DistributionRow[] => {
    const counts = figures.subjects[subject.id];
    return counts ? [{ key: subject.id, name: subject.name, counts, passFail: isPassFail(subject) }] : [];
  });
  const isLadder = (block: string) => subjectList.some((one) => one.block === block && !isPassFail(one));
  const byBlock = blocks.map(
    ({ block, counts }): DistributionRow => ({
      ...{ key: block, name: blockName(block), counts, passFail: !isLadder(block) },
    }),
  );
  return (
    <>
      <Distribution
        {...{ title: t("charts.units"), hint: t("charts.unitsHint"), head: t("columns.unit"), of: "results" }}
        {...{ rows: results, says: says(results.slice(0, -1)), legend: true }}
      />
      <Distribution
        {...{
          title: t("charts.course"),
          hint: t("charts.courseHint"),
          head: t("columns.unit"),
          of: "recruits",
        }}
        {...{ rows: course, says: says(course.slice(0, -1)) }}
      />
      <Distribution
        {...{
          title: t("charts.blocks"),
          hint: t("charts.blocksHint"),
          head: t("columns.block"),
          of: "recruits",
        }}
        {...{ rows: byBlock, says: says(byBlock.filter(({ passFail }) => !passFail)) }}
      />
      <Distribution
        {...{
          title: t("charts.subjects"),
          hint: t("charts.subjectsHint"),
          head: t("columns.subject"),
          of: "results",
        }}
        {...{ rows: subjects, says: says(subjects.filter(({ passFail }) => !passFail)) }}
      />
      <Distribution
        {...{ title: t("charts.weeks"), hint: t("charts.weeksHint"), head: t("columns.week"), of: "results" }}
        rows={weeks.map(({ week, counts }) => ({ key: `${week}`, name: t("week", { n: week }), counts }))}
        says={courseWords(t, courseOf(weeks))}
      />
      {years.length > 1 && (
        <Distribution
          {...{
            title: t("charts.years"),
            hint: t("charts.yearsHint"),
            head: t("columns.intake"),
            of: "results",
          }}
          rows={years.map(({ id, code, running, counts }) => ({
            ...{ key: id, name: t(running ? "running" : "intake", { code }), counts },
          }))}
          says={says(years.map(({ code, counts }) => ({ key: code, name: t("intake", { code }), counts })))}
          hideFew
        />
      )}
    </>
  );
}
