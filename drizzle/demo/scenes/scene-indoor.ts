import { type Stage, shadow } from "./landscape.ts";
import { grade } from "./palette.ts";
import { put, recruit } from "./people.ts";
import { bowl, chopsticks } from "./props.ts";
import { room, roomLight, table } from "./room.ts";
import { ellipse, line, n, type Point, place, polygon, rect, shape } from "./shapes.ts";

/** Behind a table or desk: cut at the hip. */
export const sitting = {
  view: "front",
  bust: true,
  hip: 30,
  legs: [{ angles: [0, 0] }, { angles: [0, 0] }],
} as const;

function diner(stage: Stage, hungry: boolean) {
  const { random } = stage;
  const mouth = random.chance(0.4);
  const plate: Point = mouth ? [-4, -66] : [-7, -46];
  const sticks: Point = mouth ? [7, -62] : [8, -47];
  return recruit(random, {
    hat: "none",
    expression: mouth && hungry ? "focus" : random.pick(["smile", "laugh", "smile"]),
    pose: {
      ...sitting,
      arms: [
        { via: mouth ? [-13.5, -47] : [-12.5, -44], to: plate },
        { via: mouth ? [13.5, -47] : [12.5, -44], to: sticks },
      ],
      front: ([l, r]) => bowl([l[0] + 2, l[1] - 1]) + chopsticks([r[0], r[1] - 1], -1),
    },
  });
}

function dishes(stage: Stage, x: number, y: number, s: number): string {
  const { random } = stage;
  const plate = (dx: number, food: string, top: string) =>
    ellipse(x + dx * s, y, s * 0.36, s * 0.12, "#f4f0e2") +
    ellipse(x + dx * s, y - s * 0.04, s * 0.26, s * 0.1, food) +
    ellipse(x + (dx - 0.04) * s, y - s * 0.08, s * 0.13, s * 0.05, top);
  const pot =
    shape(
      `M${n(x - s * 0.3)} ${n(y - s * 0.3)}h${n(s * 0.6)}l${n(-s * 0.06)} ${n(s * 0.34)}h${n(-s * 0.48)}Z`,
      "#a9b3b3",
    ) + ellipse(x, y - s * 0.3, s * 0.3, s * 0.09, random.pick(["#8fae5c", "#d9a45a"]));
  return (
    plate(-0.75, "#7fa650", "#a8c66a") + pot + plate(0.75, random.pick(["#b8703c", "#c98a4a"]), "#e0b070")
  );
}

/** Lunch: rows of recruits behind long tables, bowls in hand. */
export function mess(stage: Stage): string {
  const { w, h, random, light, figures } = stage;
  const portrait = h > w;
  const lit = roomLight(light);
  const floor = h * 0.56;
  const wood = random.pick(["#c08a56", "#b37b4a", "#c99a63"]);
  const rows = portrait ? 3 : 2;
  const perRow = Math.max(2, Math.round(figures / rows));
  const parts: string[] = [];
  for (let row = rows - 1; row >= 0; row--) {
    const depth = row / (rows - 1);
    const height = (portrait ? w * 0.66 : h * 0.76) * (1 - depth * 0.42);
    const top = h * 0.84 - depth * h * (portrait ? 0.42 : 0.33);
    const count = perRow + row;
    const gap = w / (count + (row ? 0 : 0.1));
    const people = Array.from({ length: count }, (_, i) =>
      put(diner(stage, true), {
        x: w / 2 + (i - (count - 1) / 2) * gap,
        y: top + height * 0.36,
        height: height * random.range(0.97, 1.03),
      }),
    );
    const plates = Array.from({ length: count - 1 }, (_, i) =>
      dishes(stage, w / 2 + (i - (count - 2) / 2) * gap, top + height * 0.09, height * 0.2),
    );
    parts.push(
      grade(
        people.join("") + table(-w * 0.06, top, w * 1.12, height * 0.15, h * 0.4, wood) + plates.join(""),
        lit,
        depth * 0.12,
      ),
    );
  }
  return room(stage, floor, portrait ? 2 : 3) + parts.join("");
}

/** A blanket folded into the square every recruit learns in his first week. */
function blanket(x: number, y: number, size: number): string {
  const h = size * 0.5;
  return (
    rect(x, y - h, size, h, "#71804a", size * 0.06) +
    rect(x, y - h, size, h * 0.34, "#84935a", size * 0.06) +
    line(
      `M${n(x)} ${n(y - h * 0.62)}h${n(size)}M${n(x)} ${n(y - h * 0.32)}h${n(size)}`,
      "#55622f",
      size * 0.02,
    )
  );
}

