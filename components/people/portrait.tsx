const GROUNDS = ["#cfdcd9", "#e4d8bd", "#d8e0c6", "#e8d3c0", "#cfdfb9", "#e9dcb8", "#d3dfe0", "#dfe3cf"];

/** Face and its shade. */
const SKINS = [
  ["#e2b48d", "#c89a77"],
  ["#d9a27a", "#bc8763"],
  ["#c98e66", "#b17854"],
  ["#bd8059", "#a86e4b"],
] as const;

const HAIR = ["#2a2420", "#38302a"];

const CROP = "M31 42C29 22 39 18 50 18s21 4 19 24q-2-10-7-13-12-4-24 0-5 3-7 13z";
const SHORT = "M31 41C28 20 40 15 51 16c11-1 20 6 18 25-1-5-3-8-6-10-9 1-18-1-25-2-4 3-6 7-7 12z";

const CAP = [
  ["M29 36c-2-22 9-25 21-25s23 3 21 25q-21-8-42 0z", "#5a683b"],
  ["M29 36q21-13 42 0-9 5-21 4.4Q38 41 29 36z", "#414d29"],
] as const;

/** What is on the head: shapes and their colours, painted over the face. */
const HEADS = [
  [[CROP, "hair"]],
  [[SHORT, "hair"]],
  CAP,
  [
    ["M31 36C30 12 38 9 50 9s20 3 19 27z", "#5a683b"],
    ["M12 40q18-13 38-13t38 13q-18-5.5-38-5.5T12 40z", "#47532d"],
  ],
] as const;

/** Open eyes are two dots; laughing ones two arcs. */
const DOTS = "M42.5 46h.01M57.5 46h.01";
const ARCS = "M40 46.4q2.6-3.4 5.2 0m9.6 0q2.6-3.4 5.2 0";

/** FNV-1a, then spread: neighbouring ids must not look alike. */
function numbers(seed: string): (length: number) => number {
  let hash = 2166136261;
  for (const char of seed) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16777619);
  return (length) => {
    hash = Math.imul(hash ^ (hash >>> 15), 2246822519);
    hash ^= hash >>> 13;
    return (hash >>> 0) % length;
  };
}

/** A recruit's drawn face, always the same for the same seed. Decorative: his name stands beside it. */
export function Portrait({ seed, size = 54 }: { seed: string; size?: number }) {
  const next = numbers(seed);
  const ground = GROUNDS[next(GROUNDS.length)];
  const [skin, shade] = SKINS[next(SKINS.length)] ?? SKINS[1];
  const hair = HAIR[next(HAIR.length)];
  const head = HEADS[next(HEADS.length)] ?? HEADS[0];
  const laughing = next(3) === 0;
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 100 100"
      aria-hidden="true"
      className="shrink-0 rounded-full"
      style={{ background: ground }}
    >
      <path d="M6 101q3-20 32-27h24q29 7 32 27z" fill="#66743f" />
      <path d="M62 74q29 7 32 27H56z" fill="#586535" />
      <path d="M42 56v16l8 12 8-12V56zM32 42v10q-6 0-6-5t6-5zm36 0v10q6 0 6-5t-6-5z" fill={shade} />
      <path d="m50 84-11-13-5.5 4.5L44 90zm0 0 11-13 5.5 4.5L56 90z" fill="#7d8b50" />
      <path d="M31 43c0-23 38-23 38 0 0 13-7 24-19 24S31 56 31 43z" fill={skin} />
      <path d="M54 25c15-1 15 11 15 18 0 13-7 24-18 24 9-9 9-29 3-42z" fill={shade} opacity=".3" />
      {head.map(([d, fill]) => (
        <path key={d} d={d} fill={fill === "hair" ? hair : fill} />
      ))}
      {head === CAP && <circle cx="50" cy="21.6" r="2.2" fill="#d9b64e" />}
      <g fill="none" stroke="#2a1f1a" strokeWidth="1.6" strokeLinecap="round">
        <path d={laughing ? ARCS : DOTS} strokeWidth={laughing ? 1.9 : 4} />
        <path d="M38.5 41q3.5-2.5 7-1.2m9 0q4-1.3 7 1.2" />
        <path d="M50 48q-2 4 .8 4.6" stroke={shade} />
        {laughing ? (
          <path d="M43.6 56q6.4 2 12.8 0-1 6.6-6.4 6.6T43.6 56z" fill="#fffaf0" stroke="none" />
        ) : (
          <path d="M44.6 57.4q5.4 4 10.8 0" stroke="#8a4634" />
        )}
      </g>
    </svg>
  );
}
