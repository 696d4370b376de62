import { mix, type Skin, UNIFORM } from "./palette.ts";
import { ellipse, line, n, place, shape } from "./shapes.ts";

export type Headwear = "none" | "cap" | "bucket" | "conical" | "scarf";
export type Expression = "calm" | "smile" | "laugh" | "sing" | "focus";

export interface Head {
  skin: Skin;
  hair: string;
  /** Long hair is tied behind: villagers and visitors, never recruits. */
  longHair?: boolean;
  gray?: boolean;
  hat: Headwear;
  hatColor?: string;
  expression: Expression;
  /** -1 looks left, 0 at us, 1 right. */
  facing: number;
  back?: boolean;
}

const INK = "#2a1f1a";
const LIP = "#8a4634";

const turned = (head: Head) => Math.abs(head.facing) > 0.45;

function eyes(head: Head, x: number): string {
  if (head.expression === "laugh") {
    return line(`M${n(x - 4)} .9q1.3 -1.7 2.6 0M${n(x + 1.4)} .9q1.3 -1.7 2.6 0`, INK, 0.8);
  }
  if (head.expression === "sing" || head.expression === "focus") {
    return line(`M${n(x - 4)} .3q1.3 1.2 2.6 0M${n(x + 1.4)} .3q1.3 1.2 2.6 0`, INK, 0.8);
  }
  return ellipse(x - 2.7, 0.4, 0.72, 0.92, INK) + ellipse(x + 2.7, 0.4, 0.72, 0.92, INK);
}

function mouth(head: Head, x: number): string {
  if (head.expression === "laugh") {
    return shape(
      `M${n(x - 2.4)} 4Q${n(x)} 4.7 ${n(x + 2.4)} 4Q${n(x + 1.9)} 6.4 ${n(x)} 6.4Q${n(x - 1.9)} 6.4 ${n(x - 2.4)} 4Z`,
      "#fffaf0",
    );
  }
  if (head.expression === "sing") return ellipse(x, 5, 1.15, 1.35, "#7c3b2d");
  const curve = head.expression === "smile" ? 1.5 : head.expression === "calm" ? 0.7 : 0.3;
  return line(`M${n(x - 2)} 4.5q2 ${n(curve)} 4 0`, LIP, 0.65);
}

function face(head: Head): string {
  const { skin, facing } = head;
  const x = facing * 2;
  const ear = (side: number) => ellipse(side * 6.5 - facing * 0.5, 1.2, 1.35, 1.9, skin.shade);
  const chin = facing * 1.1;
  const outline = `M-6.6 -1C-6.9 -10.2 6.9 -10.2 6.6 -1C6.6 4.4 ${n(3.6 + chin)} 8.4 ${n(chin)} 8.4C${n(-3.6 + chin)} 8.4 -6.6 4.4 -6.6 -1Z`;
  const shadeSide = facing < -0.3 ? 1 : facing > 0.3 ? -1 : 1;
  const shade = place(
    0,
    0,
    1,
    shape("M1.6 -8C6.9 -8 6.7 -3 6.6 -1C6.6 4.4 3.6 8.3 .6 8.4C4.2 5 4.2 -2 1.6 -8Z", skin.shade, 0.34),
    shadeSide < 0,
  );
  const brow = head.gray ? "#8a857c" : head.hair;
  return [
    turned(head) ? "" : ear(-1) + ear(1),
    shape(outline, skin.base),
    shade,
    ellipse(x - 3.6, 2.9, 1.5, 1, "#d9664a", 0.2) + ellipse(x + 3.6, 2.9, 1.5, 1, "#d9664a", 0.2),
    eyes(head, x),
    line(`M${n(x - 4.2)} -1.6q1.4 -1 2.9 -.4M${n(x + 1.3)} -2q1.5 -.6 2.9 .4`, brow, 0.6),
    line(
      `M${n(x + facing * 0.4)} 1q${n(facing >= 0 ? 0.7 : -0.7)} 1.4 ${n(facing >= 0 ? -0.1 : 0.1)} 1.9`,
      skin.shade,
      0.65,
    ),
    mouth(head, x),
  ].join("");
}

function hair(head: Head): string {
  const color = head.gray ? "#a19c92" : head.hair;
  const x = head.facing;
  if (head.longHair) {
    return shape(
      "M-7.4 2.4C-8.4 -11.6 8.4 -11.6 7.4 2.4Q7 -3.4 4.4 -5Q1 -4 -2 -5.4Q-6.4 -3.6 -7.4 2.4Z",
      color,
    );
  }
  if (turned(head)) {
    const crown =
      "M-7.2 1.2C-8.4 -9.4 -2 -10.6 1.6 -10C5 -9.6 7.4 -7.6 6.9 -3.4Q4.6 -5.6 1.4 -5.2Q-1.6 -4.8 -2.4 -2.2L-3.4 .2Q-5 3.4 -7.2 1.2Z";
    return place(0, 0, 1, shape(crown, color), x < 0);
  }
  return shape(
    "M-7 -.4C-8 -8.6 -3.6 -10.4 0 -10.4C3.6 -10.4 8 -8.6 7 -.4Q6.2 -4.2 4.4 -5.2Q0 -6.8 -4.4 -5.2Q-6.2 -4.2 -7 -.4Z",
    color,
  );
}

