import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { GRADES, type Grade, USUAL_COURSE_RULE } from "./constants.ts";
import { courseGrade, type GradedSubject } from "./course.ts";
import { type Share, sharesOf } from "./shares.ts";

const rank = (grade: Grade | null) => GRADES.indexOf(grade ?? "fail");

const subject: fc.Arbitrary<GradedSubject> = fc
  .record({
    code: fc.stringMatching(/^[A-Z]{3}$/),
    core: fc.boolean(),
    weight: fc.integer({ min: 1, max: 50 }).map((tenths) => tenths / 10),
    grade: fc.constantFrom(...GRADES),
    passFail: fc.boolean(),
  })
  .map((one) => ({ ...one, grade: one.passFail && one.grade !== "fail" ? "pass" : one.grade }));
const subjects = fc.array(subject, { minLength: 1, maxLength: 30 });
const share = fc.integer({ min: 1, max: 100 }).map((percent) => percent / 100);
const rule = fc.record({ excellentShare: share, goodShare: share, passShare: share });

describe("the grade of a block or the course", () => {
  test("never gets worse where one subject's grade gets better", () => {
    fc.assert(
      fc.property(subjects, rule, fc.nat(), (all, asked, nth) => {
        const at = nth % all.length;
        const better = all.map((one, i): GradedSubject => {
          const next = GRADES[Math.max(0, GRADES.indexOf(one.grade) - 1)] ?? one.grade;
          return i !== at ? one : { ...one, grade: one.passFail ? "pass" : next };
        });
        expect(rank(courseGrade(better, asked).grade)).toBeLessThanOrEqual(
          rank(courseGrade(all, asked).grade),
        );
      }),
      { numRuns: 2000 },
    );
  });

  test("doesn't depend on the order of the subjects", () => {
    const shuffled = subjects.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, rule, ([all, mixed], asked) => {
        expect(courseGrade(mixed, asked).grade).toBe(courseGrade(all, asked).grade);
      }),
      { numRuns: 500 },
    );
  });

  test("is what its working says: every condition of it holds, and some condition of every better one doesn't", () => {
    fc.assert(
      fc.property(subjects, rule, (all, asked) => {
        const { grade, working } = courseGrade(all, asked);
        const reached = working.tried.find(({ holds }) => holds);
        expect(grade).toBe(reached?.grade ?? "fail");
        for (const { checks, holds } of working.tried)
          expect(checks.every((check) => check.holds)).toBe(holds);
        for (const { checks } of working.tried)
          for (const check of checks)
            if ("below" in check) expect(check.holds).toBe(check.below.length === 0);
        expect(working.weight).toBeCloseTo(all.reduce((sum, { weight }) => sum + weight, 0));
      }),
    );
  });

  test("all giỏi is giỏi, all không đạt is không đạt, nothing graded is nothing", () => {
    fc.assert(
      fc.property(subjects, rule, (all, asked) => {
        const every = (grade: Grade) => all.map((one): GradedSubject => ({ ...one, passFail: false, grade }));
        expect(courseGrade(every("excellent"), asked).grade).toBe("excellent");
        expect(courseGrade(every("fail"), asked).grade).toBe("fail");
      }),
    );
    expect(courseGrade([], USUAL_COURSE_RULE).grade).toBeNull();
  });

  const marks = (grades: string, { core = "", either = "" } = {}): GradedSubject[] =>
    [...grades].map((letter, i) => ({
      code: `S${i}`,
      weight: 1,
      core: core.includes(String(i)),
      passFail: either.includes(String(i)),
      grade: ({ g: "excellent", k: "good", d: "pass" } as Record<string, Grade>)[letter] ?? "fail",
    }));
  test.each<[string, GradedSubject[], Grade]>([
    ["three of five giỏi, the others khá", marks("gggkk"), "excellent"],
    ["two of five giỏi", marks("ggkkk"), "good"],
    ["nearly all giỏi, one only đạt", marks("ggggd"), "good"],
    [
      "a subject that can only be passed stands in nobody's way",
      marks("gggkkd", { either: "5" }),
      "excellent",
    ],
    ["nor does it make up a share", marks("gkkdd", { either: "34" }), "good"],
    ["one of five not passed", marks("ggggn"), "pass"],
    ["a core one not passed", marks("ggggn", { core: "4" }), "fail"],
    ["two of five not passed", marks("gggnn"), "fail"],
    ["nothing but what can only be passed", marks("dd", { either: "01" }), "pass"],
  ])("%s", (_, all, wanted) => expect(courseGrade(all, USUAL_COURSE_RULE).grade).toBe(wanted));
});

describe("shares of a company", () => {
  const count = fc.oneof(fc.nat(4), fc.nat(150));
  const counts = fc.record({ excellent: count, good: count, pass: count, fail: count });
  const of = (all: Record<Grade, number>, { grades }: Share) =>
    grades.reduce((sum, grade) => sum + all[grade], 0);

  test("add up to 100, are never of fewer than ten, and have three or more behind each of two or more", () => {
    fc.assert(
      fc.property(counts, (all) => {
        const shares = sharesOf(all);
        const whole = Object.values(all).reduce((sum, n) => sum + n, 0);
        if (whole < 10) expect(shares).toEqual([]);
        if (shares.length === 0) return;
        expect(shares.length).toBeGreaterThanOrEqual(2);
        expect(shares.reduce((sum, { percent }) => sum + percent, 0)).toBe(100);
        for (const one of shares) {
          expect(of(all, one)).toBeGreaterThanOrEqual(3);
          expect(Math.abs(one.percent - (of(all, one) / whole) * 100)).toBeLessThan(1);
        }
        expect(shares.reduce((sum, one) => sum + of(all, one), 0)).toBe(whole);
        expect(shares.flatMap(({ grades }) => grades)).toEqual(
          GRADES.filter((grade) => shares.some(({ grades }) => grades.includes(grade))),
        );
        // What stands together does so without a gap, and nothing is nearly everybody's.
        for (const one of shares) {
          const [first = "excellent", last = first] = [one.grades[0], one.grades.at(-1)];
          expect(one.grades).toEqual(GRADES.slice(GRADES.indexOf(first), GRADES.indexOf(last) + 1));
          expect(of(all, one) / whole).toBeLessThanOrEqual(0.9);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test("say nothing where all, or nearly all, are the same", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...GRADES),
        fc.integer({ min: 10, max: 900 }),
        fc.nat(2),
        (grade, n, others) => {
          const all = { excellent: 0, good: 0, pass: 0, fail: 0, [grade]: n };
          expect(sharesOf(all)).toEqual([]);
          const other = GRADES.find((one) => one !== grade) ?? "fail";
          expect(sharesOf({ ...all, [other]: others })).toEqual([]);
        },
      ),
    );
  });
});
