/**
 * A thumbhash as a CSS gradient from top to bottom: what a photo looks like before it is there, in fifty bytes of the
 * page itself. Only the hash's upright waves are read, so that sixty of them cost a request next to nothing.
 */
export function gradientOf(thumbhash: string): string {
  const bytes = atob(thumbhash);
  const at = (index: number) => bytes.charCodeAt(index);
  const head = at(0) | (at(1) << 8) | (at(2) << 16);
  const tail = at(3) | (at(4) << 8);
  const wide = tail >> 15;
  const short = Math.max(3, tail & 7);
  let nibble = 0;

  // Waves lie row by row; those with no horizontal part are the mean of each row of the picture.
  function channel(mean: number, scale: number, across: number, down: number) {
    const upright: number[] = [];
    for (let y = 0; y < down; y++) {
      for (let x = y ? 0 : 1; x * down < across * (down - y); x++, nibble++) {
        const value = (at(5 + (nibble >> 1)) >> ((nibble & 1) << 2)) & 15;
        if (x === 0) upright.push((value / 7.5 - 1) * scale);
      }
    }
    return (height: number) =>
      upright.reduce((sum, wave, i) => sum + 2 * wave * Math.cos(Math.PI * height * (i + 1)), mean);
  }
  const light = channel((head & 63) / 63, ((head >> 18) & 31) / 31, wide ? 7 : short, wide ? short : 7);
  const yellow = channel(((head >> 6) & 63) / 31.5 - 1, (((tail >> 3) & 63) / 63) * 1.25, 3, 3);
  const red = channel(((head >> 12) & 63) / 31.5 - 1, (((tail >> 9) & 63) / 63) * 1.25, 3, 3);

  const stops = [0.05, 0.35, 0.65, 0.95].map((height) => {
    const [l, p, q] = [light(height), yellow(height), red(height)];
    const b = l - (2 / 3) * p;
    const r = (3 * l - b + q) / 2;
    return `#${hex(r)}${hex(r - q)}${hex(b)}`;
  });
  return `linear-gradient(${stops})`;
}

const hex = (part: number) =>
  Math.round(255 * Math.min(1, Math.max(0, part)))
    .toString(16)
    .padStart(2, "0");