function cap(head: Head): string {
  const color = head.hatColor ?? UNIFORM.cap;
  const dark = mix(color, "#1d2413", 0.24);
  const x = head.facing * 1.2;
  const dome = shape(
    "M-7.6 -3.4C-8.6 -11.8 -4 -12.6 0 -12.6C4 -12.6 8.6 -11.8 7.6 -3.4Q0 -6 -7.6 -3.4Z",
    color,
  );
  const side = shape("M0 -12.6C4 -12.6 8.6 -11.8 7.6 -3.4Q4.6 -4.6 2 -4.8Q3.6 -9.6 0 -12.6Z", dark, 0.5);
  if (head.back) return dome + side + line("M-7.4 -4Q0 -5.6 7.4 -4", dark, 0.7);
  const peak = turned(head)
    ? place(
        0,
        0,
        1,
        shape(
          "M-5 -4.6Q2 -6.6 7.2 -4.8Q11.4 -3.6 11.6 -2.2Q6 -3.6 1 -2.6Q-3 -3 -5 -4.6Z",
          mix(dark, "#14180c", 0.15),
        ),
        head.facing < 0,
      )
    : shape("M-7.5 -3.6Q0 -8.6 7.5 -3.6Q4 -1.9 0 -2Q-4 -1.9 -7.5 -3.6Z", mix(dark, "#14180c", 0.15));
  return dome + side + peak + ellipse(x * 2.2, -8.4, 0.95, 0.95, "#dfb94e");
}

function bucket(head: Head): string {
  const color = head.hatColor ?? UNIFORM.cap;
  const dark = mix(color, "#1d2413", 0.22);
  return [
    shape("M-6.6 -4C-7 -12.8 -4 -13.4 0 -13.4C4 -13.4 7 -12.8 6.6 -4Z", color),
    shape("M-12.6 -1.8Q-7 -7 0 -7Q7 -7 12.6 -1.8Q6 -4.2 0 -4.2Q-6 -4.2 -12.6 -1.8Z", dark),
    shape("M-6.7 -5.6Q0 -7.4 6.7 -5.6L6.7 -6.9Q0 -8.7 -6.7 -6.9Z", mix(dark, "#14180c", 0.2)),
  ].join("");
}

function conical(): string {
  return (
    shape("M-13.6 -1.2Q0 -4.4 13.6 -1.2L1 -13.6Q0 -14.4 -1 -13.6Z", "#ecd9a8") +
    shape("M.4 -14L13.6 -1.2Q9 -2.6 3.6 -2.9Z", "#d3b97f", 0.75) +
    line("M-9.2 -5.2Q0 -7.6 9.2 -5.2M-5 -9.4Q0 -10.8 5 -9.4", "#c9ad70", 0.35)
  );
}

const HATS: Record<Headwear, (head: Head) => string> = {
  none: hair,
  cap: (head) => sideburns(head) + cap(head),
  bucket: (head) => sideburns(head) + bucket(head),
  conical: (head) => hair(head) + conical(),
  scarf: (head) =>
    shape("M-7.4 1.4C-8.6 -11.8 8.6 -11.8 7.4 1.4Q6 -5 0 -5.4Q-6 -5 -7.4 1.4Z", head.hatColor ?? "#7d6a86"),
};

function sideburns(head: Head): string {
  if (head.back) return "";
  const color = head.gray ? "#a19c92" : head.hair;
  if (turned(head)) {
    return place(
      0,
      0,
      1,
      shape("M-7.1 -3.6L-2.2 -3.6Q-2.6 -.4 -3.4 .6Q-5.2 3.4 -6.7 1.6Z", color),
      head.facing < 0,
    );
  }
  return shape("M-6.9 -4L-5.5 -4L-6 -1Q-6.8 -.6 -6.9 -4ZM6.9 -4L5.5 -4L6 -1Q6.8 -.6 6.9 -4Z", color);
}

function nape(head: Head): string {
  const color = head.gray ? "#a19c92" : head.hair;
  const ears = ellipse(-6.6, 1.2, 1.3, 1.9, head.skin.shade) + ellipse(6.6, 1.2, 1.3, 1.9, head.skin.shade);
  const skull = shape(
    "M-6.6 -1C-6.9 -10.4 6.9 -10.4 6.6 -1C6.6 5 4 8 0 8C-4 8 -6.6 5 -6.6 -1Z",
    head.skin.base,
  );
  const drop = head.longHair ? 12 : 3.4;
  return (
    ears +
    skull +
    shape(`M-6.9 -1C-7.6 -11.4 7.6 -11.4 6.9 -1Q6.4 ${n(drop)} 0 ${n(drop)}Q-6.4 ${n(drop)} -6.9 -1Z`, color)
  );
}

/** A head centred on its own middle: chin at y 8.4, crown at -9, drawn facing us or from behind. */
export function drawHead(head: Head): string {
  const bun =
    head.longHair && turned(head)
      ? ellipse(-Math.sign(head.facing) * 6.4, 3, 3.4, 3.2, head.gray ? "#a19c92" : head.hair)
      : "";
  if (head.back) return nape(head) + (head.hat === "none" ? "" : HATS[head.hat](head));
  // Turned aside, the near ear lies over the hair and under the hat's brim.
  const ear =
    turned(head) && head.hat !== "scarf"
      ? ellipse(-Math.sign(head.facing) * 3.3, 1.4, 1.3, 1.9, head.skin.shade)
      : "";
  return bun + face(head) + HATS[head.hat](head) + (head.longHair ? "" : ear);
}
