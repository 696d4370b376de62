import sharp, { type Sharp } from "sharp";

// Z. Wang, A. C. Bovik, H. R. Sheikh, E. P. Simoncelli, "Image quality assessment: from error visibility to structural
// similarity", IEEE Transactions on Image Processing 13 (4), 2004: formula 13, over windows of 8×8 as in its section
// III-B, here every fourth pixel, on luma.
const WINDOW = 8;
const STEP = 4;
const C1 = (0.01 * 255) ** 2;
const C2 = (0.03 * 255) ** 2;

/** How like its original a picture looks with both shown so many pixels long: 1 is the very same. */
export async function ssimAt(side: number, original: Buffer, other: Buffer): Promise<number> {
  const { data: a, info } = await luma(sharp(original).autoOrient().resize(side, side, { fit: "inside" }));
  const { width, height } = info;
  const { data: b } = await luma(sharp(other).autoOrient().resize(width, height, { fit: "fill" }));
  let sum = 0;
  let windows = 0;
  for (let y = 0; y + WINDOW <= height; y += STEP) {
    for (let x = 0; x + WINDOW <= width; x += STEP) {
      sum += inWindow(a, b, y * width + x, width);
      windows++;
    }
  }
  return sum / windows;
}

const luma = (image: Sharp) => image.toColourspace("b-w").raw().toBuffer({ resolveWithObject: true });

function inWindow(a: Buffer, b: Buffer, at: number, width: number): number {
  let [sumA, sumB, squareA, squareB, product] = [0, 0, 0, 0, 0];
  for (let row = 0; row < WINDOW; row++) {
    const start = at + row * width;
    for (let i = start; i < start + WINDOW; i++) {
      const [p, q] = [a[i] ?? 0, b[i] ?? 0];
      sumA += p;
      sumB += q;
      squareA += p * p;
      squareB += q * q;
      product += p * q;
    }
  }
  const n = WINDOW * WINDOW;
  const [meanA, meanB] = [sumA / n, sumB / n];
  const [varianceA, varianceB] = [squareA / n - meanA ** 2, squareB / n - meanB ** 2];
  const covariance = product / n - meanA * meanB;
  return (
    ((2 * meanA * meanB + C1) * (2 * covariance + C2)) /
    ((meanA ** 2 + meanB ** 2 + C1) * (varianceA + varianceB + C2))
  );
}
