import { beforeEach, expect, test, vi } from "vitest";
import type { SaveAnswer, WrittenMark } from "#lib/results/types.ts";
import type { Scoring } from "#lib/training/types.ts";
import { readKept, settleKept, writeKept } from "./kept.ts";
import { Sender } from "./sender.ts";
import { GridStore } from "./store.ts";

const score: Scoring = { type: "score10", step: 0.5, bands: { excellent: 9, good: 7, pass: 5 } };
const nothing: SaveAnswer = { saved: [], conflicts: [], refused: [] };
const refused = (resultId: string, fault: string) => ({ resultId, fault, values: {} });
const saved = (resultId: string, text: string): SaveAnswer["saved"][number] => ({
  ...{ resultId, text, rev: 1, grade: "good", state: "scored" },
});
const mark = (resultId: string, text = "8,0"): WrittenMark => ({ resultId, rev: 0, text });
const keep = (...marks: WrittenMark[]) =>
  writeKept("me", Object.fromEntries(marks.map(({ resultId, rev, text }) => [resultId, { rev, text }])));

beforeEach(() => {
  const stored = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  });
  vi.stubGlobal("addEventListener", () => {});
  vi.stubGlobal("removeEventListener", () => {});
});

test("a mark too long to be sent is no longer kept, and holds up none of the others", () => {
  keep(mark("a"), mark("b", "x".repeat(41)));
  expect(Object.keys(readKept("me"))).toEqual(["a"]);
});

test("what is saved or can never be is let go of; what may be yet, or was changed since, stays", () => {
  const sent = ["a", "b", "c", "d", "e", "f"].map((id) => mark(id));
  keep(...sent.slice(0, 5), mark("f", "9,0"));
  const { kept, lost } = settleKept("me", sent, {
    saved: [saved("a", "8,0")],
    conflicts: [],
    refused: [
      refused("b", "approved"),
      refused("c", "published"),
      refused("d", "gone"),
      refused("e", "squadDiffers"),
      refused("f", "approved"),
    ],
  });
  expect(lost).toEqual(["b", "c", "d"]);
  expect(Object.keys(kept)).toEqual(["e", "f"]);
  expect(readKept("me")).toEqual(kept);
});

const sender = (save: (input: { marks: WrittenMark[] }) => SaveAnswer | undefined) => {
  const cell = { resultId: "here", rev: 1, text: "7", grade: null, state: "scored", open: false } as const;
  const data = async (input: { marks: WrittenMark[] }) => {
    const answer = save(input);
    if (!answer) throw new Error("no line");
    return { ok: true as const, data: answer };
  };
  return new Sender(new GridStore([score], [[cell]], "vi"), data, "me");
};

test("a grid sends what another one left, and tells what came too late, also of its own closed cells", async () => {
  keep(mark("here"), mark("other"), mark("late"));
  const made = sender(({ marks }) => {
    expect(marks.map(({ resultId }) => resultId)).toEqual(["here", "other", "late"]);
    return {
      ...nothing,
      saved: [saved("other", "8,0")],
      refused: [refused("here", "approved"), refused("late", "gone")],
    };
  });
  const stop = made.start();
  await vi.waitFor(() => expect(made.line().lost).toBe(2));
  stop();
  expect(readKept("me")).toEqual({});
});

test("without a line nothing of it is lost when the grid is left", async () => {
  keep(mark("here"), mark("other"));
  sender(() => undefined).start()();
  expect(Object.keys(readKept("me")).sort()).toEqual(["here", "other"]);
});
