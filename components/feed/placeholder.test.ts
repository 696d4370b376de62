import { rgbaToThumbHash, thumbHashToRGBA } from "thumbhash";
import { expect, test } from "vitest";
import { gradientOf } from "./placeholder.ts";

/** A picture of `width` × `height` whose colour is made from where a pixel lies. */
function hashOf(width: number, height: number, colour: (x: number, y: number) => [number, number, number]) {
  const rgba = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) rgba.set([...colour(x / width, y / height), 255], (y * width + x) * 4);
  }
  return rgbaToThumbHash(width, height, rgba);
}

const pictures = {
  "a wide field under the sky": hashOf(100, 75, (x, y) =>
    y < 0.4 ? [140, 190, 225] : [90 + x * 60, 130, 60],
  ),
  "a tall yard at dusk": hashOf(60, 100, (x, y) => [220 - y * 150, 130 - x * 50, 90 + y * 40]),
  "a banner": hashOf(100, 36, (_, y) => [30 + y * 120, 60, 50 + y * 90]),
};

test.each(Object.entries(pictures))("%s has the colours of the whole placeholder", (_, hash) => {
  const { w, h, rgba } = thumbHashToRGBA(hash);
  const meanOfRow = (row: number, part: number) => {
    let sum = 0;
    for (let x = 0; x < w; x++) sum += rgba[(row * w + x) * 4 + part] ?? 0;
    return sum / w;
  };
  const stops = gradientOf(Buffer.from(hash).toString("base64")).match(/#\w{6}/g) ?? [];
  expect(stops).toHaveLength(4);
  for (const [index, height] of [0.05, 0.35, 0.65, 0.95].entries()) {
    for (const part of [0, 1, 2]) {
      const shown = Number.parseInt(stops[index]?.slice(1 + part * 2, 3 + part * 2) ?? "", 16);
      // The package cuts colours that leave the range before we average them; a few steps of 255 are no matter.
      expect(Math.abs(shown - meanOfRow(Math.floor(height * h), part))).toBeLessThan(14);
    }
  }
});
