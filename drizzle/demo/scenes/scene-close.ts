import { yard } from "./backdrops.ts";
import { type Stage, shadow, specks, warmth } from "./landscape.ts";
import { grade } from "./palette.ts";
import { atEase, attention, put, recruit, type Spot, sideways } from "./people.ts";
import { tree } from "./plants.ts";
import { ellipse, line, rect, shape } from "./shapes.ts";

/** Comrades close to the camera, arms round each other's shoulders. */
export function friends(stage: Stage): string {
  const { w, h, random, light, figures } = stage;
  const portrait = h > w;
  const count = Math.min(portrait ? 3 : 5, Math.max(2, figures));
  const horizon = h * random.range(0.5, 0.58);
  const height = Math.min(h * 1.3, (w / count) * (portrait ? 3.4 : 2.9));
  const gap = Math.min(height * 0.33, w / (count + 0.15));
  const order = random
    .shuffle(Array.from({ length: count }, (_, i) => i))
    .sort((a, b) => Math.abs(b - (count - 1) / 2) - Math.abs(a - (count - 1) / 2));
  const people = order.map((i) => {
    const middle = Math.abs(i - (count - 1) / 2) < 0.6;
    const x = w / 2 + (i - (count - 1) / 2) * gap;
    const y = h * 0.4 + height * (middle ? 0.78 : 0.81) + random.range(-0.015, 0.015) * height;
    const person = recruit(random, {
      pose: { ...attention, belt: true },
      expression: random.pick(["smile", "laugh", "laugh"]),
      facing: ((count - 1) / 2 - i) * 0.12,
    });
    return put(person, { x, y, height: height * random.range(0.97, 1.03) });
  });
  return (
    yard(stage, horizon) +
    specks(stage, horizon + h * 0.05, "#a8946a", 24) +
    grade(people.join(""), light) +
    warmth(stage)
  );
}

/** Sunday haircuts under the tree. */
export function haircut(stage: Stage): string {
  const { w, h, random, light, region, figures } = stage;
  const horizon = h * random.range(0.42, 0.48);
  const height = Math.min(h * 0.64, w * 0.66);
  const left = random.chance(0.5);
  const y = h * 0.95;
  const x = left ? w * 0.4 : w * 0.6;
  const cape = "#e7e4d8";
  const customer = recruit(random, {
    hat: "none",
    expression: random.pick(["smile", "laugh"]),
    pose: {
      view: "front",
      hip: 27,
      legs: [
        { via: [-9, -24], to: [-8, -3] },
        { via: [9, -24], to: [8, -3] },
      ],
      arms: [
        { via: [-11, -42], to: [-7, -28] },
        { via: [11, -42], to: [7, -28] },
      ],
      behind: () => rect(-10, -27, 20, 4, "#a97c4a", 1) + line("M-8 -23V-1M8 -23V-1", "#7c5832", 2.4),
      front: () =>
        shape(
          "M-3.4 -60.6Q0 -58.6 3.4 -60.6Q12 -57 13.4 -46L16.4 -17Q0 -12 -16.4 -17L-13.4 -46Q-12 -57 -3.4 -60.6Z",
          cape,
        ) +
        shape("M2 -59.6L3.4 -60.6Q12 -57 13.4 -46L16.4 -17Q10 -15 4 -14.4Z", "#cfcabb", 0.6) +
        line("M-6 -50Q-8 -32 -9 -18M5 -48Q7 -32 8 -17", "#c5c0b0", 0.6),
    },
  });
  const scissors = (px: number, py: number) =>
    line(`M${px} ${py}l6 -3.4M${px} ${py - 2.6}l6.4 1.6`, "#8b9295", 0.9);
  const barber = recruit(random, {
    hat: random.pick(["none", "cap"] as const),
    outfit: "tee",
    expression: "focus",
    pose: {
      ...sideways,
      lean: 4,
      arms: [
        { to: [17, -82], bend: -1 },
        { to: [15, -76], bend: -1 },
      ],
      hold: ([, r]) => scissors(r[0] + 1, r[1]),
    },
  });
  const waiting = Array.from({ length: Math.max(0, Math.min(3, figures - 2)) }, (_, i) => {
    const spot: Spot = {
      x: left ? w * (0.68 + 0.14 * i) : w * (0.32 - 0.14 * i),
      y: y - h * (0.08 + 0.03 * (i % 2)),
      height: height * random.range(0.86, 0.92),
    };
    return (
      shadow(stage, spot.x, spot.y, spot.height) +
      grade(
        put(
          recruit(random, {
            pose: atEase,
            hat: random.pick(["none", "cap"] as const),
            outfit: random.pick(["tee", "uniform"] as const),
            facing: left ? -0.5 : 0.5,
          }),
          spot,
        ),
        light,
        0.03,
      )
    );
  });
  const trunkX = left ? w * 0.08 : w * 0.92;
  const crown = tree(random, trunkX, y - height * 0.1, h * 0.98, region.leafDark);
  const mirrorX = trunkX - w * 0.015;
  const mirror =
    rect(mirrorX, y - height * 0.78, w * 0.03, height * 0.16, "#8a6238", 3) +
    rect(mirrorX + w * 0.004, y - height * 0.77, w * 0.022, height * 0.14, "#cfe3e6", 2);
  const clippings = Array.from({ length: 14 }, () =>
    ellipse(
      x + random.range(-0.2, 0.2) * height,
      y + random.range(0, 0.04) * height,
      height * 0.008,
      height * 0.003,
      "#2a2420",
      0.6,
    ),
  );
  const side = left ? -1 : 1;
  const barberSpot = { x: x + side * height * 0.24, y: y - h * 0.005, height, flip: !left };
  return [
    yard(stage, horizon),
    specks(stage, horizon + h * 0.08, "#a8946a", 30),
    grade(crown + mirror, light, 0.02),
    waiting.join(""),
    shadow(stage, barberSpot.x, y, height) + shadow(stage, x, y, height),
    grade(put(customer, { x, y, height }), light),
    grade(put(barber, barberSpot), light),
    clippings.join(""),
    warmth(stage),
  ].join("");
}
