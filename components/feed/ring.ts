import type { FeedPhoto } from "#lib/feed/types.ts";

const percent = (share: number) => `${Math.round(share * 1000) / 10}%`;

/**
 * How a photo lies in a cell of `ratio` (width to height) that it fills, so that he is seen in it, and where the ring
 * around him goes; null when nobody has pointed at him.
 */
export function ringIn(photo: FeedPhoto, ratio: number) {
  const [, width, height, , withSon] = photo;
  if (typeof withSon === "number") return null;
  const [x, y] = withSon;
  const own = width / height;
  const across = lie(x, Math.min(1, ratio / own), 0.5);
  // A head wants some air above it.
  const down = lie(y, Math.min(1, own / ratio), 0.4);
  return {
    position: `${percent(across.position)} ${percent(down.position)}`,
    left: percent(across.at),
    top: percent(down.at),
    low: down.at < 0.3,
  };
}

/** Of one side only `seen` (a share) fits: where it is cut (as object-position) and where the point then is. */
function lie(point: number, seen: number, wanted: number) {
  if (seen >= 1) return { position: 0.5, at: point };
  const cut = Math.min(1 - seen, Math.max(0, point - seen * wanted));
  return { position: cut / (1 - seen), at: (point - cut) / seen };
}
