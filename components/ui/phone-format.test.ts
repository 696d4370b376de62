import { expect, test } from "vitest";
import { groupPhone, settlePhone } from "./phone-format.ts";

test.each([
  ["", ""],
  ["9", "9"],
  ["9123", "912 3"],
  ["912345678", "912 345 678"],
  ["0912345678", "0912 345 678"],
  ["0912.345.678", "0912 345 678"],
  ["+84 912 345 678", "912 345 678"],
  ["84912345678", "912 345 678"],
  ["0084912345678", "912 345 678"],
  ["849123456", "849 123 456"],
])("groups %j as %j", (typed, shown) => {
  expect(groupPhone(typed)).toBe(shown);
});

test.each([
  ["0912 345 678", "912 345 678"],
  ["+840912345678", "912 345 678"],
  ["912 345 678", "912 345 678"],
])("settles %j as %j", (typed, shown) => {
  expect(settlePhone(typed)).toBe(shown);
});
