import "server-only";
import { and, asc, desc, eq, ne, type SQL, sql } from "drizzle-orm";
import type { CadreViewer } from "../auth/types.ts";
import { asViewer, type Tx } from "../db/client.ts";
import { cadres } from "../db/schema/people.ts";
import { assessmentParts, assessments } from "../db/schema/results.ts";
import { courseRules, programmeWeeks, subjectRules, subjects } from "../db/schema/training.ts";
import { intakes } from "../db/schema/units.ts";
import { NotFound } from "../errors.ts";
import { type Block, USUAL_COURSE_RULE } from "./constants.ts";
import type { CourseRule } from "./course.ts";
import type { Author, CourseRuleVersion, KnownWeek, PastRule, Subject, SubjectPage } from "./types.ts";

const ruleColumns = {
  id: subjectRules.id,
  version: subjectRules.version,
  nameVi: subjectRules.nameVi,
  nameEn: subjectRules.nameEn,
  block: sql<Block>`${subjectRules.block}`,
  core: subjectRules.core,
  enabled: subjectRules.enabled,
  weight: subjectRules.weight,
  scoring: subjectRules.scoring,
  weeks: subjectRules.weeks,
  collective: subjectRules.collective,
  safetyGate: subjectRules.safetyGate,
  familyVisibility: subjectRules.familyVisibility,
  explainVi: subjectRules.explainVi,
  explainEn: subjectRules.explainEn,
};

/** The subjects of a cadre's battalion in the programme's order, each with the rule that stands; also those switched off. */
export const listSubjects = (viewer: CadreViewer): Promise<Subject[]> =>
  asViewer(viewer, (tx) => newestRules(tx));

/**
 * As `listSubjects`, within a transaction.
 * @param battalionId only where the transaction sees several: as the system
 */
export async function newestRules(tx: Tx, battalionId?: string): Promise<Subject[]> {
  const rows = await tx
    .selectDistinctOn([subjectRules.subjectId], {
      id: subjects.id,
      code: subjects.code,
      position: subjects.position,
      rule: ruleColumns,
    })
    .from(subjectRules)
    .innerJoin(subjects, eq(subjects.id, subjectRules.subjectId))
    .where(battalionId ? eq(subjectRules.battalionId, battalionId) : undefined)
    .orderBy(asc(subjectRules.subjectId), desc(subjectRules.version));
  return rows.sort((a, b) => a.position - b.position || a.code.localeCompare(b.code));
}

const author = sql<Author>`case when ${cadres.id} is not null then
  json_build_object('rank', ${cadres.rank}, 'name', ${cadres.fullName}) end`;

/** Every version of a subject's rule, newest first; nothing for a subject of somebody else's. */
export const historyOf = (tx: Tx, subjectId: string): Promise<PastRule[]> =>
  tx
    .select({ ...ruleColumns, by: author, at: subjectRules.createdAt, reason: subjectRules.reason })
    .from(subjectRules)
    .leftJoin(cadres, eq(cadres.id, subjectRules.createdBy))
    .where(eq(subjectRules.subjectId, subjectId))
    .orderBy(desc(subjectRules.version));

/**
 * A subject with its history, and the tests of it that are not published yet and will be graded by an older version.
 * @throws NotFound
 */
export const getSubject = (viewer: CadreViewer, subjectId: string): Promise<SubjectPage> =>
  asViewer(viewer, async (tx) => {
    const [[subject], history, open] = await Promise.all([
      tx
        .select({ id: subjects.id, code: subjects.code, position: subjects.position })
        .from(subjects)
        .where(eq(subjects.id, subjectId)),
      historyOf(tx, subjectId),
      openTests(tx, subjectId),
    ]);
    const [rule] = history;
    if (!subject || !rule) throw new NotFound();
    return { subject: { ...subject, rule }, history, open };
  });

