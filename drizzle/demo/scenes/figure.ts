import { arm, colors, frontTorso, leg, neck, sideTorso } from "./clothes.ts";
import { drawHead } from "./head.ts";
import type { Figure, Limb } from "./pose.ts";
import { at, type Point, polygon, shape, turn } from "./shapes.ts";

const UPPER_ARM = 15;
const FOREARM = 14;
const THIGH = 22;
const SHIN = 21;

const rad = (degrees: number) => (degrees * Math.PI) / 180;
const step = (from: Point, angle: number, length: number): Point => [
  from[0] + Math.sin(rad(angle)) * length,
  from[1] + Math.cos(rad(angle)) * length,
];

function joints(from: Point, limb: Limb, first: number, second: number): [Point, Point] {
  if ("angles" in limb) {
    const middle = step(from, limb.angles[0], first);
    return [middle, step(middle, limb.angles[1], second)];
  }
  if ("via" in limb) return [limb.via, limb.to];
  const dx = limb.to[0] - from[0];
  const dy = limb.to[1] - from[1];
  const distance = Math.min(Math.hypot(dx, dy), first + second - 0.2);
  const reach = Math.atan2(dx, dy);
  const inner = Math.acos(
    Math.min(1, Math.max(-1, (first ** 2 + distance ** 2 - second ** 2) / (2 * first * distance || 1))),
  );
  const angle = reach + inner * (limb.bend ?? 1);
  const middle: Point = [from[0] + Math.sin(angle) * first, from[1] + Math.cos(angle) * first];
  const end: Point = [from[0] + Math.sin(reach) * distance, from[1] + Math.cos(reach) * distance];
  return [middle, end];
}

function hipHeight(figure: Figure): number {
  if (figure.hip !== undefined) return figure.hip;
  const lowest = figure.legs.map((limb) => joints([0, 0], limb, THIGH, SHIN)[1][1]);
  return Math.max(...lowest) + 3;
}

/** A person about 100 units tall, standing on y = 0, facing us or to the right. */
export function drawFigure(figure: Figure): string {
  const hip = hipHeight(figure);
  const side = figure.view === "side";
  const pivot: Point = [0, -hip];
  const lean = figure.lean ?? 0;
  const tilt = (p: Point): Point => {
    const [sin, cos] = [Math.sin(rad(lean)), Math.cos(rad(lean))];
    const [dx, dy] = [p[0] - pivot[0], p[1] - pivot[1]];
    return [pivot[0] + dx * cos - dy * sin, pivot[1] + dx * sin + dy * cos];
  };
  const spread = side ? 0.8 : 4.4;
  const width = side ? 0.6 : 9.5;
  const hips: [Point, Point] = [
    [-spread, -hip],
    [spread, -hip],
  ];
  const shoulders: [Point, Point] = [tilt([-width, -hip - 28]), tilt([width, -hip - 28])];
  const legs = hips.map((p, i) => joints(p, figure.legs[i] as Limb, THIGH, SHIN)) as [
    [Point, Point],
    [Point, Point],
  ];
  const arms = shoulders.map((p, i) => joints(p, figure.arms[i] as Limb, UPPER_ARM, FOREARM)) as [
    [Point, Point],
    [Point, Point],
  ];
  const hands = [arms[0][1], arms[1][1]] as const;
  const drawArm = (i: 0 | 1, far: boolean) => arm(figure, shoulders[i], arms[i][0], arms[i][1], far);
  const drawLeg = (i: 0 | 1, far: boolean) =>
    figure.bust ? "" : leg(figure, hips[i], legs[i][0], legs[i][1], far);
  const headAt: Point = [side ? 1.6 : 0, -hip - 43.4];
  const upper = turn(
    lean,
    pivot,
    (side ? sideTorso(figure, hip) : frontTorso(figure, hip)) +
      neck(figure, hip) +
      turn(
        figure.nod ?? 0,
        [0, -hip - 35],
        `<g${figure.view === "back" ? "" : ` class="face"`} transform="translate(${at(headAt)})">${drawHead(figure.head)}</g>`,
      ),
  );
  const back = figure.view === "back";
  return [
    figure.behind?.(hands) ?? "",
    side ? drawArm(0, true) : "",
    figure.outfit === "dress" ? "" : drawLeg(0, side) + drawLeg(1, false),
    figure.outfit === "dress"
      ? shape(polygon([-6, -hip], [6, -hip], [9, -3], [-9, -3]), colors(figure).shirt)
      : "",
    back ? drawArm(0, false) + drawArm(1, true) : "",
    upper,
    figure.hold?.(hands) ?? "",
    side ? drawArm(1, false) : back ? "" : drawArm(0, false) + drawArm(1, true),
    figure.front?.(hands) ?? "",
  ].join("");
}
