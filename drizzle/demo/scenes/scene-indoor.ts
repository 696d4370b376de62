import { type Stage, shadow } from "./landscape.ts";
import { grade, mix } from "./palette.ts";
import { put, recruit } from "./people.ts";
import { book, bowl, chopsticks } from "./props.ts";
import { room, roomGlow, roomLight, table } from "./room.ts";
import { ellipse, line, n, type Point, place, polygon, rect, shape } from "./shapes.ts";

const sitting = {
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
        { to: plate, bend: -1 },
        { to: sticks, bend: 1 },
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
    const height = (portrait ? w * 0.62 : h * 0.66) * (1 - depth * 0.42);
    const top = h * 0.78 - depth * h * (portrait ? 0.4 : 0.31);
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
      dishes(stage, w / 2 + (i - (count - 2) / 2) * gap, top + height * 0.09, height * 0.17),
    );
    parts.push(
      grade(
        people.join("") + table(-w * 0.06, top, w * 1.12, height * 0.15, h * 0.4, wood) + plates.join(""),
        lit,
        depth * 0.12,
      ),
    );
  }
  return room(stage, floor, portrait ? 2 : 3) + parts.join("") + roomGlow(stage);
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
        { to: [-6, -56], bend: -1 },
        { to: [6, -56], bend: 1 },
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
    pressing({ x: x0, y: h * 0.97, height, flip: !left }) +
    roomGlow(stage)
  );
}

function board(w: number, h: number, x: number, y: number): string {
  const chalk = "#e9eddc";
  return (
    rect(x - 8, y - 8, w + 16, h + 16, "#8a6238", 6) +
    rect(x, y, w, h, "#41604e") +
    line(
      `M${n(x + w * 0.08)} ${n(y + h * 0.2)}h${n(w * 0.36)}M${n(x + w * 0.08)} ${n(y + h * 0.4)}h${n(w * 0.28)}M${n(x + w * 0.08)} ${n(y + h * 0.58)}h${n(w * 0.33)}M${n(x + w * 0.08)} ${n(y + h * 0.76)}h${n(w * 0.2)}`,
      chalk,
      h * 0.022,
      0.7,
    ) +
    line(
      `M${n(x + w * 0.58)} ${n(y + h * 0.8)}v${n(-h * 0.5)}M${n(x + w * 0.58)} ${n(y + h * 0.8)}h${n(w * 0.32)}M${n(x + w * 0.6)} ${n(y + h * 0.7)}q${n(w * 0.1)} ${n(-h * 0.08)} ${n(w * 0.16)} ${n(-h * 0.26)}t${n(w * 0.12)} ${n(-h * 0.16)}`,
      "#f0d890",
      h * 0.022,
      0.85,
    ) +
    rect(x, y + h + 8, w, h * 0.04, "#a47a4a")
  );
}

/** Evening study or a lesson: desks, notebooks, a teacher at the board. */
export function study(stage: Stage): string {
  const { w, h, random, light, figures } = stage;
  const portrait = h > w;
  const lit = roomLight(light);
  const floor = h * 0.58;
  const wood = random.pick(["#c79a63", "#bb8850", "#c2a06e"]);
  const bw = Math.min(w * 0.5, h * 0.62);
  const bx = w / 2 - bw / 2;
  const teacherX = random.chance(0.5) ? bx - w * 0.02 : bx + bw + w * 0.02;
  const point: Point = teacherX < w / 2 ? [26, -78] : [-26, -78];
  const pose = {
    view: "front",
    belt: true,
    legs: [{ angles: [-3, 0] }, { angles: [3, 0] }],
    arms:
      teacherX < w / 2
        ? [{ angles: [-10, 20] }, { to: point, bend: -1 }]
        : [{ to: point, bend: 1 }, { angles: [10, -20] }],
  } as const;
  const teacherHeight = Math.min(h * 0.46, w * 0.5);
  const teacher = put(
    recruit(random, { pose, hat: "cap", expression: "smile", facing: teacherX < w / 2 ? 0.3 : -0.3 }),
    { x: teacherX, y: floor + h * 0.06, height: teacherHeight },
  );
  const rows = portrait ? 3 : 2;
  const perRow = Math.max(2, Math.round(figures / rows));
  const desks: string[] = [];
  for (let row = rows - 1; row >= 0; row--) {
    const depth = row / (rows - 1);
    const height = (portrait ? w * 0.6 : h * 0.6) * (1 - depth * 0.4);
    const y = h * 1.06 - depth * h * (portrait ? 0.34 : 0.24);
    const count = perRow + row;
    const gap = w / count;
    const people = Array.from({ length: count }, (_, i) => {
      const x = w / 2 + (i - (count - 1) / 2) * gap;
      const person = recruit(random, {
        hat: "none",
        expression: "calm",
        pose: {
          ...sitting,
          view: "back",
          arms: [
            { to: [-13, -44], bend: -1 },
            { to: [12, -45], bend: 1 },
          ],
        },
      });
      const notes = place(x, y - height * 0.47, height / 100, book([10, 0]));
      return (
        table(x - gap * 0.46, y - height * 0.5, gap * 0.92, height * 0.08, height * 0.4, wood) +
        notes +
        put(person, { x, y, height }) +
        rect(x - height * 0.14, y - height * 0.3, height * 0.28, height * 0.1, mix(wood, "#4a2f1a", 0.2), 6)
      );
    });
    desks.push(grade(people.join(""), lit, depth * 0.08));
  }
  const wall = portrait ? room(stage, floor, 1) : room(stage, floor, 3);
  return (
    wall + grade(board(bw, floor * 0.5, bx, floor * 0.16) + teacher, lit) + desks.join("") + roomGlow(stage)
  );
}
