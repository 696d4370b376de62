import { mix } from "./palette.ts";
import type { Random } from "./random.ts";
import { capsule, ellipse, line, n, type Point, shape } from "./shapes.ts";

/** All plants stand with their foot at x, y and take their height in pixels. */

function frond(x: number, y: number, angle: number, length: number, width: number, color: string): string {
  const end: Point = [x + Math.cos(angle) * length, y + Math.sin(angle) * length * 0.7 + length * 0.34];
  const up: Point = [x + Math.cos(angle) * length * 0.5, y + Math.sin(angle) * length * 0.62 - width * 1.1];
  const down: Point = [up[0] - Math.cos(angle) * width * 0.3, up[1] + width * 1.7];
  return shape(
    `M${n(x)} ${n(y)}Q${n(up[0])} ${n(up[1])} ${n(end[0])} ${n(end[1])}Q${n(down[0])} ${n(down[1])} ${n(x)} ${n(y)}Z`,
    color,
  );
}

/** Areca or coconut palm. */
export function palm(random: Random, x: number, y: number, height: number, leaf: string): string {
  const bend = random.range(-0.1, 0.1) * height;
  const top: Point = [x + bend, y - height];
  const trunk = line(
    `M${n(x)} ${n(y)}Q${n(x + bend * 0.2)} ${n(y - height * 0.55)} ${n(top[0])} ${n(top[1])}`,
    "#94805f",
    height * 0.032,
  );
  const neck = line(
    `M${n(top[0])} ${n(top[1])}v${n(height * 0.1)}`,
    mix(leaf, "#c5d08a", 0.35),
    height * 0.04,
  );
  const angles = [-2.9, -2.5, -2.1, -1.75, -1.4, -1.05, -0.65, -0.25];
  const fronds = angles.map((angle, i) =>
    frond(
      top[0],
      top[1],
      angle + random.range(-0.12, 0.12),
      height * random.range(0.3, 0.38),
      height * 0.05,
      i % 2 ? leaf : mix(leaf, "#2c4426", 0.22),
    ),
  );
  return trunk + neck + fronds.join("");
}

/** A broad-leaved yard tree; `bloom` scatters flowers (flame tree in May). */
export function tree(
  random: Random,
  x: number,
  y: number,
  height: number,
  leaf: string,
  bloom?: string,
): string {
  const dark = mix(leaf, "#2f4a2a", 0.28);
  const crown = y - height * 0.68;
  const r = height * 0.3;
  const trunk =
    shape(capsule([x, y], height * 0.035, [x, crown], height * 0.022), "#6f5a41") +
    line(`M${n(x)} ${n(y - height * 0.42)}L${n(x + r * 0.6)} ${n(crown)}`, "#6f5a41", height * 0.022);
  const puffs: [number, number, number][] = [
    [-0.75, 0.16, 0.74],
    [0.78, 0.12, 0.7],
    [0, -0.36, 0.9],
    [-0.3, 0.24, 0.78],
    [0.35, 0.28, 0.74],
  ];
  const blob = ([dx, dy, k]: [number, number, number], color: string, shrink: number) =>
    ellipse(
      x + dx * r + random.range(-0.06, 0.06) * r,
      crown + dy * r,
      r * k * shrink,
      r * k * 0.72 * shrink,
      color,
    );
  const shade = puffs.map((p) => blob(p, dark, 1)).join("");
  const lit = puffs.map(([dx, dy, k]) => blob([dx - 0.1, dy - 0.14, k], leaf, 0.82)).join("");
  const shine = puffs
    .slice(0, 3)
    .map(([dx, dy, k]) => blob([dx - 0.2, dy - 0.24, k], mix(leaf, "#d8e08f", 0.22), 0.42))
    .join("");
  const flowers = bloom
    ? Array.from({ length: 26 }, () =>
        ellipse(
          x + random.range(-1.05, 1.05) * r,
          crown + random.range(-0.7, 0.5) * r,
          r * random.range(0.06, 0.13),
          r * random.range(0.04, 0.08),
          bloom,
          0.9,
        ),
      ).join("")
    : "";
  return trunk + shade + lit + shine + flowers;
}

/** A slim casuarina or eucalyptus. */
export function slim(random: Random, x: number, y: number, height: number, leaf: string): string {
  const trunk = line(
    `M${n(x)} ${n(y)}Q${n(x + height * 0.02)} ${n(y - height * 0.5)} ${n(x)} ${n(y - height * 0.92)}`,
    "#a48f74",
    height * 0.024,
  );
  const puffs = Array.from({ length: 8 }, (_, i) => {
    const t = i / 7;
    const w = height * (0.14 - t * 0.06);
    return ellipse(
      x + random.range(-0.4, 0.4) * w,
      y - height * (0.34 + t * 0.62),
      w,
      w * 0.66,
      i % 2 ? leaf : mix(leaf, "#33502d", 0.16),
      0.95,
    );
  });
  return trunk + puffs.join("");
}

