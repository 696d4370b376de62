import { type SQL, sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { battalionId, id, ltree, moment } from "./columns.ts";
import { cadres, recruits } from "./people.ts";
import { insertPolicy, isPlace, readPolicy, systemPolicy, updatePolicy, viewer } from "./policies.ts";
import { subjectRules, subjects } from "./training.ts";
import { intakes, units } from "./units.ts";

const readsIt = sql`${viewer.can("read")} and unit_path <@ ${viewer.unit}`;
/** Also what a unit above has opened for the viewer's own, and that of another company for a recruit who is now his. */
const readsAround = (own: SQL) =>
  sql`(${viewer.can("read")} and (unit_path <@ ${viewer.unit} or unit_path @> ${viewer.unit}) or ${own}) and closed_at is null`;

/**
 * A kiểm tra: one subject on one day for a company or a whole battalion, graded by the rule that stood when it was
 * opened. A kiểm tra bù is one of its own that names what it makes up for.
 */
export const assessments = pgTable(
  "assessments",
  {
    id: id(),
    battalionId: battalionId(),
    intakeId: uuid()
      .notNull()
      .references(() => intakes.id),
    subjectId: uuid()
      .notNull()
      .references(() => subjects.id),
    ruleId: uuid()
      .notNull()
      .references(() => subjectRules.id),
    day: date().notNull(),
    unitId: uuid()
      .notNull()
      .references(() => units.id),
    unitPath: ltree().notNull(),
    examiner: text().notNull(),
    retakeOf: uuid(),
    openedBy: uuid().references(() => cadres.id),
    openedAt: moment().notNull().defaultNow(),
    closedAt: moment(),
  },
  (t) => [
    index().on(t.intakeId, t.day),
    index().using("gist", t.unitPath),
    systemPolicy(),
    readPolicy(readsAround(sql`viewer_reads_assessment(${t.id})`)),
    insertPolicy(
      sql`${t.battalionId} = ${viewer.battalion} and ${viewer.can("assess")} and ${t.unitPath} <@ ${viewer.unit}
        and ${t.openedBy} = ${viewer.cadre}
        and exists (select 1 from subject_rules g where g.id = ${t.ruleId} and g.subject_id = ${t.subjectId})
        and exists (select 1 from intakes i where i.id = ${t.intakeId}) and ${isPlace(t.unitId, t.unitPath)}
        and (${t.retakeOf} is null or viewer_reads_assessment(${t.retakeOf}))`,
    ),
  ],
);

/**
 * A company's part of an assessment: entering → approved (by its commander, who entered none of it) → published (by the
 * political officer). A trigger keeps the steps and leads the results.
 */
export const assessmentParts = pgTable(
  "assessment_parts",
  {
    id: id(),
    battalionId: battalionId(),
    assessmentId: uuid()
      .notNull()
      .references(() => assessments.id, { onDelete: "cascade" }),
    companyId: uuid()
      .notNull()
      .references(() => units.id),
    unitPath: ltree().notNull(),
    state: text().$type<"entering" | "approved" | "published">().notNull().default("entering"),
    approvedAt: moment(),
    approvedBy: uuid().references(() => cadres.id),
    publishedAt: moment(),
    publishedBy: uuid().references(() => cadres.id),
    /** What families may read of the company as a whole, as it stood when it was published (lib/training/shares.ts). */
    shares: jsonb().$type<{ grades: string[]; percent: number }[]>(),
    closedAt: moment(),
  },
  (t) => [
    unique().on(t.assessmentId, t.companyId),
    index().using("gist", t.unitPath),
    check("known_state", sql`${t.state} in ('entering', 'approved', 'published')`),
    check(
      "published_was_approved",
      sql`${t.state} <> 'published' or (${t.approvedAt} is not null and ${t.publishedAt} is not null)`,
    ),
    systemPolicy(),
    readPolicy(readsAround(sql`viewer_reads_part(${t.id})`)),
    insertPolicy(
      sql`${t.battalionId} = ${viewer.battalion} and ${viewer.can("assess")} and ${t.unitPath} <@ ${viewer.unit}
        and ${t.state} = 'entering' and ${isPlace(t.companyId, t.unitPath)}
        and exists (select 1 from assessments a where a.id = ${t.assessmentId})`,
    ),
    updatePolicy(
      sql`${readsIt} and (${viewer.can("approve")} or ${viewer.can("publish")}) and ${t.closedAt} is null`,
      sql`${t.unitPath} <@ ${viewer.unit} and ((${t.state} in ('entering', 'approved') and ${viewer.can("approve")})
        or (${t.state} in ('entering', 'published') and ${viewer.can("publish")}))`,
    ),
  ],
);

/** That a platoon says its part of an assessment is all entered. */
export const assessmentHands = pgTable(
  "assessment_hands",
  {
    assessmentId: uuid()
      .notNull()
      .references(() => assessments.id, { onDelete: "cascade" }),
    unitId: uuid()
      .notNull()
      .references(() => units.id),
    battalionId: battalionId(),
    unitPath: ltree().notNull(),
    handedAt: moment(),
    handedBy: uuid().references(() => cadres.id),
    /** What the commander wrote when he gave it back: to this platoon alone. */
    returnNote: text(),
  },
  (t) => [
    primaryKey({ columns: [t.assessmentId, t.unitId] }),
    systemPolicy(),
    readPolicy(sql`${readsIt} and exists (select 1 from assessments a where a.id = ${t.assessmentId})`),
    insertPolicy(
      sql`${t.battalionId} = ${viewer.battalion} and ${viewer.can("assess")} and ${t.unitPath} <@ ${viewer.unit}
        and ${isPlace(t.unitId, t.unitPath)} and exists (select 1 from assessments a where a.id = ${t.assessmentId})`,
    ),
    updatePolicy(
      sql`${readsIt} and ${viewer.can("enter")}`,
      sql`${t.unitPath} <@ ${viewer.unit} and ${viewer.can("enter")}`,
    ),
  ],
);

/**
 * A kết quả: one recruit in one assessment. `unitPath` and `companyId` follow him by trigger, so that whoever leads him
 * now reads it. Families have no policy here: `son_results` gives them what `familyVisibility` allows, and no more.
 */
export const results = pgTable(
  "results",
  {
    id: id(),
    battalionId: battalionId(),
    intakeId: uuid().notNull(),
    assessmentId: uuid()
      .notNull()
      .references(() => assessments.id, { onDelete: "cascade" }),
    partId: uuid()
      .notNull()
      .references(() => assessmentParts.id, { onDelete: "cascade" }),
    subjectId: uuid()
      .notNull()
      .references(() => subjects.id),
    recruitId: uuid()
      .notNull()
      .references(() => recruits.id),
    companyId: uuid().notNull(),
    unitPath: ltree().notNull(),
    state: text().$type<"pending" | "scored" | "absent" | "excused">().notNull().default("pending"),
    /** In the subject's own unit; of pass or fail 1 or 0. */
    value: numeric({ precision: 8, scale: 2, mode: "number" }),
    hits: integer(),
    grade: text().$type<"excellent" | "good" | "pass" | "fail">(),
    /** Counts what was written: who writes on an older one than stands is told instead. Kept by a trigger. */
    rev: integer().notNull().default(0),
    enteredBy: uuid().references(() => cadres.id),
    enteredAt: moment(),
    /** Kept by triggers: when its part was published, and whether it is his newest in the subject. */
    publishedAt: moment(),
    stands: boolean().notNull().default(false),
    closedAt: moment(),
  },
  (t) => [
    unique().on(t.assessmentId, t.recruitId),
    index().on(t.recruitId, t.subjectId),
    index().on(t.partId),
    index().using("gist", t.unitPath),
    // The battalion's figures of several years are read from this alone.
    index("results_figures")
      .on(t.battalionId, t.intakeId, t.companyId, t.subjectId, t.grade)
      .where(sql`stands`),
    check("known_state", sql`${t.state} in ('pending', 'scored', 'absent', 'excused')`),
    check("known_grade", sql`${t.grade} in ('excellent', 'good', 'pass', 'fail')`),
    check(
      "scored_whole",
      sql`(${t.state} = 'scored') = (${t.value} is not null) and (${t.state} = 'scored') = (${t.grade} is not null)
        and (${t.hits} is null or (${t.state} = 'scored' and ${t.hits} >= 0)) and ${t.value} >= 0`,
    ),
    systemPolicy(),
    readPolicy(sql`${readsIt} and ${t.closedAt} is null`),
    insertPolicy(
      sql`${t.battalionId} = ${viewer.battalion} and ${viewer.can("assess")} and ${t.unitPath} <@ ${viewer.unit}
        and ${t.state} = 'pending' and ${t.publishedAt} is null and not ${t.stands} and ${t.closedAt} is null
        and exists (select 1 from recruits r where r.id = ${t.recruitId} and r.unit_path = ${t.unitPath} and r.company_id = ${t.companyId})
        and exists (select 1 from assessment_parts p join assessments a on a.id = p.assessment_id
          where p.id = ${t.partId} and p.assessment_id = ${t.assessmentId} and p.company_id = ${t.companyId} and p.state = 'entering'
          and a.subject_id = ${t.subjectId} and a.intake_id = ${t.intakeId})`,
    ),
    updatePolicy(
      sql`${readsIt} and ${viewer.can("enter")} and ${t.closedAt} is null`,
      sql`${t.unitPath} <@ ${viewer.unit} and ${t.enteredBy} = ${viewer.cadre}`,
    ),
  ],
);

/** What a result was, as a correction keeps it. */
export type Mark = { state: string; value: number | null; hits: number | null; grade: string | null };

/** That a published result was wrong, why, and what it was: only added, and demanded by a trigger before the change. */
export const resultCorrections = pgTable(
  "result_corrections",
  {
    id: id(),
    battalionId: battalionId(),
    resultId: uuid()
      .notNull()
      .references(() => results.id, { onDelete: "cascade" }),
    was: jsonb().$type<Mark>().notNull(),
    became: jsonb().$type<Mark>().notNull(),
    reason: text().notNull(),
    correctedBy: uuid()
      .notNull()
      .references(() => cadres.id),
    at: moment().notNull().defaultNow(),
  },
  (t) => [
    index().on(t.resultId, t.at),
    check("has_reason", sql`trim(${t.reason}) <> ''`),
    systemPolicy(),
    readPolicy(sql`${viewer.can("read")} and exists (select 1 from results r where r.id = ${t.resultId})`),
    insertPolicy(
      sql`${t.battalionId} = ${viewer.battalion} and ${viewer.can("approve")} and ${t.correctedBy} = ${viewer.cadre}
        and exists (select 1 from results r where r.id = ${t.resultId} and r.published_at is not null)`,
    ),
  ],
);

/** Counts of intakes whose results were removed: nobody's name is left in them (domain rules 6). */
export const resultFigures = pgTable(
  "result_figures",
  {
    battalionId: battalionId(),
    intakeId: uuid()
      .notNull()
      .references(() => intakes.id),
    companyId: uuid().notNull(),
    subjectId: uuid()
      .notNull()
      .references(() => subjects.id),
    grade: text().notNull(),
    n: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.battalionId, t.intakeId, t.companyId, t.subjectId, t.grade] }),
    systemPolicy(),
    readPolicy(sql`${t.battalionId} = ${viewer.battalion} and ${viewer.can("oversee")}`),
  ],
);
