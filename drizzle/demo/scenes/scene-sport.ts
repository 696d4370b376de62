import { fieldEdge } from "./backdrops.ts";
import { ground, ridge, type Stage, shadow, specks, tufts, warmth, waves } from "./landscape.ts";
import { grade } from "./palette.ts";
import { type Pose, put, recruit, running, type Spot } from "./people.ts";
import { ball } from "./props.ts";
import { line, n, shape } from "./shapes.ts";

/** The morning run: a file of men along a track. */
export function run(stage: Stage): string {
  const { w, h, random, light, region, figures } = stage;
  const portrait = h > w;
  const horizon = h * random.range(0.38, 0.46);
  const left = random.chance(0.5);
  const near = Math.min(h * 0.5, w * 0.62);
  const track = h * (portrait ? 0.8 : 0.84);
  const band = `M0 ${n(track - h * 0.1)}Q${n(w / 2)} ${n(track - h * 0.13)} ${w} ${n(track - h * 0.09)}V${n(track + h * 0.07)}Q${n(w / 2)} ${n(track + h * 0.03)} 0 ${n(track + h * 0.08)}Z`;
  const outfit = random.pick(["tee", "tee", "vest"] as const);
  const lane = (count: number, y: number, height: number, offset: number) => {
    const gap = Math.max(height * 0.62, w / (count + 0.1));
    return Array.from({ length: count }, (_, i) => {
      const spot: Spot = {
        x: offset + gap * (i + 0.5) + random.range(-0.06, 0.06) * gap,
        y: y + random.range(-0.01, 0.01) * h,
        height: height * random.range(0.96, 1.04),
        flip: left,
      };
      const phase = random.pick([0.25, 0.75]) + random.range(-0.1, 0.1);
      const hat = random.pick(["none", "none", "none", "cap"] as const);
      const person = recruit(random, {
        pose: running(phase),
        outfit,
        hat,
        expression: random.pick(["smile", "laugh", "calm"]),
      });
      return shadow(stage, spot.x, y, height, height * 0.22) + grade(put(person, spot), light);
    }).join("");
  };
  const back = Math.max(2, Math.floor(figures * (portrait ? 0.5 : 0.55)));
  const front = Math.max(1, figures - back);
  const grassline = shape(ridge(w, h, waves(random, 5, horizon + h * 0.03, h * 0.02)), region.grass);
  return [
    fieldEdge(stage, horizon),
    ground(stage, horizon, region.grass, region.grassDark),
    grade(grassline, light, 0.05),
    tufts(stage, horizon + h * 0.08, h * 0.7, 40),
    grade(
      shape(band, region.ground) +
        line(
          `M0 ${n(track - h * 0.1)}Q${n(w / 2)} ${n(track - h * 0.13)} ${w} ${n(track - h * 0.09)}`,
          region.groundDark,
          h * 0.005,
        ),
      light,
    ),
    portrait ? lane(back, track - h * 0.14, near * 0.66, -w * 0.16) : "",
    lane(portrait ? front : back, track - h * (portrait ? 0.005 : 0.055), near * 0.8, -w * 0.04),
    portrait ? "" : lane(front, track + h * 0.04, near, random.range(-0.2, 0.02) * w),
    tufts(stage, h * 0.93, h * 1.01, 60),
    warmth(stage),
  ].join("");
}

const kick: Pose = {
  view: "side",
  lean: -8,
  hip: 46,
  legs: [{ angles: [-8, -14] }, { angles: [62, 48] }],
  arms: [{ angles: [44, 70] }, { angles: [-42, -20] }],
};

/** Sunday football between two platoons. */
export function football(stage: Stage): string {
  const { w, h, random, light, region, figures } = stage;
  const horizon = h * random.range(0.34, 0.42);
  const left = random.chance(0.5);
  const goalX = left ? w * 0.16 : w * 0.84;
  const near = Math.min(h * 0.46, w * 0.42);
  const stripes = Array.from({ length: 6 }, (_, i) => {
    const y = horizon + (h - horizon) * (i / 6) ** 1.4;
    const next = horizon + (h - horizon) * ((i + 0.5) / 6) ** 1.4;
    return shape(`M0 ${n(y)}H${w}V${n(next)}H0Z`, region.grassDark, 0.28);
  });
  const gw = w * 0.2;
  const gh = h * 0.13;
  const gy = horizon + h * 0.13;
  const net =
    Array.from({ length: 9 }, (_, i) => `M${n(goalX - gw / 2 + (gw * i) / 8)} ${n(gy - gh)}V${n(gy)}`).join(
      "",
    ) +
    Array.from({ length: 5 }, (_, i) => `M${n(goalX - gw / 2)} ${n(gy - (gh * i) / 5)}h${n(gw)}`).join("");
  const goal =
    line(net, "#f5f1e2", w / 900, 0.55) +
    line(`M${n(goalX - gw / 2)} ${n(gy)}V${n(gy - gh)}h${n(gw)}V${n(gy)}`, "#f7f3e6", w / 260);
  const players = Array.from({ length: figures }, (_, i) => ({
    depth: (i + random.next() * 0.6) / figures,
    team: i % 2,
  }));
  const kicker = players.length - 1;
  const drawn = players.map(({ depth, team }, i) => {
    const last = i === kicker;
    const height = near * (0.5 + depth * 0.5);
    const spread = (i * 0.618 + random.range(0, 0.12)) % 1;
    const x = last ? w * (left ? 0.62 : 0.38) : w * (0.08 + 0.84 * spread);
    const y = last ? h * 0.93 : horizon + h * 0.2 + (h * 0.62 - h * 0.2) * depth;
    const flip = last ? left : x > w / 2;
    const pose = last ? kick : running(random.pick([0.25, 0.75]) + random.range(-0.1, 0.1));
    const person = put(
      recruit(random, {
        pose,
        hat: "none",
        outfit: team ? "tee" : "vest",
        expression: random.pick(["smile", "laugh"]),
      }),
      { x, y, height, flip },
    );
    const side = flip ? -1 : 1;
    const ballAt = last
      ? shadow(stage, x + side * height * 0.46, y, height * 0.3, height * 0.06) +
        grade(ball(x + side * height * 0.46, y - height * 0.11, height * 0.058), light)
      : "";
    return shadow(stage, x, y, height) + grade(person, light, (1 - depth) * 0.06) + ballAt;
  });
  return [
    fieldEdge(stage, horizon),
    ground(stage, horizon, region.grass, region.grassDark),
    grade(stripes.join(""), light),
    grade(line(`M0 ${n(horizon + h * 0.15)}H${w}`, "#f2eed6", w / 420, 0.7) + goal, light),
    specks(stage, horizon + h * 0.1, "#6f7d43", 26),
    tufts(stage, h * 0.6, h, 40),
    drawn.join(""),
    warmth(stage),
  ].join("");
}
