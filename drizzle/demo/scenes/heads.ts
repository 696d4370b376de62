/** Where the faces of a scene are, as shares of its width and height, the nearest first. */
export function headsOf(svg: string): [x: number, y: number][] {
  const [, w = 1, h = 1] = (/viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? []).map(Number);
  const stack: Matrix[] = [[1, 0, 0, 1, 0, 0]];
  const heads: { x: number; y: number; size: number }[] = [];
  for (const [tag, opened] of svg.matchAll(/<g( [^>]*)?>|<\/g>/g)) {
    if (tag === "</g>") {
      stack.pop();
      continue;
    }
    const here = transforms(opened ?? "").reduce(times, stack.at(-1) as Matrix);
    stack.push(here);
    const [a, b, , , x, y] = here;
    if (opened?.includes('class="face"')) heads.push({ x: x / w, y: y / h, size: Math.hypot(a, b) });
  }
  const inside = (share: number) => share > 0.03 && share < 0.97;
  return heads
    .filter(({ x, y }) => inside(x) && inside(y))
    .sort((one, other) => other.size - one.size)
    .map(({ x, y }) => [x, y]);
}

/** As SVG writes it: a point goes to (a x + c y + e, b x + d y + f). */
type Matrix = [a: number, b: number, c: number, d: number, e: number, f: number];

function times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

function transforms(attributes: string): Matrix[] {
  const [, list = ""] = /transform="([^"]*)"/.exec(attributes) ?? [];
  return [...list.matchAll(/(\w+)\(([^)]*)\)/g)].flatMap(([, name, words = ""]): Matrix[] => {
    const [p = 0, q, r = 0] = words.split(/[\s,]+/).map(Number);
    if (name === "translate") return [[1, 0, 0, 1, p, q ?? 0]];
    if (name === "scale") return [[p, 0, 0, q ?? p, 0, 0]];
    const angle = (p * Math.PI) / 180;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const [x, y] = [q ?? 0, r];
    return [
      [1, 0, 0, 1, x, y],
      [cos, sin, -sin, cos, 0, 0],
      [1, 0, 0, 1, -x, -y],
    ];
  });
}
