import type { Random } from "./random.ts";

export type Time = "dawn" | "morning" | "noon" | "afternoon" | "dusk" | "night";
export type PaletteName = "delta" | "highland" | "coast";

type Rgb = readonly [number, number, number];

/** How the hour colours everything: the sky, what the air adds, and where the sun stands. */
export interface Light {
  time: Time;
  sky: readonly [string, string, string];
  /** Multiplied into every colour on the ground. */
  tint: Rgb;
  haze: string;
  sun: { height: number; radius: number; core: string; glow: string; strength: number } | undefined;
  cloud: string;
  /** Length and darkness of shadows. */
  shadow: { length: number; strength: number };
  lamps: boolean;
}

const LIGHTS: Record<Time, Omit<Light, "time">> = {
  dawn: {
    sky: ["#8fb0c4", "#e9cfc0", "#f8d9a4"],
    tint: [1, 0.93, 0.88],
    haze: "#ecd6bd",
    sun: { height: 0.1, radius: 0.032, core: "#fff4d6", glow: "#ffd694", strength: 0.95 },
    cloud: "#fbe3d0",
    shadow: { length: 2.6, strength: 0.16 },
    lamps: true,
  },
  morning: {
    sky: ["#a4cbdc", "#d6e5e0", "#f5ecd0"],
    tint: [1, 0.99, 0.95],
    haze: "#e4ead8",
    sun: { height: 0.36, radius: 0.026, core: "#fffbe8", glow: "#fff0c0", strength: 0.9 },
    cloud: "#fdfaf0",
    shadow: { length: 1.5, strength: 0.2 },
    lamps: false,
  },
  noon: {
    sky: ["#7fb8d8", "#b9dbe4", "#e6f0e2"],
    tint: [1, 1, 1],
    haze: "#d9e8dd",
    sun: undefined,
    cloud: "#ffffff",
    shadow: { length: 0.7, strength: 0.26 },
    lamps: false,
  },
  afternoon: {
    sky: ["#96bfcb", "#e2dfc4", "#f8e0ad"],
    tint: [1, 0.96, 0.87],
    haze: "#eddfb9",
    sun: { height: 0.28, radius: 0.03, core: "#fff6d2", glow: "#ffe09c", strength: 0.9 },
    cloud: "#fdf1d6",
    shadow: { length: 1.8, strength: 0.21 },
    lamps: false,
  },
  dusk: {
    sky: ["#6d86a3", "#dca58f", "#f7b978"],
    tint: [0.93, 0.8, 0.74],
    haze: "#dba98c",
    sun: { height: 0.07, radius: 0.04, core: "#ffe9b8", glow: "#ffb765", strength: 0.95 },
    cloud: "#f3b79b",
    shadow: { length: 2.8, strength: 0.2 },
    lamps: true,
  },
  night: {
    sky: ["#182238", "#2b3a56", "#4c5a70"],
    tint: [0.6, 0.64, 0.78],
    haze: "#46546a",
    sun: undefined,
    cloud: "#5a6880",
    shadow: { length: 0.8, strength: 0.3 },
    lamps: true,
  },
};

export const lightAt = (time: Time): Light => ({ time, ...LIGHTS[time] });

/** What grows and what one walks on; three landscapes of the country. */
export interface Region {
  far: string;
  mid: string;
  near: string;
  grass: string;
  grassDark: string;
  ground: string;
  groundDark: string;
  soil: string;
  soilDark: string;
  leaf: string;
  leafDark: string;
}

export const REGIONS: Record<PaletteName, Region> = {
  delta: {
    far: "#b3c8bb",
    mid: "#92b08f",
    near: "#7fa06d",
    grass: "#a3b665",
    grassDark: "#84994e",
    ground: "#dccfab",
    groundDark: "#c5b184",
    soil: "#9a7350",
    soilDark: "#7d5a3d",
    leaf: "#7d9f5a",
    leafDark: "#5c7f45",
  },
  highland: {
    far: "#a9bec2",
    mid: "#85a58f",
    near: "#6c9068",
    grass: "#98ab5e",
    grassDark: "#768b49",
    ground: "#d9b48c",
    groundDark: "#bd9067",
    soil: "#a5643f",
    soilDark: "#85492d",
    leaf: "#6f9458",
    leafDark: "#4f7444",
  },
  coast: {
    far: "#b5cbd0",
    mid: "#9ab9a8",
    near: "#86a876",
    grass: "#b0bb6f",
    grassDark: "#909c56",
    ground: "#e6dabb",
    groundDark: "#d0bd95",
    soil: "#b08a60",
    soilDark: "#92704b",
    leaf: "#86a864",
    leafDark: "#64894c",
  },
};

export const UNIFORM = {
  shirt: "#69783f",
  shirtDark: "#54622f",
  collar: "#7e8d50",
  trousers: "#616f3b",
  trousersDark: "#4d5a2d",
  tee: "#8d9c5c",
  teeDark: "#76854a",
  vest: "#e9e6d3",
  vestDark: "#cfcbb3",
  belt: "#3a3524",
  buckle: "#c9a24a",
  boots: "#2f2b25",
  shoes: "#4a5234",
  cap: "#5d6c3c",
  capDark: "#48552d",
} as const;

export interface Skin {
  base: string;
  shade: string;
}

const SKINS: readonly Skin[] = [
  { base: "#e6ba94", shade: "#cf9d77" },
  { base: "#dca67e", shade: "#c08a64" },
  { base: "#cf9469", shade: "#b57b54" },
  { base: "#c3855d", shade: "#a66d48" },
  { base: "#d8a076", shade: "#bb845c" },
];

export const pickSkin = (random: Random) => random.pick(SKINS);

export const HAIR = ["#2a2420", "#231f1d", "#352b25", "#2d2622"] as const;

const parse = (hex: string): Rgb => [
  Number.parseInt(hex.slice(1, 3), 16),
  Number.parseInt(hex.slice(3, 5), 16),
  Number.parseInt(hex.slice(5, 7), 16),
];

const format = (rgb: Rgb) =>
  `#${rgb
    .map((v) =>
      Math.round(Math.min(255, Math.max(0, v)))
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;

/** Blend two hex colours; amount 0 gives the first. */
export function mix(from: string, to: string, amount: number): string {
  const a = parse(from);
  const b = parse(to);
  return format([
    a[0] + (b[0] - a[0]) * amount,
    a[1] + (b[1] - a[1]) * amount,
    a[2] + (b[2] - a[2]) * amount,
  ]);
}

/**
 * Puts a drawn fragment under the hour's light: every hex colour is tinted, then faded into
 * the haze by distance (0 near, 1 gone). Scenes are drawn in noon colours and graded once.
 */
export function grade(fragment: string, light: Light, distance = 0, keep = 0): string {
  const seen = new Map<string, string>();
  const tint = light.tint.map((v) => v + (1 - v) * keep) as unknown as Rgb;
  return fragment.replace(/#[0-9a-f]{6}\b/g, (hex) => {
    let graded = seen.get(hex);
    if (!graded) {
      const c = parse(hex);
      graded = mix(format([c[0] * tint[0], c[1] * tint[1], c[2] * tint[2]]), light.haze, distance);
      seen.set(hex, graded);
    }
    return graded;
  });
}
