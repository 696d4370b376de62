import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Scoring } from "../db/schema/training.ts";
import { asSystem } from "../db/system.ts";
import { gradeOf, stepOf } from "./grade.ts";

const more = { excellent: 9, good: 7.5, pass: 5 };
const SCORINGS: Scoring[] = [
  { type: "score10", step: 0.5, bands: more },
  { type: "score10", step: 0.25, bands: { excellent: 8.75, good: 7.25, pass: 5 } },
  { type: "points", max: 90, shots: 9, bands: { excellent: 72, good: 59, pass: 45 } },
  { type: "time", decimals: 0, bands: { excellent: 690, good: 780, pass: 870 } },
  { type: "time", decimals: 1, bands: { excellent: 13.4, good: 14.1, pass: 15.3 } },
  { type: "time", decimals: 2, bands: { excellent: 0.29, good: 0.57, pass: 1.15 } },
  {
    type: "count",
    max: null,
    unit: { vi: "lần", en: "times" },
    bands: { excellent: 18, good: 14, pass: 10 },
  },
  { type: "distance", decimals: 2, bands: { excellent: 45.55, good: 38.1, pass: 30.07 } },
  { type: "passFail" },
];

/** Every threshold with a step and a hundredth on either side, the least and far beyond. */
function valuesOf(scoring: Scoring): number[] {
  if (scoring.type === "passFail") return [0, 1];
  const steps = [0, stepOf(scoring), -stepOf(scoring), 0.01, -0.01];
  const near = Object.values(scoring.bands).flatMap((band) => steps.map((step) => band + step));
  return [0, 9999, ...near].map((value) => Math.round(value * 100) / 100);
}

test.each(SCORINGS)("the database grades as the portal does: $type", async (scoring) => {
  const values = valuesOf(scoring);
  const found = await asSystem((tx) =>
    tx.execute<{ grade: string }>(sql`select grade_of(${JSON.stringify(scoring)}::jsonb, v.value) as grade
      from jsonb_array_elements_text(${JSON.stringify(values)}::jsonb) with ordinality as n(text, at)
      cross join lateral (select n.text::numeric as value) v order by n.at`),
  );
  expect(found.map(({ grade }) => grade)).toEqual(values.map((value) => gradeOf(scoring, value)));
});
