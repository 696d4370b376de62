import { barracks, kerb } from "./building.ts";
import { ground, hills, type Stage, sky } from "./landscape.ts";
import { grade } from "./palette.ts";
import { bamboo, banana, bush, palm, slim, tree } from "./plants.ts";

/** The yard with its barracks: background of everything that happens on parade. */
export function yard(stage: Stage, horizon: number): string {
  const { w, h, random, light, region } = stage;
  const size = Math.min(w, h * 1.4);
  const left = random.chance(0.5);
  const foot = horizon + h * 0.012;
  const length = size * random.range(0.55, 0.75);
  const box = {
    x: left ? -size * 0.08 : w - length + size * 0.06,
    y: foot,
    w: length,
    h: size * random.range(0.17, 0.21),
  };
  const freeFrom = left ? box.x + box.w + size * 0.05 : size * 0.03;
  const freeTo = left ? w - size * 0.02 : box.x - size * 0.05;
  const trees = Array.from({ length: random.int(2, 4) }, (_, i) => {
    const x = freeFrom + ((freeTo - freeFrom) * (i + random.range(0.2, 0.8))) / 4;
    const draw = random.pick([palm, slim, slim]);
    return draw(
      random,
      x,
      foot,
      size * random.range(0.2, 0.32),
      random.chance(0.5) ? region.leaf : region.leafDark,
    );
  });
  const bloom = random.chance(0.45) ? "#d8503c" : undefined;
  const big = tree(
    random,
    random.range(freeFrom, freeTo),
    foot + 2,
    size * random.range(0.24, 0.34),
    region.leafDark,
    bloom,
  );
  const bushes = Array.from({ length: 5 }, (_, i) =>
    bush(
      random,
      box.x + (box.w * (i + 0.5)) / 5,
      foot + 4,
      size * 0.05,
      region.leaf,
      random.chance(0.4) ? "#e08a6a" : undefined,
    ),
  );
  return [
    sky(stage, horizon),
    hills(stage, horizon),
    grade(trees.join("") + big, light, 0.1),
    grade(barracks(random, box, light), light, 0.02, 0.25),
    grade(bushes.join(""), light),
    ground(stage, foot, region.ground, region.groundDark),
    grade(kerb(w, foot + h * 0.02, size * 0.012), light),
  ].join("");
}

/** Trees and now and then a barracks along the far side of a field. */
export function fieldEdge(stage: Stage, horizon: number, built = 0.5): string {
  const { w, h, random, region, light } = stage;
  const size = Math.min(w, h * 1.3);
  const draws = [palm, slim, tree, banana, bamboo] as const;
  const width = size * random.range(0.34, 0.5);
  const box = { x: random.range(0, w - width), y: horizon + h * 0.008, w: width, h: size * 0.12 };
  const stands = random.chance(built);
  const hut = stands ? grade(barracks(random, box, light), light, 0.12, 0.2) : "";
  const hidden = (x: number) => stands && x > box.x && x < box.x + box.w;
  const plants = Array.from({ length: 6 }, (_, i) => {
    const x = (w * (i + random.range(0.1, 0.9))) / 6;
    if (hidden(x)) return "";
    return random.pick(draws)(
      random,
      x,
      horizon + h * 0.012,
      size * random.range(0.12, 0.24),
      random.pick([region.leaf, region.leafDark]),
    );
  });
  return sky(stage, horizon) + hills(stage, horizon) + hut + grade(plants.join(""), light, 0.14);
}
