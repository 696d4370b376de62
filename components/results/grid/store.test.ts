import { beforeEach, expect, test } from "vitest";
import type { SaveAnswer } from "#lib/results/types.ts";
import type { Scoring } from "#lib/training/types.ts";
import { GridStore } from "./store.ts";
import type { ServerCell } from "./types.ts";

const score: Scoring = { type: "score10", step: 0.5, bands: { excellent: 9, good: 7, pass: 5 } };
const points: Scoring = { type: "points", max: 100, shots: 10, bands: { excellent: 90, good: 80, pass: 50 } };

const server = (resultId: string, text = "", rev = 0, open = true): ServerCell => ({
  ...{ resultId, rev, text, open, grade: null },
  state: text ? "scored" : "pending",
});
const saved = (resultId: string, text: string, rev: number): SaveAnswer["saved"][number] => ({
  ...{ resultId, text, rev, grade: "good", state: "scored" },
});
const nothing: SaveAnswer = { saved: [], conflicts: [], refused: [] };

let store: GridStore;
beforeEach(() => {
  store = new GridStore(
    [score, points],
    [
      [server("a"), server("b", "72/8", 3)],
      [server("c"), null],
      [server("d", "7", 1, false), server("e")],
    ],
    "vi",
  );
});
const texts = () => Array.from({ length: 6 }, (_, index) => store.cell(index)?.text ?? null);
const type = (index: number, text: string) => store.write([{ index, text }]);

test("what is typed is written as marks are, waits, and is saved", () => {
  type(0, "8.5");
  expect(store.cell(0)).toMatchObject({ text: "8,5", grade: "good", state: "waiting" });
  expect(store.takeUnsaved()).toEqual([{ resultId: "a", rev: 0, text: "8,5" }]);
  store.settle({ ...nothing, saved: [saved("a", "8,5", 1)] });
  expect(store.cell(0)).toMatchObject({ rev: 1, saved: "8,5", state: "saved" });
  expect(store.unsaved()).toEqual({});
});

test("what is typed again while the first is under way waits for its turn, on the new rev", () => {
  type(0, "8");
  store.takeUnsaved();
  type(0, "9");
  store.settle({ ...nothing, saved: [saved("a", "8,0", 1)] });
  expect(store.takeUnsaved()).toEqual([{ resultId: "a", rev: 1, text: "9,0" }]);
});

test("a bad cell stays as typed, and is neither sent nor kept on the device, however long", () => {
  type(0, "tám");
  expect(store.cell(0)).toMatchObject({ text: "tám", state: "wrong", fault: { fault: "notANumber" } });
  type(5, "x".repeat(41));
  type(2, "7");
  expect(store.takeUnsaved()).toEqual([{ resultId: "c", rev: 0, text: "7,0" }]);
  expect(store.unsaved()).toEqual({ c: { rev: 0, text: "7,0" } });
  store.undo();
  store.undo();
  expect(store.summary().wrong).toEqual([0]);
});

test("a paste of many cells tells how many were read, not read, and not to be written; one step undoes it all", () => {
  const told = store.write(["8", "72/11", "x", "5", "9", "60/5"].map((text, index) => ({ index, text })));
  expect(told).toEqual({ read: 2, wrong: 2, closed: 2 });
  expect(texts()).toEqual(["8,0", "72/11", "x", null, "7,0", "60/5"]);
  store.undo();
  expect(texts()).toEqual(["", "72/8", "", null, "7,0", ""]);
  expect(store.unsaved()).toEqual({});
  store.redo();
  expect(texts()).toEqual(["8,0", "72/11", "x", null, "7,0", "60/5"]);
});

test("undoing leaves a cell that somebody else has written since, and tells so once", () => {
  type(0, "8");
  type(2, "7");
  store.takeUnsaved();
  store.settle({ ...nothing, saved: [saved("a", "8,0", 1), saved("c", "7,0", 1)] });
  store.write(["9", "", "9"].map((text, index) => ({ index, text })));
  store.takeUnsaved();
  store.settle({ ...nothing, saved: [saved("a", "9,0", 2), saved("b", "", 4), saved("c", "9,0", 2)] });
  const others = (a: ServerCell) => [
    [a, server("b", "", 4)],
    [server("c", "9", 2), null],
    [server("d", "7", 1, false), server("e")],
  ];
  store.merge(others(server("a", "6", 3)));
  expect(store.undo()).toEqual({ done: 2, taken: 1, closed: 0 });
  expect(store.takeUnsaved().map(({ resultId }) => resultId)).toEqual(["b", "c"]);
  expect(store.cell(0)).toMatchObject({ text: "6,0", rev: 3, state: "saved" });
  // Nothing of it comes with the step forth either.
  expect(store.redo()).toEqual({ done: 2, taken: 0, closed: 0 });
});

test("a step of which nothing is ours any more sends nothing, also where the other's mark is the same", () => {
  for (const [rev, text] of [
    [2, "6"],
    [3, "8"],
  ] as const) {
    type(0, "8");
    store.takeUnsaved();
    store.settle({ ...nothing, saved: [saved("a", "8,0", rev - 1)] });
    store.merge([[server("a", text, rev), null], [null, null], []]);
    expect(store.undo()).toEqual({ done: 0, taken: 1, closed: 0 });
    expect(store.takeUnsaved()).toEqual([]);
    expect(store.cell(0)).toMatchObject({ rev, state: "saved" });
    expect(store.summary()).toMatchObject({ canUndo: false, canRedo: false });
  }
});

