import { grade, type Light, mix, type Region } from "./palette.ts";
import type { Random } from "./random.ts";
import { ellipse, glow, line, linear, n, type Point, rect, shape } from "./shapes.ts";

/** What a scene is drawn on. */
export interface Stage {
  w: number;
  h: number;
  random: Random;
  light: Light;
  region: Region;
  figures: number;
}

/** Smooth line through evenly spaced heights, closed down to the bottom. */
export function ridge(w: number, bottom: number, heights: readonly number[]): string {
  const gap = w / (heights.length - 1);
  const points = heights.map((y, i): Point => [i * gap, y]);
  let d = `M0 ${n(bottom)}L0 ${n(heights[0] ?? bottom)}`;
  for (const [i, [x, y]] of points.slice(1).entries()) {
    const before = points[i] as Point;
    const half = (x - before[0]) / 2;
    d += `C${n(before[0] + half)} ${n(before[1])} ${n(x - half)} ${n(y)} ${n(x)} ${n(y)}`;
  }
  return `${d}L${n(w)} ${n(bottom)}Z`;
}

export const waves = (random: Random, count: number, base: number, swing: number) =>
  Array.from({ length: count }, () => base - random.range(0, swing));

function cloud(random: Random, x: number, y: number, size: number, color: string): string {
  const puffs = Array.from({ length: 3 }, (_, i) =>
    ellipse(
      x + (i - 1) * size * 0.62,
      y - (i === 1 ? size * 0.2 : 0),
      size * random.range(0.55, 0.8),
      size * random.range(0.22, 0.34),
      color,
    ),
  );
  return `<g opacity=".75">${puffs.join("")}${rect(x - size * 1.25, y, size * 2.5, size * 0.2, color, size * 0.1)}</g>`;
}

function stars(stage: Stage, horizon: number): string {
  const { random, w } = stage;
  const dots = Array.from({ length: 70 }, () =>
    ellipse(
      random.range(0, w),
      random.range(0, horizon * 0.8),
      ...([random.range(1, 2.6)].flatMap((r) => [r, r]) as [number, number]),
      "#f4ecd0",
      random.range(0.3, 0.9),
    ),
  );
  const x = random.range(w * 0.12, w * 0.88);
  const y = horizon * random.range(0.2, 0.4);
  return (
    dots.join("") +
    glow(x, y, w * 0.16, w * 0.16, "#e8e2c4", 0.5) +
    ellipse(x, y, w * 0.024, w * 0.024, "#f6efd4")
  );
}

/** Sky, sun or moon, and clouds, already in the hour's light. */
export function sky(stage: Stage, horizon: number): string {
  const { w, light, random } = stage;
  const [top, middle, bottom] = light.sky;
  const parts = [
    `<defs>${linear("sky", [
      [0, top],
      [0.6, middle],
      [1, bottom],
    ])}</defs>`,
    rect(0, 0, w, horizon + 40, "url(#sky)"),
  ];
  if (light.sun) {
    const x = w * random.range(0.12, 0.88);
    const y = horizon * (1 - light.sun.height * 1.6);
    parts.push(glow(x, y, w * 0.42, w * 0.42, light.sun.glow, light.sun.strength));
    parts.push(ellipse(x, y, w * light.sun.radius, w * light.sun.radius, light.sun.core));
  }
  if (light.time === "night") return parts.join("") + stars(stage, horizon);
  const count = light.time === "noon" ? 4 : random.int(1, 3);
  for (let i = 0; i < count; i++) {
    parts.push(
      cloud(
        random,
        random.range(0, w),
        horizon * random.range(0.12, 0.55),
        w * random.range(0.05, 0.1),
        light.cloud,
      ),
    );
  }
  if (light.time !== "noon" && random.chance(0.6)) parts.push(birds(random, w, horizon));
  return parts.join("");
}

function birds(random: Random, w: number, horizon: number): string {
  const [x, y] = [random.range(w * 0.15, w * 0.8), horizon * random.range(0.2, 0.5)];
  const s = w / 400;
  const bird = (dx: number, dy: number, k: number) =>
    `M${n(x + dx * s)} ${n(y + dy * s)}q${n(3 * s * k)} ${n(-3 * s * k)} ${n(6 * s * k)} 0q${n(3 * s * k)} ${n(-3 * s * k)} ${n(6 * s * k)} 0`;
  return line(bird(0, 0, 1) + bird(18, 8, 0.8) + bird(-12, 10, 0.7), "#66776f", s * 0.8, 0.7);
}

