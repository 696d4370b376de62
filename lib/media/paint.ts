import type { Box, PhotoEdit } from "./types.ts";

// Pure and without sharp: the worker paints the stored renditions with it, the editor what is seen while editing.

export type Bitmap = {
  data: Uint8Array | Uint8ClampedArray;
  width: number;
  height: number;
  channels: number;
};
type Cover = PhotoEdit["covers"][number];
/** Pixels of one row, `from` up to but not with `to`. */
type Span = [row: number, from: number, to: number];

const FLAT = [27, 35, 24];
/** A blurred part is at most so many blocks long, and a block at least this share of the photo's longer side. */
const BLOCKS = 6;
const LEAST_BLOCK = 1 / 40;

/** Covers and blurs parts of a photo in place, one after another; nothing of what was there can be told from it. */
export function paintCovers(photo: Bitmap, covers: readonly Cover[]): void {
  for (const cover of covers) {
    const spans =
      "box" in cover ? boxSpans(cover.box, photo) : brushSpans(cover.line, cover.thickness, photo);
    if (spans.length === 0) continue;
    if (cover.how === "cover") fill(photo, spans);
    else blur(photo, spans, "box" in cover ? 0 : cover.thickness * Math.max(photo.width, photo.height));
  }
}

function fill({ data, width, channels }: Bitmap, spans: Span[]): void {
  for (const [row, from, to] of spans) {
    for (let at = (row * width + from) * channels; at < (row * width + to) * channels; at += channels) {
      for (let channel = 0; channel < 3; channel++) data[at + channel] = FLAT[channel] as number;
    }
  }
}

/**
 * Coarse blocks, each of the mean of itself and its neighbours: text as long as the part is a block or two high, a
 * face six wide, and both are averaged once more.
 */
function blur(photo: Bitmap, spans: Span[], thickness: number): void {
  const { data, width, height, channels } = photo;
  const top = Math.min(...spans.map(([row]) => row));
  const bottom = Math.max(...spans.map(([row]) => row)) + 1;
  const left = spans.reduce((least, [, from]) => Math.min(least, from), width);
  const right = spans.reduce((most, [, , to]) => Math.max(most, to), 0);
  const long = thickness || Math.max(right - left, bottom - top) / BLOCKS;
  const block = Math.max(2, Math.ceil(Math.max(Math.max(width, height) * LEAST_BLOCK, long)));
  const columns = Math.ceil((right - left) / block);
  const rows = Math.ceil((bottom - top) / block);
  const means = new Float64Array(columns * rows * 3);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [x, y] = [left + column * block, top + row * block];
      const sum = [0, 0, 0];
      let count = 0;
      for (let v = y; v < Math.min(y + block, bottom); v++) {
        for (let u = x; u < Math.min(x + block, right); u++) {
          const at = (v * width + u) * channels;
          for (let channel = 0; channel < 3; channel++)
            (sum[channel] as number) += data[at + channel] as number;
          count++;
        }
      }
      for (let channel = 0; channel < 3; channel++)
        means[(row * columns + column) * 3 + channel] = (sum[channel] as number) / count;
    }
  }
  const soft = soften(means, columns, rows);
  for (const [row, from, to] of spans) {
    const line = Math.floor((row - top) / block) * columns;
    for (let u = from; u < to; u++) {
      const at = (row * width + u) * channels;
      const mean = (line + Math.floor((u - left) / block)) * 3;
      for (let channel = 0; channel < 3; channel++)
        data[at + channel] = Math.round(soft[mean + channel] as number);
    }
  }
}

function soften(means: Float64Array, columns: number, rows: number): Float64Array {
  const soft = new Float64Array(means.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      for (let channel = 0; channel < 3; channel++) {
        let [sum, weight] = [0, 0];
        for (let v = Math.max(0, row - 1); v <= Math.min(rows - 1, row + 1); v++) {
          for (let u = Math.max(0, column - 1); u <= Math.min(columns - 1, column + 1); u++) {
            const share = v === row && u === column ? 2 : 1;
            sum += (means[(v * columns + u) * 3 + channel] as number) * share;
            weight += share;
          }
        }
        soft[(row * columns + column) * 3 + channel] = sum / weight;
      }
    }
  }
  return soft;
}

/** A box in whole pixels, rather one too many than one too few. */
export function pixelBox({ x, y, width, height }: Box, photo: { width: number; height: number }) {
  const left = Math.max(0, Math.floor(x * photo.width));
  const top = Math.max(0, Math.floor(y * photo.height));
  return {
    left,
    top,
    width: Math.min(photo.width, Math.ceil((x + width) * photo.width)) - left,
    height: Math.min(photo.height, Math.ceil((y + height) * photo.height)) - top,
  };
}

function boxSpans(box: Box, photo: Bitmap): Span[] {
  const { left, top, width, height } = pixelBox(box, photo);
  if (width <= 0) return [];
  return Array.from({ length: Math.max(0, height) }, (_, row): Span => [top + row, left, left + width]);
}

/** What a round brush touches on its way: for each row the one stretch of each piece of the line. */
function brushSpans(line: readonly [number, number][], thickness: number, photo: Bitmap): Span[] {
  const radius = Math.max(1, (thickness * Math.max(photo.width, photo.height)) / 2);
  const points = line.map(([x, y]): [number, number] => [x * photo.width, y * photo.height]);
  const spans: Span[] = [];
  for (const [index, end] of points.entries()) {
    const start = points[Math.max(0, index - 1)] ?? end;
    const first = Math.max(0, Math.floor(Math.min(start[1], end[1]) - radius));
    const last = Math.min(photo.height - 1, Math.ceil(Math.max(start[1], end[1]) + radius));
    for (let row = first; row <= last; row++) {
      const xs = [
        ...roundAt(start, radius, row),
        ...roundAt(end, radius, row),
        ...bandAt(start, end, radius, row),
      ];
      if (xs.length === 0) continue;
      const from = Math.max(0, Math.floor(Math.min(...xs)));
      const to = Math.min(photo.width, Math.ceil(Math.max(...xs)));
      if (to > from) spans.push([row, from, to]);
    }
  }
  return spans;
}

function roundAt([x, y]: [number, number], radius: number, row: number): number[] {
  const away = Math.abs(row + 0.5 - y);
  if (away > radius) return [];
  const half = Math.sqrt(radius * radius - away * away);
  return [x - half, x + half];
}

/** Where a row meets the straight sides between two ends of the brush. */
function bandAt(
  [ax, ay]: [number, number],
  [bx, by]: [number, number],
  radius: number,
  row: number,
): number[] {
  const length = Math.hypot(bx - ax, by - ay);
  if (length === 0) return [];
  const [nx, ny] = [(-(by - ay) / length) * radius, ((bx - ax) / length) * radius];
  const y = row + 0.5;
  return [1, -1].flatMap((side) => {
    const [fromY, toY] = [ay + side * ny, by + side * ny];
    if (fromY === toY || y < Math.min(fromY, toY) || y > Math.max(fromY, toY)) return [];
    const share = (y - fromY) / (toY - fromY);
    return [ax + side * nx + share * (bx - ax)];
  });
}
