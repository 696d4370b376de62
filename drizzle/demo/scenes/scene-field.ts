import { fieldEdge } from "./backdrops.ts";
import { carrying, hoeing, watering, weeding } from "./jobs.ts";
import { ground, hills, type Stage, shadow, sky, specks, tufts, warmth } from "./landscape.ts";
import { grade, mix } from "./palette.ts";
import { put, recruit, type Spot, sideways, slots } from "./people.ts";
import { bamboo, banana, greens, tree } from "./plants.ts";
import { capsule, ellipse, line, n, polygon, rect, shape } from "./shapes.ts";

function beds(stage: Stage, horizon: number): string {
  const { w, h, random, light, region } = stage;
  const rows = 7;
  const parts: string[] = [];
  for (let row = 0; row < rows; row++) {
    const t = row / rows;
    const y = horizon + (h * 1.02 - horizon) * t ** 1.35;
    const next = horizon + (h * 1.02 - horizon) * ((row + 1) / rows) ** 1.35;
    const depth = next - y;
    const leaf = random.pick(["#86b04f", "#79a548", "#98b95a", "#a1a94f"]);
    const bed =
      shape(
        `M0 ${n(y + depth * 0.18)}Q${n(w / 2)} ${n(y + depth * 0.1)} ${w} ${n(y + depth * 0.18)}V${n(y + depth * 0.72)}H0Z`,
        region.soil,
      ) +
      shape(
        `M0 ${n(y + depth * 0.66)}H${w}V${n(y + depth * 0.84)}H0Z`,
        mix(region.soilDark, "#2a1a10", 0.18),
      );
    const size = depth * 0.62;
    const count = Math.ceil(w / (size * 0.92)) + 1;
    const plants = Array.from({ length: count }, (_, i) =>
      greens(random, i * size * 0.92 + (row % 2) * size * 0.4, y + depth * 0.44, size, leaf),
    );
    parts.push(grade(bed + plants.join(""), light, (1 - t) * 0.1));
  }
  return parts.join("");
}

function trellis(stage: Stage, x: number, y: number, width: number, height: number): string {
  const { random, region } = stage;
  const poles = [0, 0.33, 0.66, 1].map((t) => `M${n(x + width * t)} ${n(y)}v${n(-height)}`).join("");
  const leaves = Array.from({ length: 34 }, () =>
    ellipse(
      x + random.range(-0.04, 1.04) * width,
      y - height * random.range(0.86, 1.08),
      height * random.range(0.07, 0.12),
      height * 0.07,
      random.pick([region.leaf, region.leafDark]),
    ),
  );
  const gourds = Array.from({ length: 6 }, () => {
    const gx = x + random.range(0.05, 0.95) * width;
    return (
      line(`M${n(gx)} ${n(y - height * 0.88)}v${n(height * 0.1)}`, "#6d8a45", height * 0.012) +
      ellipse(gx, y - height * 0.68, height * 0.045, height * 0.12, "#b5cc78")
    );
  });
  return (
    line(`${poles}M${n(x - width * 0.04)} ${n(y - height)}h${n(width * 1.08)}`, "#94764a", height * 0.03) +
    gourds.join("") +
    leaves.join("")
  );
}

/** Tending the unit's vegetables after the day's training. */
export function garden(stage: Stage): string {
  const { w, h, random, light, region, figures } = stage;
  const horizon = h * random.range(0.34, 0.4);
  const near = Math.min(h * 0.5, w * 0.56);
  const back = [
    fieldEdge(stage, horizon, 0.7),
    ground(stage, horizon, region.grass, region.soil),
    grade(
      banana(random, w * random.pick([0.04, 0.95]), horizon + h * 0.05, near * 0.8, region.leaf),
      light,
      0.06,
    ),
    grade(trellis(stage, w * random.range(0.1, 0.6), horizon + h * 0.07, w * 0.3, near * 0.42), light, 0.05),
  ];
  const jobs = [watering, ...random.shuffle([watering, weeding, hoeing, carrying("water")])].slice(
    0,
    figures,
  );
  const places = slots(random, jobs.length);
  const people = random.shuffle(jobs).map((pose, i) => {
    const depth = jobs.length > 1 ? i / (jobs.length - 1) : 1;
    const height = near * (0.52 + 0.48 * depth);
    const y = horizon + h * 0.2 + (h * 0.95 - horizon - h * 0.2) * depth;
    const x = w * (0.03 + 0.94 * (places[i] ?? 0.5));
    const spot: Spot = { x, y, height, flip: x > w * 0.55 };
    const looks = {
      hat: random.pick(["bucket", "bucket", "none", "cap"] as const),
      outfit: random.pick(["tee", "tee", "uniform", "vest"] as const),
    };
    return (
      shadow(stage, x, y, height) +
      grade(put(recruit(random, { ...looks, pose }), spot), light, (1 - depth) * 0.06)
    );
  });
  return back.join("") + beds(stage, horizon + h * 0.08) + people.join("") + warmth(stage);
}

