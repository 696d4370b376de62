import { expect, test } from "vitest";
import type { PlatoonDays } from "#lib/oversight/types.ts";
import { takeawayOf } from "./takeaway.ts";

const platoon = (number: number, ...days: (number | null)[]): PlatoonDays => ({
  id: `${number}`,
  number,
  days: Array.from({ length: 7 }, (_, day) => days[day] ?? null),
});

test("one platoon with empty days is named with them, and today is not held against it", () => {
  const third = platoon(3, 3, 0, 2, 0);
  expect(takeawayOf([platoon(1, 7, 5, 9, 6), third], 3)).toEqual({ key: "empty", platoon: third, days: [1] });
});

test("several are counted, none named", () => {
  expect(takeawayOf([platoon(1, 0, 2), platoon(2, 0, 0, 1), platoon(3, 1, 1)], 2)).toEqual({
    key: "manyEmpty",
    n: 2,
  });
});

test("photos every day are said plainly", () => {
  expect(takeawayOf([platoon(1, 2, 1), platoon(2, 1, 0)], 1)).toEqual({ key: "all" });
});

test("a week without photos, and one that has just begun", () => {
  expect(takeawayOf([platoon(1, 0, 0)], 1)).toEqual({ key: "none" });
  expect(takeawayOf([platoon(1, 0)], 0)).toEqual({ key: "fresh" });
});
