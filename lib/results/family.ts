import "server-only";
import { sql } from "drizzle-orm";
import type { FamilyViewer, Son } from "../auth/types.ts";
import { asViewer } from "../db/client.ts";
import { NotFound } from "../errors.ts";
import { BLOCKS, type Block, type Grade } from "../training/constants.ts";
import { type CourseRule, countedOf, courseGrade, type GradedSubject } from "../training/course.ts";
import { countingRule, courseRuleOf } from "../training/queries.ts";
import type { Share } from "../training/shares.ts";
import { addDays, type Day, dayOf, trainingWeek } from "../vietnam/calendar.ts";
import { type Progress, progressOf, type Test } from "./progress.ts";

/** A subject as a family reads it: named, weighed and explained by the rule that counts; each test graded by its own. */
export type SonSubject = {
  id: string;
  code: string;
  name: string;
  explain: string;
  block: Block;
  /** One grade for his whole squad. */
  collective: boolean;
  /** Oldest first. */
  tests: Test[];
  /** The one that counts, if any was graded. */
  standing: Test | null;
  progress: Progress | null;
  /** When he makes up for it, where that may be said. */
  makeUp: Day | null;
  /** The company as a whole in its latest test, where there is enough of it to say anything. */
  company: { shares: Share[]; day: Day } | null;
};

/** A grade over several subjects, with what it was made of. */
export type Summary = { grade: Grade | null; counted: (GradedSubject & { name: string })[] };

export type SonBlock = Summary & { block: Block; subjects: SonSubject[] };

/** Everything of a son's results that his family may read. `course` once the course is over. */
export type SonResults = {
  intake: string;
  week: number;
  weeks: number;
  firstDay: Day;
  lastDay: Day;
  over: boolean;
  /** The day of the latest word. */
  updatedOn: Day | null;
  blocks: SonBlock[];
  course: Summary | null;
  rule: CourseRule;
};

type Intake = { id: string; code: string; week1: Day; weeks: number };
type Row = Omit<Test, "week"> & {
  subject: string;
  code: string;
  block: Block;
  core: boolean;
  weight: number;
  enabled: boolean;
  collective: boolean;
  name: string;
  explain: string;
  publishedOn: Day;
  shares: Share[] | null;
};

const dayIn = (moment: string) => sql.raw(`(${moment} at time zone 'Asia/Ho_Chi_Minh')::date::text`);

/**
 * A son's results as `son_results` gives them: published ones, of subjects that families may see, with the value only
 * where both the rule he was graded by and the newest one say so. Nothing for a relative who receives no results.
 * @throws NotFound for anybody else's son
 */
export function openResults(viewer: FamilyViewer, son: Son, locale: string): Promise<SonResults> {
  const en = locale === "en";
  return asViewer(viewer, async (tx) => {
    const [[intake], rows, makeUps] = await Promise.all([
      tx.execute<Intake>(sql`select i.id, i.code, i.week1_monday::text as week1, i.weeks
        from recruits r join intakes i on i.id = r.intake_id where r.id = ${son.id}`),
      tx.execute<Row>(sql`select r.id, r.subject_id as subject, s.code, n.block, n.core, n.weight::float8 as weight, n.enabled,
          n.collective, ${en ? sql`n.name_en` : sql`n.name_vi`} as name,
          ${en ? sql`n.explain_en` : sql`n.explain_vi`} as explain, r.day::text as day, r.state, r.grade,
          r.value::float8 as value, g.scoring, r.retake, r.stands, r.shares, ${dayIn("r.published_at")} as "publishedOn",
          ${dayIn("r.corrected_at")} as "correctedOn"
        from son_results(${son.id}) r join subjects s on s.id = r.subject_id join subject_rules g on g.id = r.rule_id
        join lateral (${countingRule(sql`s.id`, son.id)}) n on true
        order by s.position, s.code, r.day, r.published_at, r.id`),
      tx.execute<{ subject: string; day: Day }>(
        sql`select subject_id as subject, min(day)::text as day from son_retakes(${son.id}) group by 1`,
      ),
    ]);
    if (!intake) throw new NotFound();
    const rule = await courseRuleOf(tx, intake.id);
    return resultsOf(
      son,
      intake,
      [...rows],
      rule,
      new Map(makeUps.map(({ subject, day }) => [subject, day])),
    );
  });
}

