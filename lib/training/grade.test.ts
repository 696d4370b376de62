import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CATALOGUE } from "./catalogue.ts";
import { CATALOGUE_WEEKS } from "./catalogue-weeks.ts";
import { BLOCKS, GRADES, type Grade } from "./constants.ts";
import { type BandRow, bandTable, gradeOf, lessIsBetter, mostOf, readBandTable, stepOf } from "./grade.ts";
import { type MarkFault, readMark, writeMark } from "./mark.ts";
import type { Scoring } from "./types.ts";

type Graded = Exclude<Scoring, { type: "passFail" }>;

/** Three different whole numbers of steps, as bands of any scoring: the best grade first wherever more is better. */
const bandsOf = (step: number, most: number, less: boolean) =>
  fc
    .uniqueArray(fc.integer({ min: 1, max: Math.floor(most / step + 1e-6) }), { minLength: 3, maxLength: 3 })
    .map((steps) => {
      const [low = 0, middle = 0, high = 0] = steps
        .toSorted((a, b) => a - b)
        .map((one) => Math.round(one * step * 100) / 100);
      return less
        ? { excellent: low, good: middle, pass: high }
        : { excellent: high, good: middle, pass: low };
    });

const decimals = fc.constantFrom(0 as const, 1 as const, 2 as const);
const unit = { vi: "lần", en: "times" };
const graded: fc.Arbitrary<Graded> = fc.oneof(
  fc
    .constantFrom(1, 0.5, 0.25, 0.1)
    .chain((step) => bandsOf(step, 10, false).map((bands) => ({ type: "score10" as const, step, bands }))),
  fc.integer({ min: 4, max: 200 }).chain((max) =>
    fc.record({
      type: fc.constant("points" as const),
      max: fc.constant(max),
      shots: fc.integer({ min: 1, max: 30 }),
      bands: bandsOf(1, max, false),
    }),
  ),
  decimals.chain((n) =>
    bandsOf(1 / 10 ** n, 1500, true).map((bands) => ({ type: "time" as const, decimals: n, bands })),
  ),
  fc
    .option(fc.integer({ min: 3, max: 100 }))
    .chain((max) =>
      bandsOf(1, max ?? 100, false).map((bands) => ({ type: "count" as const, max, unit, bands })),
    ),
  decimals.chain((n) =>
    bandsOf(1 / 10 ** n, 200, false).map((bands) => ({ type: "distance" as const, decimals: n, bands })),
  ),
);

/** A value that this scoring can have. */
const aValue = (scoring: Scoring) =>
  fc
    .integer({ min: 0, max: Math.floor((mostOf(scoring) ?? 2000) / stepOf(scoring) + 1e-6) })
    .map((steps) => Math.round(steps * stepOf(scoring) * 100) / 100);
const scored = graded.chain((scoring) => fc.tuple(fc.constant(scoring), aValue(scoring), aValue(scoring)));
const rank = (grade: Grade) => GRADES.indexOf(grade);

