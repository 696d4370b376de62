import { house } from "./building.ts";
import { carrying, holdingSheaf, offering, reaping, withBroom } from "./jobs.ts";
import { ground, hills, ridge, type Stage, shadow, sky, specks, tufts, warmth, waves } from "./landscape.ts";
import { grade } from "./palette.ts";
import { put, recruit, slots, squat, villager } from "./people.ts";
import { bamboo, banana, palm, tree } from "./plants.ts";
import { sheaf } from "./props.ts";
import { line, n, polygon, rect, shape } from "./shapes.ts";

/** Harvest with the village: golden rice, conical hats, green uniforms. */
export function harvest(stage: Stage): string {
  const { w, h, random, light, region, figures } = stage;
  const horizon = h * random.range(0.36, 0.42);
  const near = Math.min(h * 0.5, w * 0.56);
  const gold = random.pick(["#d9bb55", "#d3b14b", "#dcc467"]);
  const rows = Array.from({ length: 6 }, (_, i) => {
    const t = (i / 6) ** 1.3;
    const y = horizon + h * 0.04 + h * 0.6 * t;
    const size = h * (0.012 + 0.035 * t);
    const count = Math.ceil(w / (size * 0.8));
    const ears = Array.from({ length: count }, (_, k) => {
      const x = k * size * 0.8 + random.range(0, size * 0.4);
      return `M${n(x)} ${n(y + size)}Q${n(x + size * 0.1)} ${n(y - size * 0.2)} ${n(x + size * 0.5)} ${n(y)}`;
    });
    return (
      shape(ridge(w, h, waves(random, 6, y + size * 0.5, size * 0.3)), i % 2 ? gold : "#c9a944") +
      line(ears.join(""), i % 2 ? "#e9d37c" : "#e2c965", size * 0.14, 0.9)
    );
  });
  const stubble =
    shape(ridge(w, h, waves(random, 5, h * 0.66, h * 0.03)), "#c8ae69") +
    line(
      Array.from(
        { length: 90 },
        () => `M${n(random.range(0, w))} ${n(random.range(h * 0.68, h))}v${n(-h * 0.014)}`,
      ).join(""),
      "#a98d48",
      w / 500,
      0.7,
    );
  const homes = [
    house(random, { x: w * random.range(0.05, 0.25), y: horizon + h * 0.03, w: w * 0.16, h: w * 0.1 }, light),
    house(random, { x: w * random.range(0.62, 0.8), y: horizon + h * 0.03, w: w * 0.14, h: w * 0.09 }, light),
  ];
  const green = [
    palm(random, w * random.range(0.02, 0.2), horizon + h * 0.03, h * 0.24, region.leafDark),
    bamboo(random, w * random.range(0.4, 0.56), horizon + h * 0.03, h * 0.2, region.leaf),
    banana(random, w * random.range(0.8, 0.95), horizon + h * 0.04, h * 0.17, region.leaf),
  ];
  const sheaves = Array.from({ length: 7 }, () => {
    const depth = random.next();
    return sheaf(random.range(0, w), h * (0.74 + 0.24 * depth), near * (0.14 + 0.1 * depth));
  });
  const total = Math.max(3, figures);
  const places = slots(random, total);
  const people = Array.from({ length: total }, (_, i) => {
    const depth = i / (total - 1);
    const height = near * (0.6 + 0.4 * depth);
    const x = w * (0.04 + 0.92 * (places[i] ?? 0.5));
    const y = h * (0.7 + 0.27 * depth);
    const local = i % 2 === 1;
    const pose = i === total - 1 ? carrying("rice") : random.pick([holdingSheaf, reaping]);
    const person = local
      ? villager(random, { pose, hat: "conical", expression: "smile" })
      : recruit(random, {
          pose,
          hat: random.pick(["bucket", "cap"] as const),
          expression: random.pick(["smile", "laugh"]),
        });
    return (
      shadow(stage, x, y, height) +
      grade(put({ ...person, barefoot: local }, { x, y, height, flip: x > w / 2 }), light, (1 - depth) * 0.05)
    );
  });
  return [
    sky(stage, horizon),
    hills(stage, horizon),
    ground(stage, horizon, region.grass, gold),
    grade(green.join("") + homes.join(""), light, 0.1),
    grade(rows.join("") + stubble + sheaves.join(""), light),
    people.join(""),
    warmth(stage),
  ].join("");
}

