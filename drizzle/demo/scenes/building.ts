import { type Light, mix } from "./palette.ts";
import type { Random } from "./random.ts";
import { ellipse, glow, line, n, polygon, rect, shape, star } from "./shapes.ts";

interface Box {
  x: number;
  /** The foot of the wall. */
  y: number;
  w: number;
  h: number;
}

const WALLS = ["#e7c684", "#e3bf79", "#ecd095", "#dfc08a"] as const;
const LAMP = "#ffdc8c";

function tiles(box: Box, top: number, eave: number, inset: number, color: string): string {
  const dark = mix(color, "#5e2418", 0.32);
  const { x, w } = box;
  const over = w * 0.03;
  const roof = shape(
    polygon([x - over, eave], [x + inset, top], [x + w - inset, top], [x + w + over, eave]),
    color,
  );
  const count = Math.round(w / (box.h * 0.16));
  const seams = Array.from({ length: count - 1 }, (_, i) => {
    const t = (i + 1) / count;
    return `M${n(x - over + (w + over * 2) * t)} ${n(eave)}L${n(x + inset + (w - inset * 2) * t)} ${n(top)}`;
  });
  const rows = [0.35, 0.68].map(
    (t) =>
      `M${n(x - over + (inset + over) * (1 - t))} ${n(top + (eave - top) * t)}H${n(x + w + over - (inset + over) * (1 - t))}`,
  );
  return [
    roof,
    shape(
      polygon([x + w * 0.55, eave], [x + w * 0.55, top], [x + w - inset, top], [x + w + over, eave]),
      dark,
      0.16,
    ),
    line(seams.join(""), dark, box.h * 0.008, 0.4),
    line(rows.join(""), dark, box.h * 0.008, 0.25),
    line(`M${n(x + inset)} ${n(top)}H${n(x + w - inset)}`, mix(color, "#f0b48c", 0.35), box.h * 0.022),
    rect(x - over, eave - 1, w + over * 2, box.h * 0.045, dark),
  ].join("");
}

function arch(x: number, y: number, w: number, h: number, light: Light): string {
  const lit = light.lamps;
  const opening = `M${n(x)} ${n(y)}V${n(y - h * 0.66)}Q${n(x + w / 2)} ${n(y - h * 1.22)} ${n(x + w)} ${n(y - h * 0.66)}V${n(y)}Z`;
  const pane = lit ? LAMP : "#5f7d6a";
  return (
    shape(opening, lit ? "#a9824e" : "#7d6a48") +
    shape(
      `M${n(x)} ${n(y)}V${n(y - h * 0.66)}Q${n(x + w * 0.1)} ${n(y - h * 0.8)} ${n(x + w * 0.16)} ${n(y - h * 0.82)}V${n(y)}Z`,
      "#5c4c33",
      0.5,
    ) +
    rect(x + w * 0.28, y - h * 0.62, w * 0.48, h * 0.44, pane, w * 0.03) +
    line(
      `M${n(x + w * 0.52)} ${n(y - h * 0.62)}v${n(h * 0.44)}M${n(x + w * 0.28)} ${n(y - h * 0.4)}h${n(w * 0.48)}`,
      mix(pane, "#3f4a35", 0.55),
      w * 0.03,
    )
  );
}

/** A long yellow barracks with an arched veranda and a red tiled roof. */
export function barracks(random: Random, box: Box, light: Light): string {
  const { x, y, w, h } = box;
  const wall = random.pick(WALLS);
  const eave = y - h * 0.58;
  const bays = Math.max(3, Math.round(w / (h * 0.42)));
  const bay = w / bays;
  const arches = Array.from({ length: bays }, (_, i) =>
    arch(x + bay * (i + 0.2), y - h * 0.03, bay * 0.6, h * 0.42, light),
  );
  const pillars = Array.from({ length: bays + 1 }, (_, i) =>
    rect(x + bay * i - bay * 0.04, eave, bay * 0.08, y - eave, mix(wall, "#fff6da", 0.4)),
  );
  return [
    rect(x, eave, w, y - eave, wall),
    rect(x, eave, w, h * 0.09, mix(wall, "#8a5f2c", 0.32)),
    ...arches,
    ...pillars,
    rect(x - w * 0.005, y - h * 0.05, w * 1.01, h * 0.05, mix(wall, "#7d6a4a", 0.45)),
    tiles(box, y - h, eave, h * random.range(0.3, 0.5), random.pick(["#b4573f", "#ad5038", "#bb6145"])),
    light.lamps ? glow(x + w / 2, y - h * 0.2, w * 0.55, h * 0.7, LAMP, 0.3) : "",
  ].join("");
}