describe("grading a value", () => {
  test("a better value never has a worse grade", () => {
    fc.assert(
      fc.property(scored, ([scoring, a, b]) => {
        const [worse, better] = lessIsBetter(scoring)
          ? [Math.max(a, b), Math.min(a, b)]
          : [Math.min(a, b), Math.max(a, b)];
        expect(rank(gradeOf(scoring, better))).toBeLessThanOrEqual(rank(gradeOf(scoring, worse)));
      }),
    );
  });

  test("the table reads back as the thresholds it was made of", () => {
    fc.assert(
      fc.property(graded, (scoring) => {
        expect(readBandTable(scoring, bandTable(scoring))).toEqual({ bands: scoring.bands });
      }),
    );
  });

  test("every value lies in exactly the row of its grade", () => {
    fc.assert(
      fc.property(scored, ([scoring, value]) => {
        const rows = bandTable(scoring).filter(
          ({ from, to }) => value >= from && value <= (to ?? Number.POSITIVE_INFINITY),
        );
        expect(rows.map(({ grade }) => grade)).toEqual([gradeOf(scoring, value)]);
      }),
    );
  });

  test("a table is taken only if every value that can be scored lies in one row, whatever was typed", () => {
    const edge = fc.oneof(
      fc.integer({ min: -2, max: 12 }),
      fc.integer({ min: -10, max: 50 }).map((n) => n / 4),
    );
    const rows = fc.tuple(
      ...GRADES.map((grade) => fc.record({ grade: fc.constant(grade), from: edge, to: fc.option(edge) })),
    );
    const scoring: Graded = { type: "score10", step: 0.5, bands: { excellent: 8, good: 7, pass: 5 } };
    const table = fc.oneof(
      rows,
      // Nearly right: one edge of a good table moved.
      fc
        .tuple(fc.nat(3), fc.boolean(), fc.integer({ min: -3, max: 3 }))
        .map(([at, lower, by]) =>
          bandTable(scoring).map((row, i) =>
            i !== at
              ? row
              : lower
                ? { ...row, from: row.from + by / 2 }
                : { ...row, to: (row.to ?? 10) + by / 2 },
          ),
        ),
    );
    fc.assert(
      fc.property(table, (typed: BandRow[]) => {
        const read = readBandTable(scoring, typed);
        const values = Array.from({ length: 21 }, (_, i) => i / 2);
        const inOne = values.every(
          (value) => typed.filter(({ from, to }) => value >= from && value <= (to ?? 10)).length === 1,
        );
        if ("bands" in read) {
          expect(inOne).toBe(true);
          const { excellent, good, pass } = read.bands;
          expect(excellent > good && good > pass && pass > 0).toBe(true);
        } else expect(read.faults.length).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
  });

  const faultsOf = (scoring: Graded, rows: [Grade, number, number | null][]) => {
    const read = readBandTable(
      scoring,
      rows.map(([grade, from, to]) => ({ grade, from, to })),
    );
    return "faults" in read ? read.faults : read.bands;
  };
  const score: Graded = { type: "score10", step: 0.5, bands: { excellent: 8, good: 7, pass: 5 } };
  const run: Graded = { type: "time", decimals: 0, bands: { excellent: 750, good: 810, pass: 870 } };

  test.each<[string, Graded, [Grade, number, number | null][], unknown]>([
    [
      "a gap",
      score,
      [
        ["excellent", 8.5, 10],
        ["good", 7, 7.5],
        ["pass", 5, 6.5],
        ["fail", 0, 4.5],
      ],
      [{ fault: "gap", at: "good", next: "excellent" }],
    ],
    [
      "an overlap",
      score,
      [
        ["excellent", 8, 10],
        ["good", 6.5, 7.5],
        ["pass", 5, 6.5],
        ["fail", 0, 4.5],
      ],
      [{ fault: "overlap", at: "pass", next: "good" }],
    ],
    [
      "an end beyond the scale",
      score,
      [
        ["excellent", 8, 11],
        ["good", 7, 7.5],
        ["pass", 5, 6.5],
        ["fail", 0, 4.5],
      ],
      [{ fault: "outside", at: "excellent" }],
    ],
    [
      "an end below what can be had",
      score,
      [
        ["excellent", 8, 9],
        ["good", 7, 7.5],
        ["pass", 5, 6.5],
        ["fail", 0, 4.5],
      ],
      [{ fault: "gap", at: "excellent" }],
    ],
    [
      "a beginning above nothing",
      score,
      [
        ["excellent", 8, 10],
        ["good", 7, 7.5],
        ["pass", 5, 6.5],
        ["fail", 1, 4.5],
      ],
      [{ fault: "gap", at: "fail" }],
    ],
    [
      "edges between two steps",
      score,
      [
        ["excellent", 8.3, 10],
        ["good", 7, 7.8],
        ["pass", 5, 6.5],
        ["fail", 0, 4.5],
      ],
      [
        { fault: "offStep", at: "excellent" },
        { fault: "offStep", at: "good" },
      ],
    ],
    [
      "a time that ends",
      run,
      [
        ["excellent", 0, 750],
        ["good", 751, 810],
        ["pass", 811, 870],
        ["fail", 871, 999],
      ],
      [{ fault: "gap", at: "fail" }],
    ],
    [
      "a time the wrong way round",
      run,
      [
        ["excellent", 871, null],
        ["good", 811, 870],
        ["pass", 751, 810],
        ["fail", 0, 750],
      ],
      expect.arrayContaining([{ fault: "overlap", at: "excellent", next: "good" }]),
    ],
    [
      "a whole one",
      run,
      [
        ["excellent", 0, 740],
        ["good", 741, 810],
        ["pass", 811, 880],
        ["fail", 881, null],
      ],
      { excellent: 740, good: 810, pass: 880 },
    ],
  ])("%s is told at its row", (_, scoring, rows, wanted) => {
    expect(faultsOf(scoring, rows)).toEqual(wanted);
  });
});

describe("a mark as it is written", () => {
  test("what is shown reads back as the same mark, in both languages", () => {
    const withHits = scored.chain(([scoring, value]) =>
      fc.tuple(
        fc.constant(scoring),
        fc.constant(value),
        scoring.type === "points" ? fc.option(fc.nat(scoring.shots)) : fc.constant(null),
      ),
    );
    const passFail = fc.tuple(fc.constant<Scoring>({ type: "passFail" }), fc.nat(1), fc.constant(null));
    fc.assert(
      fc.property(
        fc.oneof(withHits, passFail),
        fc.constantFrom("vi", "en"),
        ([scoring, value, hits], locale) => {
          const mark = { state: "scored", value, hits };
          expect(readMark(scoring, writeMark(scoring, { value, hits }, locale))).toEqual({ mark });
        },
      ),
      { numRuns: 1000 },
    );
  });

  test("whatever is typed is a mark that this scoring can have, nothing, or a fault", () => {
    fc.assert(
      fc.property(
        graded,
        fc.oneof(fc.string(), fc.stringMatching(/^[-−+\d.,:'"/() vVmM]{0,9}$/)),
        (scoring, text) => {
          const read = readMark(scoring, text);
          if ("fault" in read || read.mark?.state !== "scored") return;
          const { value, hits } = read.mark;
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(mostOf(scoring) ?? 99_999);
          const steps = value / stepOf(scoring);
          expect(Math.abs(steps - Math.round(steps))).toBeLessThan(1e-4);
          if (hits !== null)
            expect(scoring.type === "points" && hits <= scoring.shots && Number.isInteger(hits)).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });

  const bands = { excellent: 3, good: 2, pass: 1 };
  const score: Scoring = { type: "score10", step: 0.5, bands };
  const shots: Scoring = { type: "points", max: 90, shots: 9, bands };
  const run: Scoring = { type: "time", decimals: 0, bands };
  const sprint: Scoring = { type: "time", decimals: 1, bands };
  const pulls: Scoring = { type: "count", max: null, unit, bands };
  const jump: Scoring = { type: "distance", decimals: 2, bands };
  const either: Scoring = { type: "passFail" };
  const is = (value: number, hits: number | null = null) => ({ mark: { state: "scored", value, hits } });

  test.each<[string, Scoring, unknown]>([
    ["8,5", score, is(8.5)],
    ["8.5", score, is(8.5)],
    [" ８,５ ", score, is(8.5)],
    ["", score, { mark: null }],
    ["V", score, { mark: { state: "absent" } }],
    ["vắng", score, { mark: { state: "absent" } }],
    ["Miễn quân y", score, { mark: { state: "excused" } }],
    ["72/8", shots, is(72, 8)],
    ["72 (8)", shots, is(72, 8)],
    ["72", shots, is(72)],
    ["12:45", run, is(765)],
    ["12'45\"", run, is(765)],
    ["765", run, is(765)],
    ["13,8", sprint, is(13.8)],
    ["4,35", jump, is(4.35)],
    ["Đ", either, is(1)],
    ["Không đạt", either, is(0)],
  ])("%j is read", (text, scoring, wanted) => expect(readMark(scoring, text)).toEqual(wanted));

  test.each<[string, Scoring, MarkFault]>([
    ["10.5", score, { fault: "aboveMost", values: { most: 10 } }],
    ["-1", score, { fault: "negative" }],
    ["−1", score, { fault: "negative" }],
    ["8,3", score, { fault: "badStep", values: { step: 0.5 } }],
    ["tám", score, { fault: "notANumber" }],
    ["8,5,5", score, { fault: "notANumber" }],
    ["1e1", score, { fault: "notANumber" }],
    ["=8", score, { fault: "notANumber" }],
    ["1.000", pulls, { fault: "notANumber" }],
    ["8,5", pulls, { fault: "notWhole" }],
    ["91", shots, { fault: "aboveMost", values: { most: 90 } }],
    ["72/10", shots, { fault: "hitsAboveShots", values: { shots: 9 } }],
    ["72/tám", shots, { fault: "badHits" }],
    ["72/-1", shots, { fault: "badHits" }],
    ["3:75", run, { fault: "badTime" }],
    ["12:45,5", run, { fault: "notWhole" }],
    ["12.45", run, { fault: "notWhole" }],
    ["giỏi", either, { fault: "notPassFail" }],
  ])("%j is refused with a reason", (text, scoring, wanted) =>
    expect(readMark(scoring, text)).toEqual(wanted),
  );
});

describe("the catalogue", () => {
  test("has whole threshold tables, every block, and nothing of a fired subject beyond its grade", () => {
    expect(new Set(CATALOGUE.map(({ code }) => code)).size).toBe(CATALOGUE.length);
    expect(new Set(CATALOGUE.map(({ block }) => block))).toEqual(new Set(BLOCKS));
    for (const { scoring, safetyGate, familyVisibility } of CATALOGUE) {
      if (scoring.type !== "passFail")
        expect(readBandTable(scoring, bandTable(scoring))).toEqual({ bands: scoring.bands });
      if (safetyGate) expect(familyVisibility).toBe("grade");
    }
  });

  test("has twelve weeks that say nothing of anything fired, thrown or marched", () => {
    expect(CATALOGUE_WEEKS.map(({ week }) => week)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
    for (const week of CATALOGUE_WEEKS) {
      expect(week.askVi.length).toBe(week.askEn.length);
      expect(week.focusVi.length).toBe(week.focusEn.length);
      const said = JSON.stringify(week).toLowerCase();
      expect(said).not.toMatch(
        /\bbắn|lựu đạn|lượng nổ|tiếng nổ|hành quân|\bshoot|\bfire|grenade|demolition|\bmarch(?!ing)/,
      );
    }
  });
});
