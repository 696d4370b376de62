import { describe, expect, test } from "vitest";
import {
  bySubject,
  type Counts,
  courseOf,
  coursesOf,
  type FigureSubject,
  goodPercent,
  noCounts,
  ofGraded,
  type Standing,
  takeawayOf,
} from "./figure-counts.ts";

const counts = (excellent: number, good: number, pass: number, fail: number): Counts => ({
  ...{ excellent, good, pass, fail },
});
const subject = (id: string, passFail = false): FigureSubject => ({
  ...{ id, code: id, name: id, block: "physical", core: true, weight: 1 },
  enabled: true,
  scoring: passFail
    ? { type: "passFail" }
    : { type: "score10", step: 0.5, bands: { excellent: 8, good: 7, pass: 5 } },
});
const rule = { excellentShare: 0.6, goodShare: 0.6, passShare: 0.8 };

test("the figure that units report is khá and giỏi over all", () => {
  expect(goodPercent(counts(3, 4, 2, 1))).toBe(70);
  expect(goodPercent(noCounts())).toBeNull();
});

describe("the one thing that is said", () => {
  const row = (name: string, good: number, pass: number) => ({ name, counts: counts(0, good, pass, 0) });

  test("is who is behind the others, before who is ahead", () => {
    const rows = [row("a", 80, 20), row("b", 60, 40), row("c", 99, 1)];
    expect(takeawayOf(rows)).toEqual({ key: "lower", name: "b", percent: 60, points: 30 });
    expect(takeawayOf([row("a", 83, 17), row("b", 83, 17), row("c", 84, 16), row("d", 92, 8)])).toMatchObject(
      {
        ...{ key: "higher", name: "d", points: 9 },
      },
    );
  });

  test("is that they are level, where they are", () => {
    expect(takeawayOf([row("a", 80, 20), row("b", 78, 22)])).toEqual({ key: "level", percent: 78, to: 80 });
  });

  test("never speaks of so few that it would speak of somebody", () => {
    expect(takeawayOf([row("a", 80, 20), row("b", 0, 4)])).toEqual({ key: "one", percent: 80, to: 0 });
    expect(takeawayOf([row("a", 2, 2), row("b", 0, 4)]).key).toBe("none");
  });

  test("over the weeks is how the latest compares with the first", () => {
    const week = (n: number, good: number) => ({ week: n, counts: counts(0, good, 100 - good, 0) });
    expect(courseOf([week(1, 60), week(2, 90), week(4, 70)])).toMatchObject({
      key: "up",
      from: 1,
      to: 4,
      points: 10,
    });
    expect(courseOf([week(1, 60), week(4, 63)]).key).toBe("steady");
    expect(courseOf([week(3, 60), week(4, 40)]).key).toBe("down");
    expect(courseOf([week(3, 60)]).key).toBe("none");
  });
});

describe("what a unit's standing results come to", () => {
  const subjects = [subject("run"), subject("drill"), subject("march", true)];
  const standing: Standing[] = [
    { recruitId: "1", path: "a", grades: { run: "excellent", drill: "good", march: "pass" } },
    { recruitId: "2", path: "a", grades: { run: "fail", march: "pass" } },
    { recruitId: "3", path: "a", grades: {} },
  ];

  test("adds up by subject; those that are only passed are not among khá and giỏi", () => {
    const found = bySubject(standing);
    expect(found.get("run")).toEqual(counts(1, 0, 0, 1));
    expect(found.get("march")).toEqual(counts(0, 0, 2, 0));
    expect(ofGraded(found, subjects)).toEqual(counts(1, 1, 0, 1));
  });

  test("counts each recruit once by all he has; whoever has nothing not at all", () => {
    expect(coursesOf(standing, subjects, rule)).toEqual(counts(0, 1, 0, 1));
  });
});
