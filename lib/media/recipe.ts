import type { Box, PhotoEdit } from "./types.ts";

// Pure, for the server and for the editor alike.

export const MAX_COVERS = 100;
/** Of all brushes of one photo together. */
export const MAX_BRUSH_POINTS = 2000;
/** A crop leaves at least this share of each side. */
const LEAST_CROP = 0.05;
/** Less than this is nothing anybody meant to draw. */
const LEAST_BOX = 0.002;

export const UNTOUCHED: PhotoEdit = { turns: 0, covers: [], crop: null };

type Cover = PhotoEdit["covers"][number];
type Point = [x: number, y: number];

/** The part of a box that lies in the photo; null when none does. */
function clipBox(box: Box): Box | null {
  const [left, top] = [Math.max(0, box.x), Math.max(0, box.y)];
  const [right, bottom] = [Math.min(1, box.x + box.width), Math.min(1, box.y + box.height)];
  if (!(right > left && bottom > top)) return null;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/**
 * A recipe as it can be carried out: what lies partly outside the photo is clipped. Answers a key of the `errors`
 * messages for what lies outside altogether, covers nothing, or leaves too little of the photo.
 */
export function soundRecipe(edit: PhotoEdit): PhotoEdit | "editOutside" | "editEmpty" | "cropTooSmall" {
  const covers: Cover[] = [];
  for (const cover of edit.covers) {
    const box = "box" in cover ? cover.box : undefined;
    if (box && !(box.width >= LEAST_BOX && box.height >= LEAST_BOX)) return "editEmpty";
    if ("line" in cover && !(cover.thickness >= LEAST_BOX && cover.line.length > 0)) return "editEmpty";
    const clipped = clipBox(box ?? boundsOf(cover as Extract<Cover, { line: unknown }>));
    if (!clipped) return "editOutside";
    covers.push(box ? { how: cover.how, box: clipped } : cover);
  }
  const { turns, crop } = edit;
  if (!crop) return { turns, covers, crop };
  if (!(crop.width > 0 && crop.height > 0)) return "cropTooSmall";
  const kept = clipBox(crop);
  if (!kept) return "editOutside";
  if (kept.width < LEAST_CROP || kept.height < LEAST_CROP) return "cropTooSmall";
  const whole = kept.width > 0.999 && kept.height > 0.999;
  return { turns, covers, crop: whole ? null : kept };
}

/** Where a brush has been, its thickness taken as if the photo were square: only to tell whether it met the photo. */
function boundsOf({ line, thickness }: Extract<Cover, { line: unknown }>): Box {
  const [xs, ys] = [line.map(([x]) => x), line.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs) - thickness / 2, Math.min(...ys) - thickness / 2];
  return {
    x: left,
    y: top,
    width: Math.max(...xs) + thickness / 2 - left,
    height: Math.max(...ys) + thickness / 2 - top,
  };
}

const turnPoint = ([x, y]: Point): Point => [1 - y, x];
const turnBox = ({ x, y, width, height }: Box): Box => ({
  x: 1 - y - height,
  y: x,
  width: height,
  height: width,
});

/** The recipe a quarter further, clockwise; covers and crop stay on what they lie on. */
export const turnRecipe = ({ turns, covers, crop }: PhotoEdit): PhotoEdit => ({
  turns: ((turns + 1) % 4) as PhotoEdit["turns"],
  covers: covers.map((cover) =>
    "box" in cover ? { ...cover, box: turnBox(cover.box) } : { ...cover, line: cover.line.map(turnPoint) },
  ),
  crop: crop && turnBox(crop),
});

/**
 * Where a point of the photo as `from` left it lies in the photo as `to` leaves it, both in shares of what is seen;
 * null when it is cropped away.
 */
export function movePoint(point: Point, from: PhotoEdit | null, to: PhotoEdit | null): Point | null {
  const old = from ?? UNTOUCHED;
  const next = to ?? UNTOUCHED;
  const before = old.crop ?? { x: 0, y: 0, width: 1, height: 1 };
  let at: Point = [before.x + point[0] * before.width, before.y + point[1] * before.height];
  for (let turn = (4 - old.turns + next.turns) % 4; turn > 0; turn--) at = turnPoint(at);
  const after = next.crop ?? { x: 0, y: 0, width: 1, height: 1 };
  const [x, y] = [(at[0] - after.x) / after.width, (at[1] - after.y) / after.height];
  return x >= 0 && x <= 1 && y >= 0 && y <= 1 ? [x, y] : null;
}
