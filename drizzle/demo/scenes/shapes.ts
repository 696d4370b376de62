/** Points are [x, y], y down, as in SVG. */
export type Point = readonly [number, number];

/** Two decimals: enough at every scale used, and half the text. */
export const n = (value: number) => Math.round(value * 100) / 100;

export const at = ([x, y]: Point) => `${n(x)} ${n(y)}`;

export function shape(d: string, fill: string, opacity = 1): string {
  return `<path d="${d}" fill="${fill}"${opacity < 1 ? ` opacity="${n(opacity)}"` : ""}/>`;
}

export function line(d: string, stroke: string, width: number, opacity = 1): string {
  const fade = opacity < 1 ? ` opacity="${n(opacity)}"` : "";
  return `<path d="${d}" stroke="${stroke}" stroke-width="${n(width)}" fill="none" stroke-linecap="round" stroke-linejoin="round"${fade}/>`;
}

export function rect(x: number, y: number, w: number, h: number, fill: string, round = 0): string {
  const rx = round ? ` rx="${n(round)}"` : "";
  return `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}"${rx} fill="${fill}"/>`;
}

export function ellipse(x: number, y: number, rx: number, ry: number, fill: string, opacity = 1) {
  const fade = opacity < 1 ? ` opacity="${n(opacity)}"` : "";
  return `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(ry)}" fill="${fill}"${fade}/>`;
}

export function place(x: number, y: number, scale: number, body: string, flip = false): string {
  const sx = flip ? -scale : scale;
  return `<g transform="translate(${n(x)} ${n(y)}) scale(${n(sx)} ${n(scale)})">${body}</g>`;
}

export function turn(degrees: number, [x, y]: Point, body: string): string {
  return degrees ? `<g transform="rotate(${n(degrees)} ${n(x)} ${n(y)})">${body}</g>` : body;
}

/** The outline of a limb segment: two circles of different size and their tangents. */
export function capsule(a: Point, ra: number, b: Point, rb: number): string {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const length = Math.hypot(dx, dy) || 1;
  const px = -dy / length;
  const py = dx / length;
  const edge = (p: Point, r: number, side: number) => at([p[0] + px * r * side, p[1] + py * r * side]);
  const arc = (r: number) => `A${n(r)} ${n(r)} 0 1 1 `;
  return `M${edge(a, ra, 1)}${arc(ra)}${edge(a, ra, -1)}L${edge(b, rb, -1)}${arc(rb)}${edge(b, rb, 1)}Z`;
}

/** A closed polygon through the points. */
export const polygon = (...points: Point[]) => `M${points.map(at).join("L")}Z`;

/** Five-pointed star of radius r. */
export function star(x: number, y: number, r: number, fill: string): string {
  const tips = Array.from({ length: 10 }, (_, i): Point => {
    const reach = i % 2 ? r * 0.4 : r;
    const angle = (Math.PI * i) / 5 - Math.PI / 2;
    return [x + Math.cos(angle) * reach, y + Math.sin(angle) * reach];
  });
  return shape(polygon(...tips), fill);
}

export function linear(
  id: string,
  stops: readonly (readonly [number, string, number?])[],
  horizontal = false,
) {
  const body = stops
    .map(([offset, color, opacity]) => {
      const fade = opacity === undefined ? "" : ` stop-opacity="${n(opacity)}"`;
      return `<stop offset="${offset}" stop-color="${color}"${fade}/>`;
    })
    .join("");
  const axis = horizontal ? 'x2="1" y2="0"' : 'x2="0" y2="1"';
  return `<linearGradient id="${id}" x1="0" y1="0" ${axis}>${body}</linearGradient>`;
}

/** A soft round glow that fades to nothing at its edge. */
export function glow(x: number, y: number, rx: number, ry: number, color: string, strength: number): string {
  const id = `g${n(x)}-${n(y)}-${n(rx)}`.replaceAll(".", "_");
  const stops = [
    [0, strength],
    [0.35, strength * 0.55],
    [0.7, strength * 0.16],
    [1, 0],
  ]
    .map(
      ([offset, opacity]) =>
        `<stop offset="${offset}" stop-color="${color}" stop-opacity="${n(opacity ?? 0)}"/>`,
    )
    .join("");
  return `<radialGradient id="${id}">${stops}</radialGradient>${ellipse(x, y, rx, ry, `url(#${id})`)}`;
}
