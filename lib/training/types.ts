import type { Bands, FamilyVisibility, Scoring } from "../db/schema/training.ts";
import type { Block } from "./constants.ts";

export type { Bands, FamilyVisibility, Scoring };

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

/** A version as the history shows it; nobody and no reason: the default catalogue. */
export type PastRule = Rule & { by: { rank: string; name: string } | null; at: Date; reason: string };

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
