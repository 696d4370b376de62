import { z } from "zod";
import { isPlain } from "../posts/input.ts";
import { BLOCKS, GRADES, VISIBILITIES } from "./constants.ts";
import { readBandTable } from "./grade.ts";
import type { Scoring } from "./types.ts";

/** Words as they are kept, on one line; `wrong` is what is said of too few, too many or hidden ones. */
const line = (least: number, most: number, wrong: string) =>
  z
    .string()
    .transform((raw) => raw.normalize("NFC").trim().replace(/\s+/g, " "))
    .refine((value) => [...value].length >= least && [...value].length <= most, wrong)
    .refine(isPlain, wrong);

const edge = z.number().min(-100_000).max(100_000);
const rows = z.tuple([
  z.strictObject({ grade: z.literal(GRADES[0]), from: edge, to: edge.nullable() }),
  z.strictObject({ grade: z.literal(GRADES[1]), from: edge, to: edge.nullable() }),
  z.strictObject({ grade: z.literal(GRADES[2]), from: edge, to: edge.nullable() }),
  z.strictObject({ grade: z.literal(GRADES[3]), from: edge, to: edge.nullable() }),
]);
const decimals = z.literal([0, 1, 2]);
const whole = (most: number) =>
  z.number("ruleScaleWrong").int("ruleScaleWrong").min(1, "ruleScaleWrong").max(most, "ruleScaleWrong");
const unit = z.strictObject({ vi: line(1, 20, "ruleUnitWrong"), en: line(1, 20, "ruleUnitWrong") });
const none = { excellent: 0, good: 0, pass: 0 };

/** A scale with its threshold table by from and to; what lib/training/grade.ts makes of it is kept. */
const scoring = z
  .discriminatedUnion("type", [
    z.strictObject({ type: z.literal("score10"), step: z.literal([1, 0.5, 0.25, 0.1]), rows }),
    z.strictObject({ type: z.literal("points"), max: whole(1000), shots: whole(100), rows }),
    z.strictObject({ type: z.literal("time"), decimals, rows }),
    z.strictObject({ type: z.literal("count"), max: whole(10_000).nullable(), unit, rows }),
    z.strictObject({ type: z.literal("distance"), decimals, rows }),
    z.strictObject({ type: z.literal("passFail") }),
  ])
  .transform((raw, context): Scoring => {
    if (raw.type === "passFail") return raw;
    const { rows: typed, ...scale } = raw;
    const read = readBandTable({ ...scale, bands: none }, typed);
    if ("bands" in read) return { ...scale, bands: read.bands };
    context.issues.push({ code: "custom", message: "ruleBandsBroken", input: raw, path: ["rows"] });
    return z.NEVER;
  });

const explanation = line(5, 300, "ruleExplainWrong");
const reason = line(3, 300, "ruleReasonMissing");
const weeks = z
  .array(z.number().int().min(1).max(30), "ruleWeeksWrong")
  .max(30, "ruleWeeksWrong")
  .transform((all) => [...new Set(all)].sort((a, b) => a - b));

const body = {
  nameVi: line(2, 80, "ruleNameWrong"),
  nameEn: line(2, 80, "ruleNameWrong"),
  block: z.enum(BLOCKS),
  core: z.boolean(),
  enabled: z.boolean(),
  weight: z
    .number("ruleWeightWrong")
    .min(0.1, "ruleWeightWrong")
    .max(10, "ruleWeightWrong")
    .multipleOf(0.1, "ruleWeightWrong"),
  scoring,
  weeks,
  collective: z.boolean(),
  safetyGate: z.boolean(),
  familyVisibility: z.enum(VISIBILITIES),
  explainVi: explanation,
  explainEn: explanation,
};

/** `version` is the one that was looked at; `confirmed` that families may be shown more than before. */
export const ruleInput = z.strictObject({
  ...body,
  subjectId: z.uuid(),
  version: z.number().int(),
  reason,
  confirmed: z.boolean(),
});

export const newSubjectInput = z.strictObject({
  ...body,
  code: z
    .string()
    .transform((raw) => raw.trim().toUpperCase())
    .refine((code) => /^[A-Z0-9](?:[A-Z0-9-]{0,10}[A-Z0-9])$/.test(code), "subjectCodeWrong"),
  reason,
  confirmed: z.boolean(),
});

const theme = line(2, 80, "weekThemeWrong");
const ahead = z.union([z.literal("").transform(() => null), theme]);
const points = z.array(line(2, 160, "weekLinesWrong")).max(8, "weekLinesWrong");
const note = line(0, 400, "weekNoteWrong");

/** `stamp` came with the week as it was looked at; nothing for one that had no words yet. */
export const weekInput = z.strictObject({
  week: z.number().int().min(1).max(30),
  stamp: z.string().max(40).nullable(),
  ...{ themeVi: theme, themeEn: theme, aheadVi: ahead, aheadEn: ahead },
  ...{ focusVi: points, focusEn: points, noteVi: note, noteEn: note, askVi: points, askEn: points },
});

const share = z
  .number("courseShareWrong")
  .min(0.01, "courseShareWrong")
  .max(1, "courseShareWrong")
  .multipleOf(0.01, "courseShareWrong");
export const courseRuleInput = z.strictObject({
  version: z.number().int(),
  excellentShare: share,
  goodShare: share,
  passShare: share,
  reason,
});

export type RuleInput = z.output<typeof ruleInput>;
export type NewSubjectInput = z.output<typeof newSubjectInput>;
export type WeekInput = z.output<typeof weekInput>;
export type CourseRuleInput = z.output<typeof courseRuleInput>;
export type ScoringDraft = z.input<typeof scoring>;
