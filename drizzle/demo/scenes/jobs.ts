import { type Pose, squat, walking } from "./people.ts";
import type { Figure } from "./pose.ts";
import { broom, hoe, sheaf, shoulderPole, wateringCan } from "./props.ts";

/** Poses with something in the hands. */

export const carrying = (load: "water" | "rice"): Pose => ({
  ...walking(0.15),
  arms: [
    { via: [10, -62], to: [14, -74] },
    { via: [9, -60], to: [12, -73] },
  ],
  front: () => shoulderPole(-76, load),
});

export const withBroom: Pose = {
  view: "side",
  lean: 16,
  legs: [{ angles: [-10, -12] }, { angles: [14, 4] }],
  arms: [{ to: [20, -56] }, { to: [24, -44] }],
  hold: (hands) => broom(hands, [38, 0]),
};

export const watering: Pose = {
  view: "side",
  lean: 10,
  legs: [{ angles: [-5, -6] }, { angles: [8, 2] }],
  arms: [{ to: [24, -50] }, { to: [25, -51] }],
  hold: ([, near]) => wateringCan([near[0] + 1, near[1]]),
};

export const hoeing: Pose = {
  view: "side",
  lean: 24,
  legs: [{ angles: [-12, -14] }, { angles: [22, 6] }],
  arms: [{ to: [24, -42] }, { to: [31, -56] }],
  hold: (hands) => hoe(hands, [40, -2]),
};

export const weeding: Pose = squat;

const upright: Pick<Figure, "view" | "legs"> = {
  view: "front",
  legs: [{ angles: [-2, 0] }, { angles: [2, 0] }],
};

/** Both hands before the chest, holding whatever `front` draws. */
export const offering: Pose = {
  ...upright,
  arms: [
    { via: [-12, -62], to: [-4, -57] },
    { via: [12, -62], to: [4, -57] },
  ],
};

export const holdingSheaf: Pose = { ...offering, front: () => sheaf(0, -40, 34) };

export const reaping: Pose = {
  ...squat,
  hip: 34,
  lean: 42,
  legs: [
    { to: [-4, -3], bend: 1 },
    { to: [8, -3], bend: 1 },
  ],
  arms: [{ to: [30, -22] }, { to: [26, -18] }],
  front: () => sheaf(32, -4, 24),
};