test("a step back passes over a cell that was closed since", () => {
  type(0, "8");
  store.takeUnsaved();
  store.settle({ ...nothing, saved: [saved("a", "8,0", 1)] });
  store.merge([[server("a", "8", 1, false), null], [null, null], []]);
  expect(store.undo()).toEqual({ done: 0, taken: 0, closed: 1 });
  expect(store.takeUnsaved()).toEqual([]);
});

test("undoing what was saved is a change to be saved", () => {
  type(0, "8");
  store.takeUnsaved();
  store.settle({ ...nothing, saved: [saved("a", "8,0", 1)] });
  store.undo();
  expect(store.takeUnsaved()).toEqual([{ resultId: "a", rev: 1, text: "" }]);
});

const theirs = { ...saved("a", "7,0", 4), by: "Trung úy Lê Văn Bình", at: "2026-03-05T03:00:00Z" };

test("what two people wrote is shown with both, whatever is typed over it, until one of them is chosen", () => {
  type(0, "8");
  store.takeUnsaved();
  store.settle({ ...nothing, conflicts: [theirs] });
  expect(store.cell(0)).toMatchObject({
    text: "8,0",
    state: "conflict",
    theirs: { text: "7,0", by: theirs.by },
  });
  expect(store.takeUnsaved()).toEqual([]);
  type(0, "9");
  expect(store.cell(0)).toMatchObject({ text: "9,0", state: "conflict" });
  store.decide(0, "mine");
  expect(store.takeUnsaved()).toEqual([{ resultId: "a", rev: 4, text: "9,0" }]);
});

test("taking the other's mark settles it, and can be undone", () => {
  type(0, "8");
  store.takeUnsaved();
  store.settle({ ...nothing, conflicts: [theirs] });
  store.decide(0, "theirs");
  expect(store.cell(0)).toMatchObject({ text: "7,0", rev: 4, state: "saved" });
  store.undo();
  expect(store.takeUnsaved()).toEqual([{ resultId: "a", rev: 4, text: "8,0" }]);
});

test("the same mark from two people is no conflict", () => {
  type(0, "7");
  store.takeUnsaved();
  store.settle({ ...nothing, conflicts: [theirs] });
  expect(store.cell(0)).toMatchObject({ text: "7,0", rev: 4, state: "saved" });
});

test("what the server refuses stands with why, and does not go again by itself", () => {
  type(0, "8");
  store.takeUnsaved();
  store.settle({ ...nothing, refused: [{ resultId: "a", fault: "approved", values: {} }] });
  expect(store.cell(0)).toMatchObject({ text: "8,0", state: "wrong", fault: { fault: "approved" } });
  expect(store.takeUnsaved()).toEqual([]);
  expect(store.unsaved()).toEqual({});
});

test("what the squad is to settle yet is kept", () => {
  type(0, "8");
  store.takeUnsaved();
  store.settle({ ...nothing, refused: [{ resultId: "a", fault: "squadDiffers", values: {} }] });
  expect(store.unsaved()).toEqual({ a: { rev: 0, text: "8,0" } });
});

test("a squad mate's mark that came along is shown, and not written back", () => {
  type(0, "8");
  store.takeUnsaved();
  store.settle({ ...nothing, saved: [saved("a", "8,0", 1), saved("c", "8,0", 1)] });
  expect(store.cell(2)).toMatchObject({ text: "8,0", rev: 1, state: "saved" });
});

test("what others entered comes in, beside what waits here", () => {
  type(0, "8");
  store.merge([
    [server("a", "6", 2), server("b", "80/9", 4)],
    [server("c", "5", 1), null],
    [server("d", "7", 1, false), server("e", "", 0, false)],
  ]);
  expect(texts()).toEqual(["8,0", "80/9", "5,0", null, "7,0", ""]);
  // On the rev that was on the screen: the server tells the two apart.
  expect(store.takeUnsaved()).toEqual([{ resultId: "a", rev: 0, text: "8,0" }]);
  expect(store.cell(5)?.open).toBe(false);
});

test("an answer older than what was just saved changes nothing", () => {
  type(0, "8");
  store.takeUnsaved();
  store.settle({ ...nothing, saved: [saved("a", "8,0", 1)] });
  store.merge([
    [server("a", "", 0), server("b", "72/8", 3)],
    [server("c"), null],
    [server("d"), server("e")],
  ]);
  expect(store.cell(0)?.text).toBe("8,0");
});

test("what this device kept comes back where it was; what is of other grids is handed back", () => {
  const others = store.restore({ a: { rev: 0, text: "8" }, z: { rev: 1, text: "5" } });
  expect(store.cell(0)).toMatchObject({ text: "8,0", state: "waiting" });
  expect(others).toEqual({ z: { rev: 1, text: "5" } });
});

test("going on tells only the two cells it is about", () => {
  const told: number[] = [];
  for (let index = 0; index < 6; index++) store.subscribe(index, () => told.push(index));
  store.go({ row: 1, col: 0 });
  expect(told.sort()).toEqual([0, 2]);
  store.go({ row: 9, col: 9 });
  expect(store.placeOf(store.active())).toEqual({ row: 2, col: 1 });
});

test("a closed cell, or none, is not begun to be edited", () => {
  store.go({ row: 2, col: 0 });
  expect(store.edit(true)).toBe(false);
  store.go({ row: 1, col: 1 });
  expect(store.edit(true)).toBe(false);
});
