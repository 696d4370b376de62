import type { Head } from "./head.ts";
import type { Point } from "./shapes.ts";

/** Two angles from straight down (forward positive), a point to reach, or a joint and an end. */
export type Limb =
  | { angles: readonly [number, number] }
  | { to: Point; bend?: 1 | -1 }
  | { via: Point; to: Point };

type Outfit = "uniform" | "tee" | "vest" | "villager" | "dress";

export interface Figure {
  view: "front" | "side" | "back";
  head: Head;
  outfit: Outfit;
  /** For villagers: the colour of the blouse. */
  cloth?: string;
  legs: readonly [Limb, Limb];
  arms: readonly [Limb, Limb];
  /** Height of the hip over the ground; found from the legs when absent. */
  hip?: number;
  lean?: number;
  nod?: number;
  belt?: boolean;
  /** Cut at the hip: for people behind tables or near the camera. */
  bust?: boolean;
  barefoot?: boolean;
  /** Drawn before the near arm (hands given far, near), behind everything, or over everything. */
  hold?: (hands: readonly [Point, Point]) => string;
  behind?: (hands: readonly [Point, Point]) => string;
  front?: (hands: readonly [Point, Point]) => string;
}
