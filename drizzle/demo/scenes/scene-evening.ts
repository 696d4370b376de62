import { yard } from "./backdrops.ts";
import { barracks } from "./building.ts";
import { ground, hills, type Stage, shadow, sky, specks, tufts, warmth } from "./landscape.ts";
import { grade, type Light } from "./palette.ts";
import { crossLegged, type Pose, put, recruit, seated, villager } from "./people.ts";
import { tree } from "./plants.ts";
import { guitar, paper } from "./props.ts";
import { ellipse, glow, line, n, rect, shape } from "./shapes.ts";

/** Faces by the fire or under the lamps stay warm after dark. */
function fireside(light: Light): Light {
  return light.lamps ? { ...light, tint: [1, 0.87, 0.7], shadow: { length: 0.9, strength: 0.34 } } : light;
}

function lanterns(stage: Stage, y: number): string {
  const { w, h, random } = stage;
  const sag = h * 0.07;
  const cord = line(
    `M0 ${n(y)}Q${n(w * 0.25)} ${n(y + sag)} ${n(w * 0.5)} ${n(y)}T${w} ${n(y)}`,
    "#3d3a34",
    w / 600,
  );
  const count = 8;
  const bulbs = Array.from({ length: count }, (_, i) => {
    const t = (i + 0.5) / count;
    const local = (t * 2) % 1;
    const by = y + (t < 0.5 ? 1 : -1) * 2 * sag * local * (1 - local) + h * 0.008;
    return (
      glow(w * t, by + h * 0.012, h * 0.1, h * 0.1, "#ffd98a", 0.75) +
      ellipse(w * t, by + h * 0.012, h * 0.011, h * 0.014, random.pick(["#fff1c0", "#ffe6a0"]))
    );
  });
  return cord + bulbs.join("");
}

/** One lamp hung from a branch over whoever sits below. */
function lantern({ h, w }: Stage, x: number, y: number): string {
  return (
    glow(x, y + h * 0.22, w * 0.36, h * 0.46, "#ffcf80", 0.4) +
    line(`M${n(x)} ${n(y - h * 0.2)}V${n(y)}`, "#3d3a34", w / 500) +
    shape(
      `M${n(x - h * 0.024)} ${n(y + h * 0.012)}Q${n(x)} ${n(y - h * 0.03)} ${n(x + h * 0.024)} ${n(y + h * 0.012)}Z`,
      "#5a5648",
    ) +
    ellipse(x, y + h * 0.016, h * 0.014, h * 0.012, "#fff3c8")
  );
}

function campfire(x: number, y: number, s: number): string {
  const flame = (k: number, color: string) =>
    shape(
      `M${n(x - s * 0.3 * k)} ${n(y)}C${n(x - s * 0.4 * k)} ${n(y - s * 0.4 * k)} ${n(x - s * 0.05 * k)} ${n(y - s * 0.5 * k)} ${n(x)} ${n(y - s * k)}C${n(x + s * 0.1 * k)} ${n(y - s * 0.6 * k)} ${n(x + s * 0.42 * k)} ${n(y - s * 0.4 * k)} ${n(x + s * 0.28 * k)} ${n(y)}Z`,
      color,
    );
  return (
    line(
      `M${n(x - s * 0.5)} ${n(y + s * 0.06)}L${n(x + s * 0.4)} ${n(y - s * 0.1)}M${n(x + s * 0.5)} ${n(y + s * 0.06)}L${n(x - s * 0.4)} ${n(y - s * 0.1)}`,
      "#6a4526",
      s * 0.13,
    ) +
    flame(1, "#f08a3c") +
    flame(0.7, "#f9b94e") +
    flame(0.4, "#fff0b0")
  );
}

const clapping: Pose = {
  ...crossLegged,
  arms: [
    { via: [-13, -22], to: [-2, -27] },
    { via: [13, -22], to: [2, -27] },
  ],
};
const playing: Pose = {
  ...crossLegged,
  arms: [
    { via: [-14.5, -22], to: [-3, -17] },
    { via: [16.5, -24], to: [19, -25] },
  ],
  hold: () => guitar([-3, -17]),
};

