import { mix, UNIFORM } from "./palette.ts";
import type { Figure } from "./pose.ts";
import { capsule, ellipse, line, n, type Point, shape } from "./shapes.ts";

export function colors(figure: Figure) {
  const cloth = figure.cloth ?? "#7a5a6e";
  const plain = { sleeve: 1, trousers: UNIFORM.trousers, trousersDark: UNIFORM.trousersDark };
  switch (figure.outfit) {
    case "uniform":
      return { ...plain, shirt: UNIFORM.shirt, dark: UNIFORM.shirtDark, boots: true };
    case "tee":
      return { ...plain, shirt: UNIFORM.tee, dark: UNIFORM.teeDark, sleeve: 0.55, boots: false };
    case "vest":
      return { ...plain, shirt: UNIFORM.vest, dark: UNIFORM.vestDark, sleeve: 0, boots: false };
    default:
      return {
        shirt: cloth,
        dark: mix(cloth, "#1d1a20", 0.25),
        sleeve: 1,
        trousers: "#3d3a40",
        trousersDark: "#2d2b31",
        boots: false,
      };
  }
}

/** A trousered leg from hip to foot, with its boot, shoe or bare foot. */
export function leg(figure: Figure, hip: Point, knee: Point, foot: Point, far: boolean): string {
  const c = colors(figure);
  const fill = far ? c.trousersDark : c.trousers;
  const { skin } = figure.head;
  const shod = figure.barefoot ? (far ? skin.shade : skin.base) : c.boots ? UNIFORM.boots : UNIFORM.shoes;
  const dx = foot[0] - knee[0];
  const dy = foot[1] - knee[1];
  const length = Math.hypot(dx, dy) || 1;
  const along = (t: number): Point => [knee[0] + dx * t, knee[1] + dy * t];
  // The sole follows the shin: flat when it stands, trailing when the foot is lifted behind.
  const pitch = figure.view === "side" && foot[1] < -4 ? Math.max(-0.2, Math.min(1.3, -dx / length)) : 0;
  const out = figure.view === "side" ? 5.2 : foot[0] < 0 ? -1.6 : 1.6;
  const toe: Point =
    figure.view === "side"
      ? [foot[0] + out * Math.cos(pitch), foot[1] + 1.1 + out * Math.sin(pitch)]
      : [foot[0] + out, foot[1] + 1.6];
  const sole = shape(capsule([foot[0], foot[1] + 0.6], 2.5, toe, 2.1), shod);
  const shaft = c.boots
    ? shape(capsule(along(0.5), 3.35, along(0.96), 2.7), shod)
    : figure.barefoot
      ? shape(capsule(along(0.6), 2.7, along(0.98), 2.1), shod)
      : "";
  const hem = along(figure.barefoot ? 0.62 : c.boots ? 0.6 : 0.9);
  return sole + shaft + shape(capsule(hip, 5, knee, 4) + capsule(knee, 4, hem, c.boots ? 3.3 : 3.1), fill);
}

/** An arm from shoulder to hand, sleeved as the outfit says. */
export function arm(figure: Figure, shoulder: Point, elbow: Point, hand: Point, far: boolean): string {
  const c = colors(figure);
  const { skin } = figure.head;
  // Facing us, both sleeves stand out a little from the shirt behind them.
  const cloth = figure.view === "side" ? (far ? c.dark : c.shirt) : mix(c.shirt, c.dark, far ? 0.72 : 0.24);
  const flesh = far && figure.view === "side" ? skin.shade : skin.base;
  const mid = (a: Point, b: Point, t: number): Point => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
  const handShape = ellipse(hand[0], hand[1], 2.15, 2.5, flesh);
  if (c.sleeve === 1) {
    return (
      shape(capsule(shoulder, 3.6, elbow, 3.1) + capsule(elbow, 3.1, mid(elbow, hand, 0.86), 2.5), cloth) +
      handShape
    );
  }
  const bare = handShape + shape(capsule(shoulder, 2.9, elbow, 2.4) + capsule(elbow, 2.4, hand, 1.8), flesh);
  return c.sleeve ? bare + shape(capsule(shoulder, 3.8, mid(shoulder, elbow, c.sleeve), 3.5), cloth) : bare;
}

