import { expect, test } from "vitest";
import type { PlatoonDays } from "#lib/oversight/types.ts";
import { takeawayOf } from "./takeaway.ts";

const platoon = (number: number, ...days: (number | null)[]): PlatoonDays => ({
  id: `${number}`,
  number,
  days: Array.from({ length: 7 }, (_, day) => days[day] ?? null),
});

test("one platoon with empty days is named with them, and today is not held against it", () => {
  const third = platoon(3, 3, 0, 2, 0, 0);
  expect(takeawayOf([platoon(1, 7, 5, 9, 6, 1), third], 4)).toEqual({
    key: "empty",
    platoon: third,
    days: [1, 3],
  });
});

test("several are counted, none named", () => {
  expect(takeawayOf([platoon(1, 0, 0, 2), platoon(2, 0, 0, 1), platoon(3, 1, 1)], 2)).toEqual({
    key: "manyEmpty",
    n: 2,
  });
});

test("a day now and then is nothing to mention", () => {
  expect(takeawayOf([platoon(1, 0, 1, 1, 0, 2, 1), platoon(2, 1, 0, 1, 1, 1, 1)], 6)).toEqual({ key: "all" });
});

test("early in the week, platoons without a photo are counted and nothing is held against them", () => {
  expect(takeawayOf([platoon(1, 2, 1), platoon(2, 0, 0)], 1)).toEqual({ key: "without", n: 1 });
});

test("a week without photos, and one that has just begun", () => {
  expect(takeawayOf([platoon(1, 0, 0)], 1)).toEqual({ key: "none" });
  expect(takeawayOf([platoon(1, 0)], 0)).toEqual({ key: "fresh" });
});