/** Songs after supper: a ring on the grass around one guitar. */
export function guitarEvening(stage: Stage): string {
  const { w, h, random, light, region, figures } = stage;
  const portrait = h > w;
  const horizon = h * random.range(0.34, 0.4);
  const lit = fireside(light);
  const near = portrait ? w * 0.62 : h * 0.74;
  const dark = light.lamps;
  const box = {
    x: w * random.range(-0.1, 0.35),
    y: horizon + h * 0.02,
    w: Math.min(w, h) * 0.7,
    h: Math.min(w, h) * 0.19,
  };
  const shade = grade(
    tree(random, w * random.pick([0.06, 0.93]), horizon + h * 0.06, h * 0.44, region.leafDark),
    light,
    0.04,
  );
  const across = Math.max(3, Math.min(portrait ? 3 : 5, figures - 2));
  const player = Math.floor(across / 2);
  const fireX = w * random.range(0.44, 0.56);
  const ring = Array.from({ length: across }, (_, i) => {
    const t = across > 1 ? i / (across - 1) : 0.5;
    const curve = Math.sin(Math.PI * t);
    const x = w * (0.13 + 0.74 * t);
    const y = h * 0.76 - curve * h * 0.07;
    const height = near * (1 - curve * 0.06);
    const pose = i === player ? playing : random.pick([clapping, crossLegged]);
    const person = recruit(random, {
      pose,
      hat: "none",
      expression: i === player ? "smile" : random.pick(["sing", "laugh", "sing", "smile"]),
      facing: (0.5 - t) * 0.7,
    });
    return shadow(stage, x, y, height * 0.9, height * 0.24) + grade(put(person, { x, y, height }), lit);
  });
  const fronts = Math.max(2, Math.min(4, figures - across));
  const front = Array.from({ length: fronts }, (_, i) => {
    const x = w * (fronts === 2 ? ([0.2, 0.82][i] ?? 0.5) : 0.12 + (0.76 * i) / (fronts - 1));
    const person = recruit(random, {
      pose: { ...crossLegged, view: "back", belt: true },
      hat: random.pick(["none", "cap"] as const),
    });
    return (
      shadow(stage, x, h * 1.03, near, near * 0.26) +
      grade(
        put(person, { x, y: h * 1.03, height: near * 1.06 }),
        dark ? { ...lit, tint: [0.72, 0.62, 0.54] } : light,
      )
    );
  });
  const fire = dark ? campfire(fireX, h * 0.86, h * 0.11) : "";
  return [
    sky(stage, horizon),
    hills(stage, horizon),
    grade(barracks(random, box, light), light, 0.06, dark ? 0.3 : 0),
    shade,
    ground(stage, horizon, region.grass, region.grassDark),
    tufts(stage, horizon + h * 0.1, h * 0.7, 50),
    dark ? glow(fireX, h * 0.82, w * 0.55, h * 0.36, "#ffb45a", 0.62) : "",
    ring.join(""),
    fire,
    front.join(""),
    dark ? glow(fireX, h * 0.78, w * 0.4, h * 0.34, "#ffcf80", 0.26) : warmth(stage),
    dark ? lanterns(stage, h * random.range(0.04, 0.09)) : "",
  ].join("");
}

const reading: Pose = {
  ...seated,
  nod: 10,
  arms: [
    { to: [19, -55], bend: -1 },
    { to: [20, -54], bend: -1 },
  ],
  hold: ([, r]) => paper([r[0] + 2, r[1] - 4]),
};

/** A letter from home on the bench under the tree. */
export function letter(stage: Stage): string {
  const { w, h, random, light, region, figures } = stage;
  const horizon = h * random.range(0.4, 0.46);
  const lit = fireside(light);
  const height = Math.min(h * 0.66, w * 0.62);
  const left = random.chance(0.5);
  const y = h * 0.93;
  const bench = (x: number, bw: number) =>
    rect(x, y - height * 0.25, bw, height * 0.04, "#a97c4a", 4) +
    rect(x + bw * 0.08, y - height * 0.21, bw * 0.05, height * 0.21, "#7c5832") +
    rect(x + bw * 0.87, y - height * 0.21, bw * 0.05, height * 0.21, "#7c5832");
  const trunkX = left ? w * 0.12 : w * 0.88;
  const crown = tree(
    random,
    trunkX,
    y - height * 0.08,
    h * 1.02,
    region.leafDark,
    random.chance(0.4) ? "#d8503c" : undefined,
  );
  const count = Math.min(3, Math.max(2, figures - 1));
  const x0 = left ? w * 0.3 : w * 0.7;
  const gap = Math.min(w * 0.24, height * 0.44) * (left ? 1 : -1);
  const people = Array.from({ length: count }, (_, i) => {
    const x = x0 + gap * i;
    const looking = i > 0;
    const pose = looking
      ? { ...seated, lean: i === 1 ? -4 : 6, arms: [{ to: [18, -32] }, { to: [19, -33] }] as const }
      : reading;
    const person = recruit(random, {
      pose,
      hat: random.pick(["none", "cap", "none"] as const),
      expression: random.pick(["smile", "laugh"]),
      facing: looking ? -0.6 : 0.75,
    });
    return grade(put(person, { x, y, height, flip: !left }), lit);
  });
  const benchX = left ? x0 - height * 0.14 : x0 - Math.abs(gap) * (count - 1) - height * 0.14;
  const guest =
    figures > 3
      ? grade(
          put(
            villager(random, {
              pose: {
                view: "front",
                legs: [{ angles: [-2, 0] }, { angles: [2, 0] }],
                arms: [
                  { via: [-12, -62], to: [-4, -58] },
                  { via: [12, -62], to: [4, -58] },
                ],
              },
              expression: "smile",
            }),
            { x: left ? w * 0.88 : w * 0.12, y: y - height * 0.08, height: height * 0.94 },
          ),
          light,
        )
      : "";
  return [
    yard(stage, horizon),
    specks(stage, horizon + h * 0.08, "#a8946a", 30),
    grade(crown, light, 0.02),
    ellipse(trunkX, y, w * 0.34, h * 0.045, "#2a2a1a", light.shadow.strength * 0.8),
    guest,
    shadow(stage, benchX + (Math.abs(gap) * (count - 1) + height * 0.3) / 2, y, height, height * 0.3),
    grade(bench(benchX, Math.abs(gap) * (count - 1) + height * 0.28), light),
    people.join(""),
    light.lamps ? lantern(stage, x0 + gap * 0.3, y - height * 1.02) : warmth(stage),
  ].join("");
}