/** Three layers of hills; the seed decides between soft hills, limestone towers and terraces. */
export function hills(stage: Stage, horizon: number): string {
  const { w, random, region, light } = stage;
  const kind = random.pick(["soft", "soft", "karst", "peaks"] as const);
  const tall = horizon * random.range(0.22, 0.36);
  const far =
    kind === "karst"
      ? karst(stage, horizon, tall)
      : shape(
          ridge(
            w,
            horizon + 4,
            waves(
              random,
              kind === "peaks" ? 7 : 5,
              horizon - tall * 0.35,
              kind === "peaks" ? tall * 1.2 : tall * 0.8,
            ),
          ),
          region.far,
        );
  const mid = shape(ridge(w, horizon + 4, waves(random, 6, horizon - tall * 0.2, tall * 0.55)), region.mid);
  const near = shape(ridge(w, horizon + 4, waves(random, 8, horizon - 4, tall * 0.26)), region.near);
  return grade(far, light, 0.34) + grade(mid, light, 0.2) + grade(near, light, 0.08);
}

function karst(stage: Stage, horizon: number, tall: number): string {
  const { w, random, region } = stage;
  const towers = Array.from({ length: 7 }, (_, i) => {
    const x = (w * (i + random.range(0.1, 0.9))) / 7;
    const half = w * random.range(0.05, 0.1);
    const y = horizon - tall * random.range(0.6, 1.5);
    const d = `M${n(x - half)} ${n(horizon + 4)}C${n(x - half * 0.9)} ${n(y + tall * 0.3)} ${n(x - half * 0.7)} ${n(y)} ${n(x)} ${n(y)}C${n(x + half * 0.6)} ${n(y)} ${n(x + half)} ${n(y + tall * 0.4)} ${n(x + half)} ${n(horizon + 4)}Z`;
    return shape(d, mix(region.far, "#7f97a0", random.range(0.1, 0.4)));
  });
  return towers.join("");
}

/** Flat earth from the horizon down, a little darker towards us. */
export function ground(stage: Stage, horizon: number, top: string, bottom: string): string {
  const { w, h, light } = stage;
  const id = `ground${n(horizon)}`.replace(".", "_");
  return grade(
    `<defs>${linear(id, [
      [0, top],
      [1, bottom],
    ])}</defs>${rect(0, horizon, w, h - horizon, `url(#${id})`)}`,
    light,
  );
}

/** Pebbles, dry patches or tufts so that wide ground isn't empty. */
export function specks(stage: Stage, from: number, color: string, count: number): string {
  const { w, h, random, light } = stage;
  const dots = Array.from({ length: count }, () => {
    const depth = random.next() ** 1.4;
    const y = from + (h - from) * depth;
    const size = (0.3 + depth) * w * 0.012;
    return ellipse(
      random.range(0, w),
      y,
      size * random.range(0.8, 2.6),
      size * 0.16,
      color,
      random.range(0.15, 0.4),
    );
  });
  return grade(dots.join(""), light);
}

export function tufts(stage: Stage, from: number, to: number, count: number): string {
  const { w, random, region, light } = stage;
  const blades = Array.from({ length: count }, () => {
    const depth = random.next();
    const [x, y] = [random.range(0, w), from + (to - from) * depth];
    const s = (0.5 + depth) * w * 0.006;
    return `M${n(x)} ${n(y)}l${n(-s)} ${n(-s * 1.6)}M${n(x)} ${n(y)}l${n(s * 0.2)} ${n(-s * 2.1)}M${n(x)} ${n(y)}l${n(s * 1.2)} ${n(-s * 1.4)}`;
  });
  return grade(line(blades.join(""), mix(region.grassDark, "#4f6b35", 0.4), w / 700, 0.7), light);
}

/** The shadow a standing thing of this height throws; the sun decides length and darkness. */
export function shadow(stage: Stage, x: number, y: number, height: number, width = height * 0.17): string {
  const { length, strength } = stage.light.shadow;
  const reach = width * (1 + length * 0.42);
  return ellipse(x + (reach - width) * 0.8, y, reach, width * 0.2, "#2a2a1a", strength);
}

/** A warm veil over the whole picture from where the sun stands. */
export function warmth(stage: Stage): string {
  const { w, h, light } = stage;
  if (!light.sun) return "";
  return glow(
    w * 0.5,
    0,
    w * 0.9,
    h * 0.9,
    light.sun.glow,
    light.time === "dusk" || light.time === "dawn" ? 0.24 : 0.12,
  );
}
