import "server-only";
import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import type { Viewer } from "../auth/types.ts";
import { asViewer, type Tx } from "../db/client.ts";
import { courseRules, subjectRules, subjects } from "../db/schema/training.ts";
import { intakes } from "../db/schema/units.ts";
import { type Block, USUAL_COURSE_RULE } from "./constants.ts";
import type { CourseRule } from "./course.ts";
import type { Rule, Subject } from "./types.ts";

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

/**
 * The subjects of the viewer's battalion in the programme's order, each with the rule that stands now; also those that
 * are switched off. A family gets none that is hidden from it, and never the weeks of one that is fired or thrown.
 */
export async function listSubjects(viewer: Viewer): Promise<Subject[]> {
  const all = await asViewer(viewer, (tx) => newestRules(tx));
  if (viewer.role !== "family") return all;
  return all
    .filter(({ rule }) => rule.familyVisibility !== "hidden")
    .map((one) => (tellsNoWeek(one.rule) ? { ...one, rule: { ...one.rule, weeks: [] } } : one));
}

const tellsNoWeek = ({ safetyGate, block }: Rule) =>
  safetyGate || block === "infantry" || block === "tactics";

/**
 * As `listSubjects` for cadres, within a transaction.
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

/** Rules by id, whatever version: what a result was graded by (its assessment's `ruleId`). */
export async function rulesById(tx: Tx, ids: readonly string[]): Promise<Map<string, Rule>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select(ruleColumns)
    .from(subjectRules)
    .where(inArray(subjectRules.id, [...new Set(ids)]));
  return new Map(rows.map((rule) => [rule.id, rule]));
}

/**
 * The rule of the course's grade: the newest one; of an intake that is over the one that stood when it was closed.
 * @returns version 0 where the battalion has none of its own
 */
export async function courseRuleOf(tx: Tx, intakeId?: string): Promise<CourseRule & { version: number }> {
  const [rule] = await tx
    .select({
      version: courseRules.version,
      excellentShare: courseRules.excellentShare,
      goodShare: courseRules.goodShare,
      passShare: courseRules.passShare,
    })
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