/** Its tests under way, by day, with the version that grades them. */
const openTests = (tx: Tx, subjectId: string) =>
  tx
    .selectDistinct({ day: assessments.day, version: subjectRules.version })
    .from(assessments)
    .innerJoin(subjectRules, eq(subjectRules.id, assessments.ruleId))
    .innerJoin(assessmentParts, eq(assessmentParts.assessmentId, assessments.id))
    .where(and(eq(assessments.subjectId, subjectId), ne(assessmentParts.state, "published")))
    .orderBy(asc(assessments.day), asc(subjectRules.version));

/** What tells a week's words from what they were before. */
export const stampOfWeek = sql<string>`extract(epoch from ${programmeWeeks.changedAt})::text`;

const weekColumns = {
  week: programmeWeeks.week,
  themeVi: programmeWeeks.themeVi,
  themeEn: programmeWeeks.themeEn,
  aheadVi: programmeWeeks.aheadVi,
  aheadEn: programmeWeeks.aheadEn,
  focusVi: programmeWeeks.focusVi,
  focusEn: programmeWeeks.focusEn,
  noteVi: programmeWeeks.noteVi,
  noteEn: programmeWeeks.noteEn,
  askVi: programmeWeeks.askVi,
  askEn: programmeWeeks.askEn,
  stamp: stampOfWeek,
  by: author,
  at: programmeWeeks.changedAt,
};

const weeksOf = (tx: Tx) =>
  tx.select(weekColumns).from(programmeWeeks).leftJoin(cadres, eq(cadres.id, programmeWeeks.changedBy));

/** The weeks that have words, as cadres read them. Families read theirs through `son_programme`. */
export const listWeeks = (viewer: CadreViewer): Promise<KnownWeek[]> =>
  asViewer(viewer, (tx) => weeksOf(tx).orderBy(asc(programmeWeeks.week)));

export async function weekRow(tx: Tx, week: number): Promise<KnownWeek | undefined> {
  const [row] = await weeksOf(tx).where(eq(programmeWeeks.week, week));
  return row;
}

/** The versions of the course's rule, newest first. */
export const listCourseRules = (viewer: CadreViewer): Promise<CourseRuleVersion[]> =>
  asViewer(viewer, (tx) =>
    tx
      .select({ ...courseColumns, by: author, at: courseRules.createdAt, reason: courseRules.reason })
      .from(courseRules)
      .leftJoin(cadres, eq(cadres.id, courseRules.createdBy))
      .orderBy(desc(courseRules.version)),
  );

const courseColumns = {
  version: courseRules.version,
  excellentShare: courseRules.excellentShare,
  goodShare: courseRules.goodShare,
  passShare: courseRules.passShare,
};

/**
 * The rule of the course's grade: the newest one; of an intake that is over the one that stood when it was closed.
 * @returns version 0 where the battalion has none of its own
 */
export async function courseRuleOf(tx: Tx, intakeId?: string): Promise<CourseRule & { version: number }> {
  const [rule] = await tx
    .select(courseColumns)
    .from(courseRules)
    .where(
      intakeId
        ? and(
            sql`${courseRules.battalionId} = (select battalion_id from ${intakes} where id = ${intakeId})`,
            sql`(${courseRules.version} = 1 or ${courseRules.createdAt} <=
              coalesce((select closed_at from ${intakes} where id = ${intakeId}), now()))`,
          )
        : undefined,
    )
    .orderBy(desc(courseRules.version))
    .limit(1);
  return rule ?? { version: 0, ...USUAL_COURSE_RULE };
}

/**
 * A subject's rule as it counts in a recruit's course: the newest one, of an intake that is over the one that stood when
 * it was closed, so that nothing finished is weighed anew. For `join lateral (…)`.
 */
export const countingRule = (subjectId: SQL, recruitId: string): SQL => sql`select c.* from subject_rules c
  where c.subject_id = ${subjectId} and (c.version = 1 or c.created_at <= coalesce((select i.closed_at
    from recruits m join intakes i on i.id = m.intake_id where m.id = ${recruitId}), now()))
  order by c.version desc limit 1`;