function blade(
  x: number,
  y: number,
  angle: number,
  length: number,
  width: number,
  color: string,
  rib: string,
): string {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const p = (along: number, across: number) =>
    `${n(x + cos * along - sin * across)} ${n(y + sin * along + cos * across)}`;
  const d = `M${p(0, 0)}Q${p(length * 0.45, -width)} ${p(length, 0)}Q${p(length * 0.45, width)} ${p(0, 0)}Z`;
  return shape(d, color) + line(`M${p(0, 0)}L${p(length * 0.92, 0)}`, rib, width * 0.12, 0.6);
}

/** A banana clump. */
export function banana(random: Random, x: number, y: number, height: number, leaf: string): string {
  const rib = mix(leaf, "#dfe6a4", 0.5);
  const stem = shape(
    capsule([x, y], height * 0.05, [x, y - height * 0.45], height * 0.035),
    mix(leaf, "#c9cf8a", 0.4),
  );
  const blades = [-2.75, -0.4, -2.3, -0.85, -1.9, -1.25, -1.57].map((angle, i) =>
    blade(
      x,
      y - height * 0.42,
      angle + random.range(-0.1, 0.1),
      height * random.range(0.45, 0.6),
      height * 0.12,
      i % 2 ? leaf : mix(leaf, "#2f4d28", 0.25),
      rib,
    ),
  );
  return stem + blades.join("");
}

/** A clump of bamboo with arching tips. */
export function bamboo(random: Random, x: number, y: number, height: number, leaf: string): string {
  const stems = Array.from({ length: 9 }, (_, i) => {
    const lean = (i - 4) * height * 0.085 + random.range(-0.03, 0.03) * height;
    const top: Point = [x + lean * 1.6, y - height * random.range(0.72, 0.98)];
    const base = x + (i - 4) * height * 0.02;
    const stem = line(
      `M${n(base)} ${n(y)}Q${n(base + lean * 0.3)} ${n(top[1] + height * 0.2)} ${n(top[0])} ${n(top[1])}`,
      i % 2 ? "#93a35c" : "#7f9150",
      height * 0.014,
    );
    const leaves = Array.from({ length: 7 }, (_, k) => {
      const t = 0.35 + k * 0.1;
      const [lx, ly] = [base + (top[0] - base) * t * t + lean * 0.1, y + (top[1] - y) * t];
      return ellipse(
        lx + random.range(-0.05, 0.05) * height,
        ly,
        height * 0.055,
        height * 0.02,
        k % 2 ? leaf : mix(leaf, "#36552e", 0.25),
        0.9,
      );
    });
    return stem + leaves.join("");
  });
  return stems.join("");
}

/** A clipped hedge or bush. */
export function bush(
  random: Random,
  x: number,
  y: number,
  width: number,
  leaf: string,
  bloom?: string,
): string {
  const height = width * 0.42;
  const dark = mix(leaf, "#2f4a2a", 0.25);
  const puffs = [-0.34, 0.34, 0]
    .map((dx) => ellipse(x + dx * width, y - height * 0.42, width * 0.3, height * 0.55, dx ? dark : leaf))
    .join("");
  const flowers = bloom
    ? Array.from({ length: 9 }, () =>
        ellipse(
          x + random.range(-0.5, 0.5) * width,
          y - random.range(0.2, 0.9) * height,
          width * 0.03,
          width * 0.03,
          bloom,
        ),
      ).join("")
    : "";
  return puffs + flowers;
}

/** One head of greens in a vegetable bed; size is its width. */
export function greens(random: Random, x: number, y: number, size: number, leaf: string): string {
  const dark = mix(leaf, "#2e5a2c", 0.35);
  const arc = (dx: number, dy: number) =>
    `M${n(x)} ${n(y)}Q${n(x + dx * 0.9)} ${n(y + dy * 0.2)} ${n(x + dx)} ${n(y + dy)}Q${n(x + dx * 0.2)} ${n(y + dy)} ${n(x)} ${n(y)}Z`;
  const s = size * random.range(0.85, 1.1);
  return (
    shape(arc(-s * 0.55, -s * 0.34) + arc(s * 0.55, -s * 0.34), dark) +
    shape(arc(-s * 0.3, -s * 0.62) + arc(s * 0.3, -s * 0.6), leaf) +
    ellipse(x, y - s * 0.22, s * 0.12, s * 0.26, mix(leaf, "#e3eb9c", 0.35))
  );
}
