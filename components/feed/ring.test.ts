import { expect, test } from "vitest";
import type { FeedPhoto } from "#lib/feed/types.ts";
import { ringIn } from "./ring.ts";

const photo = (width: number, height: number, at: FeedPhoto[4]): FeedPhoto => ["id", width, height, "", at];

test("no ring where nobody pointed", () => {
  expect(ringIn(photo(4, 3, 1), 16 / 9)).toBeNull();
  expect(ringIn(photo(4, 3, 0), 16 / 9)).toBeNull();
});

test("a photo of the cell's shape is not cut", () => {
  expect(ringIn(photo(1600, 900, [0.25, 0.5]), 16 / 9)).toMatchObject({ left: "25%", top: "50%" });
});

test("a higher photo is cut above and below so that he is in sight, never past its edge", () => {
  // 4:3 in 16:9 shows three quarters of the height.
  expect(ringIn(photo(1600, 1200, [0.5, 0.05]), 16 / 9)).toMatchObject({ position: "50% 0%", top: "6.7%" });
  expect(ringIn(photo(1600, 1200, [0.5, 0.95]), 16 / 9)).toMatchObject({
    position: "50% 100%",
    top: "93.3%",
  });
  expect(ringIn(photo(1600, 1200, [0.5, 0.4]), 16 / 9)).toMatchObject({ top: "40%" });
});

test("a wide one is cut at the sides", () => {
  expect(ringIn(photo(3200, 900, [0.9, 0.5]), 16 / 9)).toMatchObject({ position: "100% 50%", left: "80%" });
});
