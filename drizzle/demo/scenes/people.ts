import { drawFigure } from "./figure.ts";
import type { Expression, Head, Headwear } from "./head.ts";
import { HAIR, pickSkin } from "./palette.ts";
import type { Figure, Limb } from "./pose.ts";
import type { Random } from "./random.ts";
import { place } from "./shapes.ts";

export type Pose = Pick<Figure, "view" | "legs" | "arms"> & Partial<Figure>;

const hang = (spread = 6): readonly [Limb, Limb] => [{ angles: [-spread, 2] }, { angles: [spread, -2] }];
const stand = (spread = 3): readonly [Limb, Limb] => [{ angles: [-spread, -1] }, { angles: [spread, 1] }];

/** Standing straight, hands at the seams. */
export const attention: Pose = { view: "front", legs: stand(), arms: hang(), belt: true };

/** At ease, hands behind the back. */
export const atEase: Pose = {
  view: "front",
  legs: stand(7),
  arms: [{ angles: [-18, 22] }, { angles: [18, -22] }],
};

/** Standing sideways, arms loose. */
export const sideways: Pose = {
  view: "side",
  legs: [{ angles: [-3, -4] }, { angles: [4, 1] }],
  arms: [{ angles: [-6, 8] }, { angles: [4, 14] }],
};

/** Cross-legged on the ground, facing us. */
export const crossLegged: Pose = {
  view: "front",
  hip: 9,
  legs: [
    { via: [-17, -6.5], to: [5, -3.4] },
    { via: [17, -6.5], to: [-5, -2.6] },
  ],
  arms: [
    { via: [-14, -23], to: [-13, -11] },
    { via: [14, -23], to: [13, -11] },
  ],
  belt: true,
};

/** Squatting, seen from the side: weight on the feet, knees up. */
export const squat: Pose = {
  view: "side",
  hip: 17,
  lean: 20,
  legs: [
    { to: [6, -3], bend: 1 },
    { to: [1, -3], bend: 1 },
  ],
  arms: [{ to: [22, -14] }, { to: [20, -12] }],
};

/** Seated on a stool seen from the side; the seat is 26 high. */
export const seated: Pose = {
  view: "side",
  hip: 28,
  legs: [
    { to: [20, -3], bend: 1 },
    { to: [23, -3], bend: 1 },
  ],
  arms: [{ to: [22, -40] }, { to: [24, -40] }],
};

/** One stride; phase 0..1 moves through it. */
export function running(phase: number): Pose {
  const swing = Math.sin(phase * Math.PI * 2);
  const lift = (s: number) =>
    s > 0 ? { angles: [52 * s + 8, 8 - 40 * s] as const } : { angles: [34 * s + 4, 62 * s - 24] as const };
  const pump = (s: number) => ({ angles: [48 * s - 4, 48 * s + 78] as const });
  return {
    view: "side",
    lean: 8,
    hip: 41 + Math.abs(swing) * 2,
    legs: [lift(-swing), lift(swing)],
    arms: [pump(swing), pump(-swing)],
  };
}

/** A walking stride. */
export function walking(phase: number): Pose {
  const swing = Math.sin(phase * Math.PI * 2);
  const pace = (s: number) => ({ angles: [22 * s, s > 0 ? 14 * s - 2 : 34 * s - 2] as const });
  return {
    view: "side",
    lean: 3,
    legs: [pace(-swing), pace(swing)],
    arms: [{ angles: [20 * swing, 20 * swing + 14] }, { angles: [-20 * swing, 14 - 20 * swing] }],
  };
}

interface Person {
  hat?: Headwear;
  expression?: Expression;
  facing?: number;
  pose: Pose;
  outfit?: Figure["outfit"];
}

const SIDE_FACING = 0.85;

/** A recruit of random looks in the given pose. */
export function recruit(random: Random, person: Person): Figure {
  const { pose } = person;
  const head: Head = {
    skin: pickSkin(random),
    hair: random.pick(HAIR),
    hat: person.hat ?? random.pick(["cap", "cap", "bucket", "none"] as const),
    expression: person.expression ?? random.pick(["calm", "smile", "smile", "laugh"] as const),
    facing: person.facing ?? (pose.view === "side" ? SIDE_FACING : random.range(-0.35, 0.35)),
    back: pose.view === "back",
  };
  return { head, outfit: person.outfit ?? "uniform", ...pose };
}

const BLOUSES = ["#7a5a6e", "#5f7386", "#8a5f52", "#5d7a6c", "#94765a", "#6b6486"] as const;

/** Someone from the village: an elder, a mother, a father. */
export function villager(random: Random, person: Person & { woman?: boolean; elder?: boolean }): Figure {
  const figure = recruit(random, { ...person, outfit: "villager" });
  const woman = person.woman ?? random.chance(0.6);
  return {
    ...figure,
    belt: false,
    cloth: random.pick(BLOUSES),
    head: {
      ...figure.head,
      longHair: woman,
      gray: person.elder ?? random.chance(0.3),
      hat: person.hat ?? (woman ? "conical" : "none"),
    },
  };
}

export interface Spot {
  x: number;
  y: number;
  /** Height in pixels of someone standing there. */
  height: number;
  flip?: boolean;
}

/** Puts a figure on the picture. */
export const put = (figure: Figure, spot: Spot) =>
  place(spot.x, spot.y, spot.height / 100, drawFigure(figure), spot.flip);

/** `count` places from left (0) to right (1), evenly apart, in random order. */
export function slots(random: Random, count: number): number[] {
  const places = Array.from({ length: count }, (_, i) => (i + random.range(0.36, 0.64)) / count);
  return random.shuffle(places);
}