/** A small village house: thatch or tile, a door ajar, a lamp in the evening. */
export function house(random: Random, box: Box, light: Light): string {
  const { x, y, w, h } = box;
  const wall = random.pick(["#ecd9b0", "#e6cfa4", "#dfe0c4"]);
  const roof = random.pick(["#b4573f", "#a9533c", "#c29a5c"]);
  const eave = y - h * 0.52;
  const pane = light.lamps ? LAMP : "#7d8f7c";
  const window = (cx: number) =>
    rect(cx, y - h * 0.38, w * 0.16, h * 0.19, pane, 2) +
    line(
      `M${n(cx + w * 0.08)} ${n(y - h * 0.38)}v${n(h * 0.19)}M${n(cx)} ${n(y - h * 0.285)}h${n(w * 0.16)}`,
      "#8c6a3d",
      w * 0.012,
    );
  return [
    rect(x, eave, w, y - eave, wall),
    rect(x, eave, w, h * 0.07, mix(wall, "#8a6a3c", 0.35)),
    window(x + w * 0.12),
    window(x + w * 0.72),
    rect(x + w * 0.4, y - h * 0.42, w * 0.2, h * 0.42, "#7a4d2c"),
    rect(x + w * 0.42, y - h * 0.4, w * 0.16, h * 0.4, light.lamps ? LAMP : "#5d4630"),
    [0.02, 0.34, 0.64, 0.96].map((t) => rect(x + w * t, eave, w * 0.02, y - eave, "#b08a58")).join(""),
    tiles(box, y - h, eave, h * 0.3, roof),
  ].join("");
}

/** A flagpole with the national flag moving in the wind. */
export function flag(random: Random, x: number, y: number, height: number): string {
  const w = height * 0.3;
  const h = w * 0.66;
  const top = y - height;
  const wave = h * random.range(0.08, 0.16);
  const q = w / 4;
  const cloth = `M${n(x)} ${n(top + h * 0.1)}q${n(q)} ${n(-wave)} ${n(q * 2)} 0t${n(q * 2)} 0v${n(h)}q${n(-q)} ${n(-wave)} ${n(-q * 2)} 0t${n(-q * 2)} 0Z`;
  const fold = `M${n(x + q * 2)} ${n(top + h * 0.1)}q${n(q)} ${n(wave)} ${n(q * 2)} 0v${n(h)}q${n(-q)} ${n(wave)} ${n(-q * 2)} 0Z`;
  return [
    rect(x - height * 0.045, y - height * 0.03, height * 0.09, height * 0.03, "#cfc6ae", 3),
    rect(x - height * 0.03, y - height * 0.055, height * 0.06, height * 0.03, "#dcd4bd", 3),
    rect(x - height * 0.008, top, height * 0.014, height, "#e9e4d4"),
    rect(x + height * 0.002, top, height * 0.005, height, "#b9b29c"),
    ellipse(x, top - height * 0.006, height * 0.014, height * 0.014, "#d9b64e"),
    shape(cloth, "#cb392e"),
    shape(fold, "#9f241d", 0.16),
    star(x + w * 0.5, top + h * 0.6, h * 0.27, "#f0c848"),
  ].join("");
}

/** Whitewashed kerb stones or a low wall along the yard. */
export function kerb(w: number, y: number, size: number): string {
  const count = Math.ceil(w / (size * 3));
  return Array.from({ length: count }, (_, i) =>
    rect(i * size * 3, y - size * 0.5, size * 2.7, size * 0.7, i % 2 ? "#efe6cd" : "#e2d5b4", size * 0.15),
  ).join("");
}