export function frontTorso(figure: Figure, hip: number): string {
  const c = colors(figure);
  const y = -hip;
  const skirt = figure.outfit === "villager" || figure.outfit === "dress" ? 6 : 0;
  const d = `M-8.8 ${n(y + 3 + skirt)}L-8.1 ${n(y - 6)}L-9.7 ${n(y - 21)}Q-12 ${n(y - 26)} -11 ${n(y - 29)}Q-9.6 ${n(y - 31.4)} -3.6 ${n(y - 33.2)}L3.6 ${n(y - 33.2)}Q9.6 ${n(y - 31.4)} 11 ${n(y - 29)}Q12 ${n(y - 26)} 9.7 ${n(y - 21)}L8.1 ${n(y - 6)}L8.8 ${n(y + 3 + skirt)}Q0 ${n(y + 4.6 + skirt)} -8.8 ${n(y + 3 + skirt)}Z`;
  const shade = `M2 ${n(y + 4 + skirt)}L1.6 ${n(y - 33)}L3.6 ${n(y - 33.2)}Q9.6 ${n(y - 31.4)} 11 ${n(y - 29)}Q12 ${n(y - 26)} 9.7 ${n(y - 21)}L8.1 ${n(y - 6)}L8.8 ${n(y + 3 + skirt)}Z`;
  const parts = [shape(d, c.shirt), shape(shade, c.dark, 0.5)];
  const top = y - 33.2;
  if (figure.view === "back") {
    parts.push(line(`M-9 ${n(y - 23)}Q0 ${n(y - 21.4)} 9 ${n(y - 23)}`, c.dark, 0.5, 0.7));
    parts.push(
      shape(
        `M-4.2 ${n(top + 1.6)}Q0 ${n(top - 1.8)} 4.2 ${n(top + 1.6)}L3.6 ${n(top - 1.4)}L-3.6 ${n(top - 1.4)}Z`,
        mix(c.shirt, "#ffffff", 0.1),
      ),
    );
  } else if (figure.outfit === "uniform") {
    parts.push(line(`M0 ${n(top + 5)}V${n(y + 3.4)}`, c.dark, 0.55));
    for (const x of [-7.3, 2.7])
      parts.push(line(`M${x} ${n(y - 20)}h4.6v5.4q-2.3 .8 -4.6 0Z`, c.dark, 0.5, 0.85));
    parts.push(
      shape(
        `M-4 ${n(top + 0.2)}L0 ${n(top + 5.4)}L-2 ${n(top + 7.4)}L-5.9 ${n(top + 2.6)}ZM4 ${n(top + 0.2)}L0 ${n(top + 5.4)}L2 ${n(top + 7.4)}L5.9 ${n(top + 2.6)}Z`,
        UNIFORM.collar,
      ),
    );
  } else if (figure.outfit === "villager") {
    parts.push(line(`M0 ${n(top + 3)}V${n(y + 9)}`, c.dark, 0.6));
  }
  if (figure.belt) {
    parts.push(line(`M-8 ${n(y - 4.6)}Q0 ${n(y - 3.2)} 8 ${n(y - 4.6)}`, UNIFORM.belt, 2.5));
    if (figure.view === "front")
      parts.push(
        `<rect x="-1.8" y="${n(y - 5.6)}" width="3.6" height="3.1" rx=".6" fill="${UNIFORM.buckle}"/>`,
      );
  }
  return parts.join("");
}

export function sideTorso(figure: Figure, hip: number): string {
  const c = colors(figure);
  const y = -hip;
  const long = figure.outfit === "villager" ? 6 : 0;
  const d = `M-6.4 ${n(y + 3 + long)}L-6 ${n(y - 6)}Q-8.2 ${n(y - 20)} -7 ${n(y - 27)}Q-5.6 ${n(y - 32.4)} -2.6 ${n(y - 33.4)}L3.4 ${n(y - 33)}Q7.4 ${n(y - 29.6)} 7.6 ${n(y - 23)}L6.2 ${n(y - 6)}L6.6 ${n(y + 3 + long)}Q0 ${n(y + 4.8 + long)} -6.4 ${n(y + 3 + long)}Z`;
  const shade = `M-6.4 ${n(y + 3 + long)}L-6 ${n(y - 6)}Q-8.2 ${n(y - 20)} -7 ${n(y - 27)}Q-5.6 ${n(y - 32.4)} -2.6 ${n(y - 33.4)}L-1 ${n(y - 33.4)}Q-3.6 ${n(y - 14)} -1 ${n(y + 4.4 + long)}Z`;
  const belt = figure.belt
    ? line(`M-6 ${n(y - 4.6)}Q0 ${n(y - 3.6)} 6.2 ${n(y - 4.6)}`, UNIFORM.belt, 2.5)
    : "";
  const collar =
    figure.outfit === "uniform"
      ? shape(
          `M-3 ${n(y - 33.8)}L4.2 ${n(y - 33.8)}L5.4 ${n(y - 29.4)}L1.2 ${n(y - 31.6)}L-3.4 ${n(y - 31.4)}Z`,
          UNIFORM.collar,
        )
      : "";
  return shape(d, c.shirt) + shape(shade, c.dark, 0.55) + belt + collar;
}

export function neck(figure: Figure, hip: number): string {
  const y = -hip - 33;
  const x = figure.view === "side" ? 0.6 : 0;
  const v = figure.view === "front" ? `L${x} ${n(y + 5)}` : "";
  return shape(
    `M${n(x - 3.1)} ${n(y - 5)}L${n(x + 3.1)} ${n(y - 5)}L${n(x + 3.5)} ${n(y + 0.8)}${v}L${n(x - 3.5)} ${n(y + 0.8)}Z`,
    figure.head.skin.shade,
  );
}
