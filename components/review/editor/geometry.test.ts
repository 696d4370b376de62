import { describe, expect, test } from "vitest";
import { UNTOUCHED } from "#lib/media/recipe.ts";
import type { PhotoEdit } from "#lib/media/types.ts";
import { boxBetween, shifted, without } from "./geometry.ts";

const edit: PhotoEdit = {
  ...UNTOUCHED,
  covers: [
    { how: "blur", box: { x: 0.7, y: 0.1, width: 0.2, height: 0.2 } },
    { how: "cover", line: [[0.5, 0.5]], thickness: 0.04 },
  ],
};
const boxOf = (now: PhotoEdit) => (now.covers[0] && "box" in now.covers[0] ? now.covers[0].box : undefined);

test("a box is drawn from any corner to any other, inside the photo", () => {
  expect(boxBetween([0.5, 0.6], [-1, 0.25])).toEqual({ x: 0, y: 0.25, width: 0.5, height: 0.35 });
});

describe("what is held", () => {
  test("moves as far as the photo goes and keeps its size", () => {
    const far = boxOf(shifted(edit, 0, 5, -5));
    expect(far?.x).toBeCloseTo(0.8);
    expect(far).toMatchObject({ y: 0, width: 0.2, height: 0.2 });
  });

  test("is pulled by a corner, never inside out nor out of the photo", () => {
    const wide = boxOf(shifted(edit, 0, 5, 0.1, "se"));
    expect([wide?.x, wide?.width, wide?.height].map((side) => Number(side?.toFixed(3)))).toEqual([
      0.7, 0.3, 0.3,
    ]);
    expect(boxOf(shifted(edit, 0, 5, 5, "nw"))?.width).toBeCloseTo(0.02);
  });

  test("a stroke moves whole, and grows thicker instead of longer", () => {
    expect(shifted(edit, 1, 0.1, 0).covers[1]).toMatchObject({ line: [[0.6, 0.5]], thickness: 0.04 });
    expect(shifted(edit, 1, 0.01, 0, "se").covers[1]).toMatchObject({ line: [[0.5, 0.5]], thickness: 0.05 });
  });

  test("a crop begins as the whole photo; each thing can be taken away", () => {
    expect(shifted(edit, "crop", -0.5, 0, "se").crop).toEqual({ x: 0, y: 0, width: 0.5, height: 1 });
    expect(without({ ...edit, crop: { x: 0, y: 0, width: 0.5, height: 1 } }, "crop").crop).toBeNull();
    expect(without(edit, 0).covers).toHaveLength(1);
  });
});
