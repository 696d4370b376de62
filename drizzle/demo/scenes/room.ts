import type { Stage } from "./landscape.ts";
import { grade, type Light, mix } from "./palette.ts";
import { ellipse, line, linear, n, type Point, polygon, rect, shape } from "./shapes.ts";

/** Indoors the walls soften the hour: daylight near neutral, lamplight warm. */
export function roomLight(light: Light): Light {
  const tint = light.lamps ? ([1, 0.92, 0.78] as const) : ([1, 0.985, 0.95] as const);
  return { ...light, tint, shadow: { length: 0.6, strength: 0.18 } };
}

/** A window with shutters open on the hour's sky and a few treetops. */
function window(stage: Stage, x: number, y: number, w: number, h: number): string {
  const { light, region, random } = stage;
  const [top, , bottom] = light.sky;
  const id = `pane${n(x)}`.replace(".", "_");
  const trees = [0.2, 0.55, 0.86].map((t) =>
    ellipse(
      x + w * t,
      y + h * random.range(0.82, 0.98),
      w * 0.24,
      h * random.range(0.2, 0.36),
      random.pick([region.leaf, region.leafDark, region.mid]),
    ),
  );
  const frame = "#8b6a42";
  const clip = `clip${id}`;
  return [
    `<defs>${linear(id, [
      [0, top],
      [1, bottom],
    ])}<clipPath id="${clip}">${rect(x, y, w, h, "#000")}</clipPath></defs>`,
    rect(x, y, w, h, `url(#${id})`),
    `<g clip-path="url(#${clip})">${grade(trees.join(""), light, 0.12)}</g>`,
    grade(
      [
        line(`M${n(x)} ${n(y)}h${n(w)}v${n(h)}h${n(-w)}ZM${n(x + w / 2)} ${n(y)}v${n(h)}`, frame, w * 0.035),
        line([1, 2, 3].map((i) => `M${n(x)} ${n(y + (h * i) / 4)}h${n(w)}`).join(""), "#6f6a5c", w * 0.012),
        rect(x - w * 0.06, y + h, w * 1.12, h * 0.05, "#dcc9a0"),
        shape(
          polygon(
            [x - w * 0.02, y],
            [x - w * 0.26, y + h * 0.06],
            [x - w * 0.26, y + h * 0.94],
            [x - w * 0.02, y + h],
          ),
          "#6f9480",
        ),
        shape(
          polygon(
            [x + w * 1.02, y],
            [x + w * 1.26, y + h * 0.06],
            [x + w * 1.26, y + h * 0.94],
            [x + w * 1.02, y + h],
          ),
          "#5f8472",
        ),
      ].join(""),
      roomLight(light),
    ),
  ].join("");
}

const WALLS = [
  ["#f2e7c9", "#c3cfb0"],
  ["#f0e4cf", "#b9c9b8"],
  ["#eee9d2", "#d3c7a0"],
] as const;

/** Wall, wainscot and tiled floor; the wall ends at `floor`. Windows sit evenly across it. */
export function room(stage: Stage, floor: number, windows: number): string {
  const { w, h, random, light } = stage;
  const lit = roomLight(light);
  const [wall, dado] = random.pick(WALLS);
  const tile = random.pick(["#c99f78", "#c4a98a", "#b9836a", "#cdb896"]);
  const low = floor * 0.8;
  const base = [
    `<defs>${linear("wall", [
      [0, mix(wall, "#ffffff", 0.25)],
      [1, mix(wall, "#b99a66", 0.16)],
    ])}${linear("floor", [
      [0, mix(tile, "#6b4a30", 0.14)],
      [1, mix(tile, "#ffffff", 0.1)],
    ])}</defs>`,
    rect(0, 0, w, floor, "url(#wall)"),
    rect(0, low, w, floor - low, dado),
    rect(0, low, w, h * 0.006, mix(dado, "#4d5a40", 0.35)),
    rect(0, floor, w, h - floor, "url(#floor)"),
    rect(0, floor - h * 0.008, w, h * 0.014, mix(dado, "#4d4a38", 0.35)),
  ];
  const centre: Point = [w / 2, floor - h * 0.5];
  const seams = Array.from({ length: 13 }, (_, i) => {
    const x = (w * (i - 3)) / 6;
    const t = (h - floor) / (floor - centre[1]);
    return `M${n(x)} ${n(floor)}L${n(x + (x - centre[0]) * t)} ${h}`;
  });
  const rows = [0.06, 0.16, 0.32, 0.56, 0.9].map((t) => `M0 ${n(floor + (h - floor) * t)}H${w}`);
  base.push(line(seams.join("") + rows.join(""), mix(tile, "#5a3d28", 0.4), w / 700, 0.4));
  const ww = Math.min(w / (windows * 1.9), h * 0.24);
  const panes = Array.from({ length: windows }, (_, i) =>
    window(stage, (w * (i + 0.5)) / windows - ww / 2, floor * 0.16, ww, floor * 0.46),
  );
  return grade(base.join(""), lit) + panes.join("") + roomGlow(stage);
}

/** What falls in at the windows by day, and the lamps' pools of light by night. */
function roomGlow(stage: Stage): string {
  const { w, h, light, random } = stage;
  if (light.lamps) {
    const lamps = [0.27, 0.73].map(
      (t) =>
        `<g>${line(`M${n(w * t)} 0V${n(h * 0.05)}`, "#6a6458", w / 400)}${rect(w * t - w * 0.06, h * 0.05, w * 0.12, h * 0.014, "#fffbe6", 4)}</g>`,
    );
    return `<defs>${linear("lamp", [
      [0, "#fff0b8", 0.34],
      [1, "#fff0b8", 0],
    ])}</defs>${rect(0, 0, w, h * 0.8, "url(#lamp)")}${lamps.join("")}`;
  }
  const skew = random.chance(0.5) ? w * 0.22 : -w * 0.22;
  const ray = (x: number) =>
    shape(polygon([x, 0], [x + w * 0.14, 0], [x + w * 0.2 + skew, h], [x - w * 0.04 + skew, h]), "url(#ray)");
  return `<defs>${linear("ray", [
    [0, "#fff6d8", 0.3],
    [1, "#fff6d8", 0],
  ])}</defs>${ray(w * 0.18)}${ray(w * 0.58)}`;
}

/** A long table seen from the front: top edge at y, going down to its feet. */
export function table(x: number, y: number, w: number, depth: number, height: number, color: string): string {
  const dark = mix(color, "#3b2413", 0.3);
  const leg = (at: number) => rect(at, y + depth, w * 0.02, height, dark);
  return (
    leg(x + w * 0.05) +
    leg(x + w * 0.93) +
    shape(polygon([x + w * 0.02, y], [x + w * 0.98, y], [x + w, y + depth], [x, y + depth]), color) +
    shape(
      polygon(
        [x + w * 0.02, y],
        [x + w * 0.98, y],
        [x + w * 0.984, y + depth * 0.3],
        [x + w * 0.016, y + depth * 0.3],
      ),
      mix(color, "#ffffff", 0.14),
    ) +
    rect(x, y + depth, w, depth * 0.36, dark)
  );
}
