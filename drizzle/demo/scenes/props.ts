import { ellipse, line, n, type Point, polygon, rect, shape } from "./shapes.ts";

/** Things people hold, in figure units (a person is 100 tall). Hands come as far, near. */
type Hands = readonly [Point, Point];

/** A straight tool through both hands, run on past the lower one down to the ground. */
function shaft([a, b]: Hands, end: Point, color = "#a9834e"): string {
  const [top, low] = a[1] < b[1] ? [a, b] : [b, a];
  const [dx, dy] = [low[0] - end[0], low[1] - end[1]];
  const length = Math.hypot(dx, dy) || 1;
  const reach = Math.hypot(top[0] - end[0], top[1] - end[1]) + 7;
  return line(
    `M${n(end[0])} ${n(end[1])}L${n(end[0] + (dx / length) * reach)} ${n(end[1] + (dy / length) * reach)}`,
    color,
    1.5,
  );
}

export function broom(hands: Hands, end: Point): string {
  const fan = polygon(
    [end[0] - 1.4, end[1] - 12],
    [end[0] + 1.6, end[1] - 12],
    [end[0] + 8, end[1]],
    [end[0] - 4, end[1]],
  );
  return (
    shaft(hands, [end[0], end[1] - 10]) +
    shape(fan, "#d0aa5c") +
    line(
      `M${n(end[0] - 0.4)} ${n(end[1] - 8)}L${n(end[0] - 1.6)} ${n(end[1] - 1)}M${n(end[0] + 1.4)} ${n(end[1] - 8)}L${n(end[0] + 4)} ${n(end[1] - 1)}`,
      "#a9843f",
      0.5,
    )
  );
}

export function hoe(hands: Hands, end: Point): string {
  return (
    shaft(hands, end, "#9a7547") +
    shape(
      polygon(
        [end[0] - 1, end[1] - 1.4],
        [end[0] + 7, end[1] + 0.6],
        [end[0] + 6, end[1] + 3.6],
        [end[0] - 1.6, end[1] + 1],
      ),
      "#6f7370",
    )
  );
}

export function wateringCan([x, y]: Point): string {
  const drops = Array.from(
    { length: 5 },
    (_, i) =>
      `M${n(x + 19 + i * 1.3)} ${n(y + 5 + i * 0.4)}q${n(2 + i * 0.9)} 10 ${n(1.6 + i * 1.2)} ${n(30 - i)}`,
  ).join("");
  return [
    line(`M${n(x - 4)} ${n(y + 2)}q4 -5 9 1`, "#5f8a9a", 1.2),
    shape(`M${n(x - 4)} ${n(y + 2)}h10l1 11h-12Z`, "#79a3b2"),
    shape(`M${n(x + 2)} ${n(y + 2)}h4l1 11h-5Z`, "#5f8a9a", 0.6),
    line(`M${n(x + 6)} ${n(y + 10)}L${n(x + 17)} ${n(y + 2.4)}`, "#79a3b2", 1.8),
    line(`M${n(x + 16)} ${n(y)}l3.6 5`, "#5f8a9a", 1.8),
    `<g stroke-dasharray="2.4 2.2">${line(drops, "#e8f3f4", 0.7, 0.9)}</g>`,
  ].join("");
}

export function guitar([x, y]: Point): string {
  const body = `M-9 -1C-12 -8 -3 -9.6 0 -6C3 -8.4 9 -7 9 -1C9 5 3 6.4 0 4C-3 7.6 -12 6 -9 -1Z`;
  return `<g transform="translate(${n(x)} ${n(y)}) rotate(-18)">${line("M7 -1H31", "#6b4428", 1.9)}${line("M29 -1h5", "#4a2f1d", 2.9)}${shape(body, "#d18f45")}${shape("M-9 -1C-12 -8 -3 -9.6 0 -6C-5 -4 -6 3 -4 5.8C-9 6.6 -10.6 3 -9 -1Z", "#a9682c", 0.5)}${ellipse(1, -1, 2.5, 2.5, "#4a2f1d")}${line("M-6 -1H30", "#f1dfb8", 0.3)}</g>`;
}

export function bowl([x, y]: Point, food = "#fffaf0"): string {
  return (
    ellipse(x, y - 3.2, 4.6, 2, food) +
    shape(`M${n(x - 5)} ${n(y - 3)}h10q-.6 5.4 -3.4 6h-3.2q-2.8 -.6 -3.4 -6Z`, "#f2eee0") +
    shape(`M${n(x + 1)} ${n(y - 3)}h4q-.6 5.4 -3.4 6h-1.6Z`, "#d9d3bf", 0.8) +
    line(`M${n(x - 4.8)} ${n(y - 1.6)}h9.6`, "#7f9fb5", 0.6)
  );
}

export function chopsticks([x, y]: Point, toward = 1): string {
  return line(
    `M${n(x)} ${n(y)}l${n(7 * toward)} -4M${n(x)} ${n(y + 0.8)}l${n(7.4 * toward)} -3.4`,
    "#8a5a34",
    0.6,
  );
}

