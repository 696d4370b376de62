import { describe, expect, test } from "vitest";
import { editInput } from "./input.ts";
import { movePoint, soundRecipe, turnRecipe, UNTOUCHED } from "./recipe.ts";
import type { PhotoEdit } from "./types.ts";

const recipe = (edit: Partial<PhotoEdit>): PhotoEdit => ({ ...UNTOUCHED, ...edit });
const box = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });
const near = (point: readonly number[] | null, x: number, y: number) => {
  expect(point?.[0]).toBeCloseTo(x, 10);
  expect(point?.[1]).toBeCloseTo(y, 10);
};

describe("a point follows the picture", () => {
  test("as it is turned, by quarters and back", () => {
    near(movePoint([0.2, 0.3], null, recipe({ turns: 1 })), 0.7, 0.2);
    near(movePoint([0.2, 0.3], null, recipe({ turns: 2 })), 0.8, 0.7);
    near(movePoint([0.2, 0.3], null, recipe({ turns: 3 })), 0.3, 0.8);
    near(movePoint([0.7, 0.2], recipe({ turns: 1 }), null), 0.2, 0.3);
    near(movePoint([0.7, 0.2], recipe({ turns: 1 }), recipe({ turns: 2 })), 0.8, 0.7);
  });

  test("as it is cropped, and is gone when it is cropped away", () => {
    const crop = box(0.5, 0.25, 0.5, 0.5);
    near(movePoint([0.75, 0.5], null, recipe({ crop })), 0.5, 0.5);
    expect(movePoint([0.2, 0.5], null, recipe({ crop }))).toBeNull();
    near(movePoint([0.5, 0.5], recipe({ crop }), null), 0.75, 0.5);
    near(movePoint([0, 0], recipe({ crop }), recipe({ crop: box(0.25, 0, 0.5, 0.5) })), 0.5, 0.5);
  });

  test("through a whole turn of both and back again", () => {
    const far = recipe({ turns: 3, crop: box(0.1, 0.2, 0.8, 0.7) });
    const there = movePoint([0.4, 0.6], null, far);
    near(movePoint(there ?? [0, 0], far, null), 0.4, 0.6);
  });
});

test("a turned recipe keeps its covers on what they lie on, and is itself after four quarters", () => {
  const start = recipe({
    covers: [
      { how: "cover", box: box(0.1, 0.2, 0.3, 0.4) },
      { how: "blur", line: [[0.5, 0.6]], thickness: 0.1 },
    ],
    crop: box(0, 0, 0.5, 1),
  });
  const once = turnRecipe(start);
  expect(once.turns).toBe(1);
  const [first, second] = once.covers;
  near(first && "box" in first ? [first.box.x, first.box.y] : null, 0.4, 0.1);
  near(second && "line" in second ? (second.line[0] ?? null) : null, 0.4, 0.5);
  expect(once.crop).toEqual(box(0, 0, 1, 0.5));
  const four = turnRecipe(turnRecipe(turnRecipe(once)));
  expect(four.turns).toBe(0);
  const [back] = four.covers;
  near(back && "box" in back ? [back.box.x, back.box.width] : null, 0.1, 0.3);
});

describe("a recipe", () => {
  const covered = (x: number, y: number, width: number, height: number) =>
    soundRecipe(recipe({ covers: [{ how: "cover", box: box(x, y, width, height) }] }));

  test("is clipped where a box lies partly outside, and refused where it lies wholly outside", () => {
    const clipped = covered(-0.5, 0.5, 1, 1);
    const [cover] = typeof clipped === "string" ? [] : clipped.covers;
    expect(cover).toEqual({ how: "cover", box: box(0, 0.5, 0.5, 0.5) });
    for (const [x, y] of [
      [1, 0],
      [-0.3, 0],
      [0, 1.5],
    ] as const)
      expect(covered(x, y, 0.2, 0.2)).toBe("editOutside");
    const brush = (x: number) =>
      soundRecipe(recipe({ covers: [{ how: "blur", line: [[x, 0.5]], thickness: 0.1 }] }));
    expect(brush(-0.02)).not.toBeTypeOf("string");
    expect(brush(-0.2)).toBe("editOutside");
  });

  test("is refused where nothing is covered or hardly anything left", () => {
    expect(covered(0.1, 0.1, 0, 0.2)).toBe("editEmpty");
    expect(covered(0.1, 0.1, -0.2, 0.2)).toBe("editEmpty");
    expect(covered(0.1, 0.1, 0.2, Number.NaN)).toBe("editEmpty");
    expect(soundRecipe(recipe({ crop: box(0.2, 0.2, 0.01, 0.5) }))).toBe("cropTooSmall");
    expect(soundRecipe(recipe({ crop: box(0.2, 0.2, -1, 0.5) }))).toBe("cropTooSmall");
    expect(soundRecipe(recipe({ crop: box(2, 0, 1, 1) }))).toBe("editOutside");
    expect(soundRecipe(recipe({ crop: box(0, 0, 1, 1) }))).toEqual(UNTOUCHED);
  });
});

test.each<[string, unknown, string]>([
  [
    "a number that is none",
    recipe({ covers: [{ how: "cover", box: box(Number.NaN, 0, 1, 1) }] }),
    "editBroken",
  ],
  [
    "infinity",
    recipe({ covers: [{ how: "cover", box: box(0, 0, Number.POSITIVE_INFINITY, 1) }] }),
    "editBroken",
  ],
  ["far outside", recipe({ crop: box(1e9, 0, 1, 1) }), "editOutside"],
  [
    "101 covers",
    recipe({ covers: Array.from({ length: 101 }, () => ({ how: "blur" as const, box: box(0, 0, 1, 1) })) }),
    "tooManyCovers",
  ],
  ["a quarter too many", { ...UNTOUCHED, turns: 4 }, ""],
  ["another way to cover", recipe({ covers: [{ how: "erase" as "blur", box: box(0, 0, 1, 1) }] }), ""],
  ["a key too many", { ...UNTOUCHED, script: "x" }, ""],
  ["no recipe", null, ""],
])("%s is refused before anything is decoded", (_, edit, message) => {
  const parsed = editInput.safeParse({
    photoId: "019d0000-0000-7000-8000-000000000000",
    edition: 0,
    edit,
  });
  expect(parsed.success).toBe(false);
  expect(JSON.stringify(parsed.error?.issues)).toContain(message);
});
