import type { Box, PhotoEdit } from "#lib/media/types.ts";

export type Point = [x: number, y: number];
type Cover = PhotoEdit["covers"][number];
/** What is taken hold of: a cover by its place in the list, or the crop. */
export type Held = number | "crop";
export const CORNERS = ["nw", "ne", "se", "sw"] as const;
export type Corner = (typeof CORNERS)[number];

/** The least side a box can be pulled to. */
const LEAST = 0.02;
const WHOLE: Box = { x: 0, y: 0, width: 1, height: 1 };

const limit = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

/** The box between two corners, inside the photo. */
export function boxBetween([ax, ay]: Point, [bx, by]: Point): Box {
  const [left, right] = [limit(Math.min(ax, bx), 0, 1), limit(Math.max(ax, bx), 0, 1)];
  const [top, bottom] = [limit(Math.min(ay, by), 0, 1), limit(Math.max(ay, by), 0, 1)];
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** The box moved as far as the photo goes. */
const movedBox = (box: Box, dx: number, dy: number): Box => ({
  ...box,
  x: limit(box.x + dx, 0, 1 - box.width),
  y: limit(box.y + dy, 0, 1 - box.height),
});

/** The box with one corner pulled. */
function pulledBox(box: Box, corner: Corner, dx: number, dy: number): Box {
  let [left, top, right, bottom] = [box.x, box.y, box.x + box.width, box.y + box.height];
  if (corner.includes("w")) left = limit(left + dx, 0, right - LEAST);
  else right = limit(right + dx, left + LEAST, 1);
  if (corner.includes("n")) top = limit(top + dy, 0, bottom - LEAST);
  else bottom = limit(bottom + dy, top + LEAST, 1);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** The recipe with what is held moved, or pulled by a corner. */
export function shifted(edit: PhotoEdit, held: Held, dx: number, dy: number, corner?: Corner): PhotoEdit {
  const change = (box: Box) => (corner ? pulledBox(box, corner, dx, dy) : movedBox(box, dx, dy));
  if (held === "crop") return { ...edit, crop: change(edit.crop ?? WHOLE) };
  const covers = edit.covers.map((cover, at): Cover => {
    if (at !== held) return cover;
    if ("box" in cover) return { ...cover, box: change(cover.box) };
    if (corner) return { ...cover, thickness: limit(cover.thickness + dx, 0.01, 0.2) };
    return { ...cover, line: cover.line.map(([x, y]): Point => [limit(x + dx, 0, 1), limit(y + dy, 0, 1)]) };
  });
  return { ...edit, covers };
}

export const without = (edit: PhotoEdit, held: Held): PhotoEdit =>
  held === "crop" ? { ...edit, crop: null } : { ...edit, covers: edit.covers.filter((_, at) => at !== held) };

/** The corners that a box shows, as shares of it. */
export const cornerAt = (corner: Corner): Point => [
  corner.includes("e") ? 1 : 0,
  corner.includes("s") ? 1 : 0,
];
