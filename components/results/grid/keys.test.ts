import { expect, test } from "vitest";
import { placeAfter, writes } from "./keys.ts";

const size = { rows: 10, cols: 4, page: 5 };
const press = (key: string, held: { ctrl?: boolean; shift?: boolean } = {}) => ({
  key,
  ctrlKey: held.ctrl ?? false,
  metaKey: false,
  shiftKey: held.shift ?? false,
});
const from = { row: 3, col: 1 };
const goes = (...pressed: Parameters<typeof press>) => {
  const to = placeAfter(from, press(...pressed), size);
  return to && [to.row, to.col];
};

test("keys lead where they do in a spreadsheet", () => {
  expect([goes("ArrowUp"), goes("ArrowRight"), goes("Enter"), goes("Enter", { shift: true })]).toEqual([
    [2, 1],
    [3, 2],
    [4, 1],
    [2, 1],
  ]);
  expect([goes("Home"), goes("End"), goes("Home", { ctrl: true }), goes("End", { ctrl: true })]).toEqual([
    [3, 0],
    [3, 3],
    [0, 0],
    [9, 3],
  ]);
  expect([goes("ArrowDown", { ctrl: true }), goes("PageDown"), goes("a")]).toEqual([
    [9, 1],
    [8, 1],
    undefined,
  ]);
});

test("Tab goes along the rows, and out of the grid at its ends", () => {
  const tab = (row: number, col: number, shift = false) =>
    placeAfter({ row, col }, press("Tab", { shift }), size);
  expect(tab(3, 3)).toEqual({ row: 4, col: 0 });
  expect(tab(4, 0, true)).toEqual({ row: 3, col: 3 });
  expect(tab(9, 3)).toBe(undefined);
  expect(tab(0, 0, true)).toBe(undefined);
});

test("letters and figures write; keys with names, and commands, do not", () => {
  expect([
    writes(press("8")),
    writes(press("đ")),
    writes(press("F5")),
    writes(press("c", { ctrl: true })),
  ]).toEqual([true, true, false, false]);
});
