import type { Stage } from "./landscape.ts";
import { grade, mix } from "./palette.ts";
import { type Pose, put, recruit } from "./people.ts";
import { book } from "./props.ts";
import { room, roomLight, table } from "./room.ts";
import { sitting } from "./scene-indoor.ts";
import { line, n, type Point, place, rect } from "./shapes.ts";

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
  const pose: Pose = {
    view: "front",
    belt: true,
    legs: [{ angles: [-3, 0] }, { angles: [3, 0] }],
    arms:
      teacherX < w / 2
        ? [{ angles: [-10, 20] }, { to: point, bend: -1 }]
        : [{ to: point, bend: 1 }, { angles: [10, -20] }],
  };
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
            { via: [-14, -45], to: [-12, -54] },
            { via: [14, -45], to: [11, -55] },
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
  return wall + grade(board(bw, floor * 0.5, bx, floor * 0.16) + teacher, lit) + desks.join("");
}
