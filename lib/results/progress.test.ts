import { expect, test } from "vitest";
import type { Scoring } from "../db/schema/training.ts";
import { progressOf, type Test } from "./progress.ts";

const bands = { excellent: 1, good: 1, pass: 1 };
const time: Scoring = { type: "time", decimals: 0, bands };
const count: Scoring = { type: "count", max: null, unit: { vi: "lần", en: "times" }, bands };
const made = (scoring: Scoring, week: number, value: number | null): Test => ({
  ...{ id: `${week}`, day: "2026-03-12", week, state: "scored", grade: "good", value, scoring },
  ...{ retake: false, stands: false, correctedOn: null },
});

test("a shorter time stands higher and is a gain", () => {
  const run = progressOf([made(time, 2, 860), made(time, 4, 825), made(time, 8, 778)]);
  expect(run?.gain).toBe(82);
  const heights = run?.points.map(({ height }) => height) ?? [];
  expect(heights).toEqual(heights.toSorted((a, b) => a - b));
  expect([heights[0], heights.at(-1)]).toEqual([0, 1]);
});

test("small differences stay small, and the same value lies in the middle", () => {
  expect(progressOf([made(count, 2, 20), made(count, 4, 20)])?.points.map(({ height }) => height)).toEqual([
    0.5, 0.5,
  ]);
  const small = progressOf([made(time, 2, 800), made(time, 4, 796)]);
  for (const { height } of small?.points ?? []) expect(Math.abs(height - 0.5)).toBeLessThan(0.05);
});

test("what is not told in numbers, or measured otherwise, is not compared", () => {
  expect(progressOf([made(time, 2, null), made(time, 4, null)])).toBeNull();
  expect(progressOf([made(count, 2, 20), made(time, 4, 800)])).toBeNull();
  expect(progressOf([made({ type: "passFail" }, 2, 0), made({ type: "passFail" }, 4, 1)])).toBeNull();
  expect(progressOf([made(count, 1, 9), made(time, 2, 860), made(time, 4, 830)])?.points).toHaveLength(2);
});
