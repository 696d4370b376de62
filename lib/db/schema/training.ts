import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { battalionId, id, moment } from "./columns.ts";
import { cadres } from "./people.ts";
import { insertPolicy, readPolicy, systemPolicy, updatePolicy, viewer } from "./policies.ts";

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
