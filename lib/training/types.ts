import type { FamilyVisibility, Scoring } from "../db/schema/training.ts";
import type { Block } from "./constants.ts";
import type { CourseRule } from "./course.ts";

export type { FamilyVisibility, Scoring };

/** What a version of a subject's rule says, as the battalion writes it. */
export type RuleBody = {
  nameVi: string;
  nameEn: string;
  block: Block;
  core: boolean;
  enabled: boolean;
  weight: number;
  scoring: Scoring;
  weeks: number[];
  collective: boolean;
  safetyGate: boolean;
  familyVisibility: FamilyVisibility;
  explainVi: string;
  explainEn: string;
};

/** How a subject is scored, graded and weighed, by version. */
export type Rule = RuleBody & { id: string; version: number };

/** A môn with the rule that stands now. */
export type Subject = { id: string; code: string; position: number; rule: Rule };

/** Nobody: the default catalogue. */
export type Author = { rank: string; name: string } | null;

/** A version as the history shows it. */
export type PastRule = Rule & { by: Author; at: Date; reason: string };

/** A subject as its page shows it; `open`: its tests that are not published yet, with what grades them. */
export type SubjectPage = { subject: Subject; history: PastRule[]; open: { day: string; version: number }[] };

/** What a week of the course brings, as the battalion writes it; `ahead` is said of it before it has come. */
export type WeekBody = {
  week: number;
  themeVi: string;
  themeEn: string;
  aheadVi: string | null;
  aheadEn: string | null;
  focusVi: string[];
  focusEn: string[];
  noteVi: string;
  noteEn: string;
  askVi: string[];
  askEn: string[];
};

/** `stamp` tells whether it was changed since. */
export type KnownWeek = WeekBody & { stamp: string; by: Author; at: Date };

export type CourseRuleVersion = CourseRule & { version: number; by: Author; at: Date; reason: string };