/** Mending a villager's fence and yard, tea waiting on the step. */
export function neighbours(stage: Stage): string {
  const { w, h, random, light, region, figures } = stage;
  const horizon = h * random.range(0.4, 0.46);
  const size = Math.min(w, h * 1.2);
  const left = random.chance(0.5);
  const foot = h * 0.66;
  const width = size * 0.56;
  const home = house(
    random,
    { x: left ? w * 0.03 : w * 0.97 - width, y: foot, w: width, h: size * 0.36 },
    light,
  );
  const fenceFrom = left ? w * 0.62 : w * 0.02;
  const stakes =
    Array.from({ length: 9 }, (_, i) =>
      rect(
        fenceFrom + i * w * 0.042,
        foot - h * 0.075 + (i % 3) * 4,
        w * 0.014,
        h * 0.1,
        i % 2 ? "#b8935a" : "#a9834e",
        3,
      ),
    ).join("") +
    rect(fenceFrom - w * 0.01, foot - h * 0.05, w * 0.37, h * 0.012, "#94703f") +
    rect(fenceFrom - w * 0.01, foot - h * 0.01, w * 0.37, h * 0.012, "#94703f");
  const height = Math.min(h * 0.52, w * 0.56);
  const elderX = left ? w * 0.34 : w * 0.66;
  const elder = villager(random, {
    pose: {
      ...offering,
      front: () =>
        shape(polygon([-9, -56], [9, -56], [7, -53.6], [-7, -53.6]), "#8a5a34") +
        rect(-6, -60, 3.4, 4, "#eef0e4", 0.8) +
        rect(-1.6, -60, 3.4, 4, "#eef0e4", 0.8) +
        rect(2.8, -60, 3.4, 4, "#eef0e4", 0.8),
    },
    elder: true,
    woman: true,
    hat: random.pick(["conical", "scarf"] as const),
    expression: "smile",
  });
  const jobs = random
    .shuffle([withBroom, carrying("water"), squat, withBroom])
    .slice(0, Math.max(2, Math.min(4, figures - 1)));
  const helpers = jobs.map((pose, i) => {
    const depth = (i + 1) / jobs.length;
    const x = w * ((left ? [0.74, 0.58, 0.86, 0.2] : [0.26, 0.42, 0.14, 0.8])[i] ?? 0.5);
    const y = h * (0.78 + 0.18 * depth);
    const tall = height * (0.84 + 0.16 * depth);
    return (
      shadow(stage, x, y, tall) +
      grade(
        put(
          recruit(random, {
            pose,
            hat: random.pick(["bucket", "cap", "none"] as const),
            outfit: random.pick(["uniform", "tee"] as const),
          }),
          { x, y, height: tall, flip: left },
        ),
        light,
      )
    );
  });
  const green = [
    banana(random, left ? w * 0.6 : w * 0.4, foot, size * 0.32, region.leaf),
    palm(random, left ? w * 0.9 : w * 0.08, foot - h * 0.02, h * 0.46, region.leafDark),
    tree(random, left ? w * 0.02 : w * 0.98, foot, h * 0.44, region.leafDark),
  ];
  return [
    sky(stage, horizon),
    hills(stage, horizon),
    ground(stage, horizon, region.grass, region.grassDark),
    grade(green.join("") + home, light, 0.03, 0.1),
    ground(stage, foot, region.ground, region.groundDark),
    grade(stakes, light),
    tufts(stage, foot - h * 0.01, foot + h * 0.02, 40),
    specks(stage, foot + h * 0.03, "#a8946a", 26),
    shadow(stage, elderX, h * 0.8, height) +
      grade(put(elder, { x: elderX, y: h * 0.8, height: height * 0.84 }), light),
    helpers.join(""),
    warmth(stage),
  ].join("");
}
