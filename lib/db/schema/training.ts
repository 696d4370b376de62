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
import { insertPolicy, readPolicy, systemPolicy, updatePolicy, viewer } from "./policies.ts";
import { intakes, units } from "./units.ts";

/** The worst value that still makes each grade: the least where more is better, the most where less is. */
export type Bands = { excellent: number; good: number; pass: number };

/**
 * How a subject is scored. `score10`: 0 to 10 by steps; `points`: of so many, from so many shots; `time` in seconds,
 * less is better; `count`: whole times or pieces; `distance` in metres.
 */
export type Scoring =
  | { type: "score10"; step: number; bands: Bands }
  | { type: "points"; max: number; shots: number; bands: Bands }
  | { type: "time"; decimals: 0 | 1 | 2; bands: Bands }
  | { type: "count"; max: number | null; unit: { vi: string; en: string }; bands: Bands }
  | { type: "distance"; decimals: 0 | 1 | 2; bands: Bands }
  | { type: "passFail" };

/** What a family gets of its son's results in a subject (domain rules 5); of a squad's common one the grade. */
export type FamilyVisibility = "grade" | "gradeAndValue" | "collectiveOnly" | "hidden";

const ofBattalion = sql`battalion_id = ${viewer.battalion}`;
const keepsProgramme = sql`battalion_id = ${viewer.battalion} and ${viewer.can("programme")}`;

/** A môn: what stays the same of it. How it is scored and graded is its newest rule. */
export const subjects = pgTable(
  "subjects",
  { id: id(), battalionId: battalionId(), code: text().notNull(), position: integer().notNull() },
  (t) => [
    unique().on(t.battalionId, t.code),
    systemPolicy(),
    readPolicy(ofBattalion),
    insertPolicy(keepsProgramme),
  ],
);

/**
 * How a subject is scored, graded and weighed, by version; rows are only added, so that a past result keeps the rule it
 * was graded by (domain rules 5).
 */
export const subjectRules = pgTable(
  "subject_rules",
  {
    id: id(),
    battalionId: battalionId(),
    subjectId: uuid()
      .notNull()
      .references(() => subjects.id),
    version: integer().notNull(),
    nameVi: text().notNull(),
    nameEn: text().notNull(),
    /** A code of SUBJECT_GROUPS (lib/training/constants.ts): the block it belongs to. */
    block: text().notNull(),
    core: boolean().notNull(),
    enabled: boolean().notNull(),
    weight: numeric({ precision: 4, scale: 1, mode: "number" }).notNull().default(1),
    scoring: jsonb().$type<Scoring>().notNull(),
    weeks: integer().array().notNull(),
    /** One score for a whole squad. */
    collective: boolean().notNull().default(false),
    /** Fired or thrown: nothing about when is ever said ahead. */
    safetyGate: boolean().notNull().default(false),
    familyVisibility: text().$type<FamilyVisibility>().notNull(),
    explainVi: text().notNull(),
    explainEn: text().notNull(),
    /** Nobody: the default catalogue. */
    createdBy: uuid().references(() => cadres.id),
    createdAt: moment().notNull().defaultNow(),
    reason: text().notNull().default(""),
  },
  (t) => [
    unique().on(t.subjectId, t.version),
    check(
      "known_visibility",
      sql`${t.familyVisibility} in ('grade', 'gradeAndValue', 'collectiveOnly', 'hidden')`,
    ),
    systemPolicy(),
    readPolicy(ofBattalion),
    insertPolicy(sql`${keepsProgramme} and ${t.createdBy} = ${viewer.cadre}`),
  ],
);

/** What each week of the course brings. Families read it through `son_programme`: of weeks to come the theme alone. */
export const programmeWeeks = pgTable(
  "programme_weeks",
  {
    battalionId: battalionId(),
    week: integer().notNull(),
    themeVi: text().notNull(),
    themeEn: text().notNull(),
    /** What is said of it before it has come, where the theme itself would say too much. */
    aheadVi: text(),
    aheadEn: text(),
    focusVi: text().array().notNull(),
    focusEn: text().array().notNull(),
    noteVi: text().notNull(),
    noteEn: text().notNull(),
    /** What to ask about in a letter or a call. */
    askVi: text().array().notNull(),
    askEn: text().array().notNull(),
    changedBy: uuid().references(() => cadres.id),
    changedAt: moment().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.battalionId, t.week] }),
    systemPolicy(),
    readPolicy(sql`${t.battalionId} = ${viewer.battalion} and ${viewer.can("read")}`),
    insertPolicy(sql`${keepsProgramme} and ${t.changedBy} = ${viewer.cadre}`),
    updatePolicy(keepsProgramme, sql`${keepsProgramme} and ${t.changedBy} = ${viewer.cadre}`),
  ],
);

/** How many of a recruit's subjects must be how good for the course, or a block, to be so; by version, only added. */
export const courseRules = pgTable(
  "course_rules",
  {
    id: id(),
    battalionId: battalionId(),
    version: integer().notNull(),
    /** Shares of the weight of his graded subjects, 0 to 1. */
    excellentShare: numeric({ precision: 3, scale: 2, mode: "number" }).notNull(),
    goodShare: numeric({ precision: 3, scale: 2, mode: "number" }).notNull(),
    passShare: numeric({ precision: 3, scale: 2, mode: "number" }).notNull(),
    createdBy: uuid().references(() => cadres.id),
    createdAt: moment().notNull().defaultNow(),
    reason: text().notNull().default(""),
  },
  (t) => [
    unique().on(t.battalionId, t.version),
    systemPolicy(),
    readPolicy(ofBattalion),
    insertPolicy(sql`${keepsProgramme} and ${t.createdBy} = ${viewer.cadre}`),
  ],
);

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
        and exists (select 1 from subject_rules g where g.id = ${t.ruleId} and g.subject_id = ${t.subjectId})`,
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
    /** What the commander wrote when he gave it back. */
    returnNote: text(),
    /** What families may read of the company as a whole, as it stood when it was published (lib/results/shares.ts). */
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
        and ${t.state} = 'entering'`,
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
      sql`${t.battalionId} = ${viewer.battalion} and ${viewer.can("assess")} and ${t.unitPath} <@ ${viewer.unit}`,
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
        and exists (select 1 from assessment_parts p where p.id = ${t.partId} and p.assessment_id = ${t.assessmentId}
          and p.company_id = ${t.companyId} and p.state = 'entering')`,
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
