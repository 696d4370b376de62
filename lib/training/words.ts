import type { Rule } from "./types.ts";

/** What the battalion has written in both languages, in the reader's. */
export const subjectName = (rule: Pick<Rule, "nameVi" | "nameEn">, locale: string): string =>
  locale === "vi" ? rule.nameVi : rule.nameEn;

export const subjectExplanation = (rule: Pick<Rule, "explainVi" | "explainEn">, locale: string): string =>
  locale === "vi" ? rule.explainVi : rule.explainEn;