function bunk(x: number, y: number, w: number, upper: boolean): string {
  const s = w * 0.5;
  const steel = "#6f7f74";
  const deck = (dy: number) =>
    rect(x, y - dy - s * 0.16, w, s * 0.16, "#f3efdf", 4) +
    shape(
      polygon(
        [x, y - dy - s * 0.16],
        [x + w, y - dy - s * 0.16],
        [x + w * 0.94, y - dy - s * 0.36],
        [x + w * 0.06, y - dy - s * 0.36],
      ),
      "#e6e0c8",
    ) +
    rect(x, y - dy, w, s * 0.07, steel) +
    blanket(x + w * 0.66, y - dy - s * 0.26, w * 0.26) +
    rect(x + w * 0.12, y - dy - s * 0.36, w * 0.2, s * 0.12, "#dfe6cf", 6);
  const post = (px: number) =>
    rect(px, y - (upper ? s * 2.1 : s * 0.9), w * 0.025, upper ? s * 2.1 : s * 0.9, steel);
  return (upper ? deck(s * 1.5) : "") + deck(s * 0.5) + post(x) + post(x + w * 0.975);
}

/** Morning order: blankets folded square on the bunks. */
export function bunks(stage: Stage): string {
  const { w, h, random, light, figures } = stage;
  const portrait = h > w;
  const lit = roomLight(light);
  const floor = h * (portrait ? 0.56 : 0.6);
  const far = Array.from({ length: portrait ? 2 : 4 }, (_, i) =>
    bunk((w * (i + 0.06)) / (portrait ? 2 : 4), floor + h * 0.05, (w / (portrait ? 2 : 4)) * 0.84, true),
  );
  const height = portrait ? w * 0.78 : h * 0.66;
  const left = random.chance(0.5);
  const bedY = h * 0.92;
  const bed = (x: number, bw: number) => grade(bunk(x, bedY, bw, false), lit);
  const pose = {
    view: "side",
    lean: 26,
    legs: [{ angles: [-6, -8] }, { angles: [6, -2] }],
    arms: [{ to: [36, -42] }, { to: [33, -40] }],
  } as const;
  const pressing = (spot: { x: number; y: number; height: number; flip?: boolean }) =>
    shadow(stage, spot.x, spot.y, spot.height) +
    grade(
      put(
        recruit(random, {
          pose,
          hat: random.pick(["none", "cap"] as const),
          outfit: random.pick(["uniform", "tee"] as const),
          expression: random.pick(["focus", "smile"]),
        }),
        spot,
      ),
      lit,
    );
  const side = left ? 1 : -1;
  const x0 = left ? w * 0.16 : w * 0.84;
  const bw = Math.min(w * 0.52, h * 0.7);
  const folded = grade(
    blanket(x0 + side * height * 0.34 - height * 0.15, bedY - bw * 0.5 * 0.72, height * 0.3),
    lit,
  );
  const helpers = Math.max(0, Math.min(3, figures - 1));
  const others = Array.from({ length: helpers }, (_, i) => {
    const ox = left ? w * (0.62 + 0.15 * i) : w * (0.38 - 0.15 * i);
    const standing = {
      view: "front",
      legs: [{ angles: [-4, 0] }, { angles: [4, 0] }],
      arms: [
        { via: [-12.5, -61], to: [-9, -51] },
        { via: [12.5, -61], to: [9, -51] },
      ],
      front: () => place(0, -54, 1, blanket(-11, 4, 22)),
    } as const;
    const spot = { x: ox, y: floor + h * (0.14 + 0.05 * (i % 2)), height: height * random.range(0.74, 0.8) };
    return (
      shadow(stage, spot.x, spot.y, spot.height) +
      grade(
        put(
          recruit(random, { pose: standing, hat: "none", outfit: random.pick(["uniform", "tee"] as const) }),
          spot,
        ),
        lit,
        0.05,
      )
    );
  });
  return (
    room(stage, floor, portrait ? 2 : 3) +
    grade(far.join(""), lit, 0.1) +
    others.join("") +
    bed(left ? x0 + height * 0.16 : x0 - height * 0.16 - bw, bw) +
    folded +
    pressing({ x: x0, y: h * 0.97, height, flip: !left })
  );
}