export function paper([x, y]: Point, tilt = -12): string {
  return `<g transform="translate(${n(x)} ${n(y)}) rotate(${tilt})">${rect(-5, -7, 10, 12.4, "#fdf9ea", 0.4)}${line("M-3.4 -4.6h6.8M-3.4 -2.4h6.8M-3.4 -.2h6M-3.4 2h4", "#b9b5a2", 0.5)}</g>`;
}

export function book([x, y]: Point): string {
  return (
    shape(
      `M${n(x - 9)} ${n(y)}L${n(x - 7)} ${n(y - 3)}Q${n(x - 3)} ${n(y - 4.4)} ${n(x)} ${n(y - 2.8)}Q${n(x + 3)} ${n(y - 4.4)} ${n(x + 7)} ${n(y - 3)}L${n(x + 9)} ${n(y)}Q${n(x + 4)} ${n(y - 1.2)} ${n(x)} ${n(y + 0.4)}Q${n(x - 4)} ${n(y - 1.2)} ${n(x - 9)} ${n(y)}Z`,
      "#fbf6e4",
    ) +
    line(
      `M${n(x)} ${n(y - 2.8)}V${n(y + 0.4)}M${n(x - 6)} ${n(y - 1.6)}q3 -1 5 0M${n(x + 1.2)} ${n(y - 1.6)}q3 -1 5 0`,
      "#b9b39c",
      0.45,
    )
  );
}

/** Two buckets or baskets on a shoulder pole. */
export function shoulderPole(y: number, load: "water" | "rice"): string {
  const bucket = (x: number) =>
    line(
      `M${n(x)} ${n(y + 2)}L${n(x - 6)} ${n(y + 27)}M${n(x)} ${n(y + 2)}L${n(x + 6)} ${n(y + 27)}`,
      "#8a7450",
      0.6,
    ) +
    (load === "water"
      ? shape(`M${n(x - 7)} ${n(y + 27)}h14l-2 14h-10Z`, "#7e9aa6") + ellipse(x, y + 27, 7, 1.6, "#b9d3da")
      : ellipse(x, y + 26, 9.4, 5.4, "#dcb452") +
        shape(`M${n(x - 9.4)} ${n(y + 27)}h18.8q-2 10 -6 11.4h-6.8q-4 -1.4 -6 -11.4Z`, "#b98d4e"));
  return line(`M-30 ${n(y + 2.4)}Q0 ${n(y - 3.4)} 30 ${n(y + 2.4)}`, "#8a6a3a", 2) + bucket(-29) + bucket(29);
}

/** A bundle of cut rice. */
export function sheaf(x: number, y: number, size: number): string {
  const p = (dx: number, dy: number): Point => [x + dx * size, y - dy * size];
  const body = polygon(
    p(-0.2, 0),
    p(-0.09, 0.42),
    p(-0.34, 0.86),
    p(0, 0.98),
    p(0.34, 0.86),
    p(0.09, 0.42),
    p(0.2, 0),
  );
  const ear = (dx: number, lift: number) => {
    const [ex, ey] = p(dx, lift);
    return ellipse(ex, ey, size * 0.1, size * 0.07, "#ecd27c");
  };
  const stalks = [-0.5, 0, 0.5].map((t) => {
    const [fx, fy] = p(t * 0.3, 0.04);
    const [mx, my] = p(t * 0.1, 0.42);
    const [tx, ty] = p(t * 0.5, 0.9);
    return `M${n(fx)} ${n(fy)}L${n(mx)} ${n(my)}L${n(tx)} ${n(ty)}`;
  });
  const ears = [-0.42, -0.3, -0.16, 0, 0.16, 0.3, 0.42].map((dx, i) =>
    ear(dx, 0.8 + (i % 2) * 0.14 - Math.abs(dx) * 0.2),
  );
  const [bx, by] = p(-0.1, 0.42);
  return (
    shape(body, "#d5b04c") +
    line(stalks.join(""), "#b08f38", size * 0.03) +
    ears.join("") +
    line(`M${n(bx)} ${n(by)}h${n(size * 0.2)}`, "#8f7430", size * 0.08)
  );
}

export function ball(x: number, y: number, r: number): string {
  return (
    ellipse(x, y, r, r, "#fbf6e6") +
    shape(
      polygon(
        [x, y - r * 0.42],
        [x + r * 0.4, y - r * 0.1],
        [x + r * 0.24, y + r * 0.36],
        [x - r * 0.24, y + r * 0.36],
        [x - r * 0.4, y - r * 0.1],
      ),
      "#3f4238",
    ) +
    line(
      `M${n(x)} ${n(y - r * 0.42)}V${n(y - r)}M${n(x + r * 0.4)} ${n(y - r * 0.1)}L${n(x + r * 0.93)} ${n(y - r * 0.3)}M${n(x - r * 0.4)} ${n(y - r * 0.1)}L${n(x - r * 0.93)} ${n(y - r * 0.3)}`,
      "#3f4238",
      r * 0.1,
    )
  );
}
