import type { Stage } from "./landscape.ts";
import { lightAt, type PaletteName, REGIONS, type Time } from "./palette.ts";
import { makeRandom } from "./random.ts";
import { friends, haircut } from "./scene-close.ts";
import { guitarEvening, letter } from "./scene-evening.ts";
import { garden, range } from "./scene-field.ts";
import { bunks, mess } from "./scene-indoor.ts";
import { flagSalute, formation } from "./scene-parade.ts";
import { football, run } from "./scene-sport.ts";
import { study } from "./scene-study.ts";
import { harvest, neighbours } from "./scene-village.ts";
import { sweeping } from "./scene-yard.ts";

export const TIMES = [
  "dawn",
  "morning",
  "noon",
  "afternoon",
  "dusk",
  "night",
] as const satisfies readonly Time[];

const SHAPES = { "4:3": [1600, 1200], "3:4": [1200, 1600], "16:9": [1600, 900] } as const;

interface Kind {
  draw: (stage: Stage) => string;
  /** How many people when the caller doesn't say: from, to. */
  crowd: readonly [number, number];
}

const KINDS = {
  formation: { draw: formation, crowd: [8, 16] },
  "flag-salute": { draw: flagSalute, crowd: [6, 14] },
  running: { draw: run, crowd: [5, 9] },
  football: { draw: football, crowd: [4, 7] },
  mess: { draw: mess, crowd: [5, 9] },
  bunks: { draw: bunks, crowd: [2, 4] },
  study: { draw: study, crowd: [6, 10] },
  guitar: { draw: guitarEvening, crowd: [5, 8] },
  letter: { draw: letter, crowd: [2, 4] },
  garden: { draw: garden, crowd: [3, 5] },
  range: { draw: range, crowd: [4, 7] },
  friends: { draw: friends, crowd: [3, 5] },
  haircut: { draw: haircut, crowd: [3, 5] },
  sweeping: { draw: sweeping, crowd: [3, 5] },
  harvest: { draw: harvest, crowd: [3, 5] },
  neighbours: { draw: neighbours, crowd: [3, 5] },
} satisfies Record<string, Kind>;

export type SceneKind = keyof typeof KINDS;
export const SCENE_KINDS = Object.keys(KINDS) as SceneKind[];

/** How few and how many people a scene is good with. */
export const crowdOf = (kind: SceneKind): readonly [number, number] => KINDS[kind].crowd;

export interface SceneOptions {
  seed: string | number;
  time: Time;
  figures?: number;
  palette?: PaletteName;
  shape?: keyof typeof SHAPES;
}

/** An SVG of the scene, 1600 units on its long side; the same options always draw the same one. */
export function drawScene(kind: SceneKind, options: SceneOptions): string {
  const { draw, crowd }: Kind = KINDS[kind];
  const random = makeRandom(`${kind}/${options.seed}`);
  const region = REGIONS[options.palette ?? random.pick(["delta", "highland", "coast"] as const)];
  const figures = options.figures ?? random.int(...(crowd as [number, number]));
  const [w, h] = SHAPES[options.shape ?? random.pick(["4:3", "4:3", "16:9", "3:4"] as const)];
  const body = draw({ w, h, random, light: lightAt(options.time), region, figures });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}">${body}</svg>`;
}