/** The range from far away: a green valley, pale discs, small figures, flags. Nothing one could read. */
export function range(stage: Stage): string {
  const { w, h, random, light, region, figures } = stage;
  const horizon = h * random.range(0.32, 0.4);
  const berm = `M0 ${n(horizon + h * 0.06)}Q${n(w * 0.25)} ${n(horizon - h * 0.02)} ${n(w * 0.5)} ${n(horizon + h * 0.01)}T${w} ${n(horizon + h * 0.03)}V${n(horizon + h * 0.14)}H0Z`;
  const targets = Array.from({ length: 7 }, (_, i) => {
    const x = w * (0.14 + 0.12 * i);
    const y = horizon + h * 0.11;
    const r = h * 0.011;
    return (
      line(`M${n(x)} ${n(y)}v${n(-h * 0.034)}`, "#8b7650", w / 600) +
      ellipse(x, y - h * 0.04, r, r, "#fbf6e6") +
      ellipse(x, y - h * 0.04, r * 0.45, r * 0.45, "#c0503c")
    );
  });
  const pennant = (x: number, y: number, s: number) =>
    line(`M${n(x)} ${n(y)}v${n(-s)}`, "#d9d2bd", s * 0.05) +
    shape(polygon([x, y - s], [x + s * 0.44, y - s * 0.84], [x, y - s * 0.66]), "#cb392e");
  const lanes = Array.from({ length: 6 }, (_, i) => {
    const top = w * (0.2 + 0.12 * i);
    const low = w / 2 + (top - w / 2) * 2.1;
    return shape(
      polygon(
        [top, horizon + h * 0.13],
        [top + w * 0.03, horizon + h * 0.13],
        [low + w * 0.1, h],
        [low - w * 0.02, h],
      ),
      region.grassDark,
      0.16,
    );
  });
  const size = h * 0.17;
  const lineY = h * 0.7;
  const lying = Array.from({ length: Math.max(3, figures) }, (_, i) => {
    const x = w * (0.15 + (0.7 * (i + 0.5)) / Math.max(3, figures));
    // Seen from behind and far off: soles, the back, a cap; whatever is before them stays hidden.
    const leg = (side: number) =>
      shape(capsule([side * 3, -2], 4, [side * 5.6, 7], 3.2), side < 0 ? "#616f3b" : "#4d5a2d") +
      ellipse(side * 6, 9, 3, 3.4, "#2f2b25");
    const prone =
      shape(polygon([-17, 13], [17, 13], [12, -11], [-12, -11]), "#c2b184") +
      ellipse(0, 8, 15, 4, "#2a2a1a", 0.18) +
      ellipse(0, -13.5, 5.6, 5.4, "#5d6c3c") +
      ellipse(0, -11, 6.6, 2, "#48552d") +
      shape("M-10.6 -1Q-10.4 -10 0 -10.4Q10.4 -10 10.6 -1Q6 3 0 3Q-6 3 -10.6 -1Z", "#69783f") +
      shape("M0 -10.4Q10.4 -10 10.6 -1Q6 3 0 3Q4 -4 0 -10.4Z", "#54622f", 0.5) +
      leg(-1) +
      leg(1);
    return `<g transform="translate(${n(x)} ${n(lineY)}) scale(${n(size / 66)})">${prone}</g>`;
  });
  const officers = [random.range(0.05, 0.09), random.range(0.91, 0.95)].map((t) => {
    const spot = { x: w * t, y: h * 0.82, height: size * 1.7, flip: random.chance(0.5) };
    return (
      shadow(stage, spot.x, spot.y, spot.height) +
      grade(put(recruit(random, { pose: { ...sideways, belt: true }, hat: "cap" }), spot), light)
    );
  });
  const sandbags = Array.from({ length: 17 }, (_, i) =>
    ellipse(
      w * 0.06 * (i + 1),
      lineY + h * 0.16 + (i % 2) * h * 0.006,
      w * 0.034,
      h * 0.014,
      i % 2 ? "#b59f72" : "#c3ae80",
    ),
  );
  return [
    sky(stage, horizon),
    hills(stage, horizon),
    ground(stage, horizon, region.grass, region.grassDark),
    grade(
      tree(random, w * random.range(0.05, 0.2), horizon + h * 0.05, h * 0.2, region.leafDark) +
        bamboo(random, w * random.range(0.8, 0.95), horizon + h * 0.04, h * 0.24, region.leaf),
      light,
      0.16,
    ),
    grade(shape(berm, mix(region.near, region.soil, 0.25)) + lanes.join(""), light, 0.08),
    grade(
      targets.join("") +
        pennant(w * 0.05, horizon + h * 0.13, h * 0.1) +
        pennant(w * 0.94, horizon + h * 0.13, h * 0.1),
      light,
      0.03,
    ),
    tufts(stage, horizon + h * 0.2, h * 0.68, 90),
    grade(lying.join("") + rect(0, lineY + h * 0.15, w, h * 0.006, "#d9ceaa") + sandbags.join(""), light),
    officers.join(""),
    tufts(stage, h * 0.93, h, 70),
    specks(stage, h * 0.9, "#7d8a50", 12),
    warmth(stage),
  ].join("");
}
