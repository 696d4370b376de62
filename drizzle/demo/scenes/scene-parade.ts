import { yard } from "./backdrops.ts";
import { flag } from "./building.ts";
import { type Stage, shadow, specks, warmth } from "./landscape.ts";
import { grade } from "./palette.ts";
import { attention, put, recruit, type Spot } from "./people.ts";
import { line, n } from "./shapes.ts";

/** Ranks on the parade ground, the nearest large enough to be recognised. */
export function formation(stage: Stage): string {
  const { w, h, random, light, figures } = stage;
  const portrait = h > w;
  const horizon = h * random.range(0.36, 0.42);
  const rows = portrait ? 4 : 3;
  const near = h * (portrait ? 0.4 : 0.62) * random.range(0.94, 1.04);
  const hat = random.pick(["cap", "bucket"] as const);
  const perRow = Math.max(2, Math.round(figures / rows));
  const lines: string[] = [];
  for (let row = rows - 1; row >= 0; row--) {
    const depth = row / (rows - 1 || 1);
    const height = near * (1 - depth * 0.5);
    const y = h * (portrait ? 0.97 : 1.08) - (h * (portrait ? 0.97 : 1.08) - (horizon + h * 0.14)) * depth;
    const count = perRow + row;
    const gap = Math.max(height * 0.42, w / (count + 0.2));
    const start = w / 2 - (gap * (count - 1)) / 2 + (row % 2 ? gap * 0.25 : -gap * 0.06);
    const shades: string[] = [];
    const people: string[] = [];
    for (let i = 0; i < count; i++) {
      const spot: Spot = {
        x: start + gap * i + random.range(-0.02, 0.02) * gap,
        y,
        height: height * random.range(0.97, 1.03),
      };
      if (spot.x < -height * 0.2 || spot.x > w + height * 0.2) continue;
      shades.push(shadow(stage, spot.x, y, height));
      people.push(
        put(
          recruit(random, {
            pose: attention,
            hat,
            expression: random.pick(["calm", "calm", "smile"]),
            facing: random.range(-0.12, 0.12),
          }),
          spot,
        ),
      );
    }
    lines.push(shades.join("") + grade(people.join(""), light, depth * 0.1));
  }
  const pole = random.chance(0.7)
    ? grade(
        flag(random, w * random.range(0.12, 0.88), horizon + h * 0.07, Math.min(horizon * 1.02, w * 0.42)),
        light,
        0.02,
      )
    : "";
  const marks = grade(line(`M0 ${n(horizon + h * 0.17)}H${w}`, "#efe6cd", w / 400, 0.7), light);
  return (
    yard(stage, horizon) +
    specks(stage, horizon + h * 0.06, "#a8946a", 40) +
    marks +
    pole +
    lines.join("") +
    warmth(stage)
  );
}

const salute = {
  ...attention,
  arms: [{ angles: [-6, 2] }, { via: [19, -72], to: [7.6, -91] }],
} as const satisfies typeof attention;

/** Morning salute to the flag: backs of the ranks, or three faces and the flag. */
export function flagSalute(stage: Stage): string {
  const { w, h, random, light, figures } = stage;
  const horizon = h * random.range(0.42, 0.5);
  const pole = flag(
    random,
    w * random.range(0.4, 0.6),
    horizon + h * 0.13,
    Math.min(horizon * 1.08, w * 0.62),
  );
  const facingUs = random.chance(0.5);
  const rows = figures > 8 ? 3 : 2;
  const count = Math.max(3, Math.ceil(figures / rows));
  const people: string[] = [];
  for (let row = rows - 1; row >= 0; row--) {
    const depth = rows > 1 ? row / (rows - 1) : 0;
    const height = h * (facingUs ? 0.56 : 0.5) * (1 - depth * 0.4);
    const y = h * 1.02 - depth * (h * 1.02 - horizon - h * 0.22);
    const gap = Math.max(height * 0.5, w / (count + row + 0.3));
    const total = count + row;
    for (let i = 0; i < total; i++) {
      const x = w / 2 + (i - (total - 1) / 2) * gap + (row % 2 ? gap * 0.2 : 0);
      if (x < -height * 0.2 || x > w + height * 0.2) continue;
      const pose = facingUs ? salute : { ...attention, view: "back" as const };
      const person = put(
        recruit(random, { pose, hat: "cap", expression: "calm", facing: facingUs ? -0.25 : 0 }),
        { x, y, height },
      );
      people.push(shadow(stage, x, y, height) + grade(person, light, depth * 0.1));
    }
  }
  return (
    yard(stage, horizon) +
    specks(stage, horizon + h * 0.06, "#a8946a", 30) +
    grade(pole, light, 0, 0.4) +
    people.join("") +
    warmth(stage)
  );
}