function resultsOf(
  son: Son,
  intake: Intake,
  rows: Row[],
  rule: CourseRule,
  makeUps: Map<string, Day>,
): SonResults {
  const { code, week1, weeks } = intake;
  const [today, after] = [dayOf(), addDays(week1, weeks * 7)];
  const bySubject = [...Map.groupBy(rows, ({ subject }) => subject).values()];
  const summary = (of: Row[]): Summary => {
    const counted = countedOf(of);
    return { grade: courseGrade(counted, rule).grade, counted };
  };
  const over = son.closed || today >= after;
  return {
    intake: code,
    week: trainingWeek(week1, weeks, today),
    weeks,
    firstDay: week1,
    lastDay: addDays(after, -1),
    over,
    updatedOn:
      rows
        .flatMap(({ publishedOn, correctedOn }) => correctedOn ?? publishedOn)
        .sort()
        .at(-1) ?? null,
    blocks: BLOCKS.flatMap((block) => {
      const own = bySubject.filter(([first]) => first?.block === block);
      if (own.length === 0) return [];
      const subjects = own.map((tests) => subjectOf(tests, intake, makeUps));
      return [{ block, ...summary(own.flat()), subjects: subjects.filter((one) => one !== null) }];
    }),
    course: over ? summary(rows) : null,
    rule,
  };
}

function subjectOf(rows: Row[], { week1, weeks }: Intake, makeUps: Map<string, Day>): SonSubject | null {
  const [first, shared] = [rows[0], rows.findLast(({ shares }) => shares && shares.length > 0)];
  if (!first) return null;
  const tests = rows.map(
    ({ id, day, state, grade, value, scoring, retake, stands, correctedOn }): Test => ({
      ...{
        id,
        day,
        week: trainingWeek(week1, weeks, day),
        state,
        grade,
        value,
        scoring,
        retake,
        stands,
        correctedOn,
      },
    }),
  );
  return {
    ...{ id: first.subject, code: first.code, name: first.name, explain: first.explain },
    ...{ block: first.block, collective: first.collective, tests },
    standing: tests.find(({ stands }) => stands) ?? null,
    progress: progressOf(tests),
    makeUp: makeUps.get(first.subject) ?? null,
    company: shared?.shares ? { shares: shared.shares, day: shared.day } : null,
  };
}

/** A week of the course as a family reads it; one to come has a theme alone. */
export type GuideWeek = {
  week: number;
  come: boolean;
  theme: string;
  focus: string[];
  note: string;
  ask: string[];
};

/** The course so far. `week`: the one that runs; 0 before the first. */
export type SonGuide = { week: number; weeks: GuideWeek[]; over: boolean };

/** What each week of a son's course brings. Nothing is said of when anything will be, but for which week runs. */
export function openGuide(viewer: FamilyViewer, son: Son, locale: string): Promise<SonGuide> {
  const of = (column: string) => sql.raw(`${column}_${locale === "en" ? "en" : "vi"} as ${column}`);
  return asViewer(viewer, async (tx) => {
    const [weeks, [last]] = await Promise.all([
      tx.execute<GuideWeek>(sql`select week, come, ${of("theme")}, ${of("focus")}, ${of("note")}, ${of("ask")}
        from son_programme(${son.id}) order by week`),
      tx.execute<{ over: boolean }>(sql`select i.week1_monday + i.weeks * 7 <= ${dayOf()}::date as over
        from recruits r join intakes i on i.id = r.intake_id where r.id = ${son.id}`),
    ]);
    if (!last) throw new NotFound();
    const week = weeks.filter(({ come }) => come).at(-1)?.week ?? 0;
    return { week, weeks: [...weeks], over: son.closed || last.over };
  });
}
