import { encode } from "uqr";

/** A QR code as one path: dark on light in both themes, since cameras expect that, with the quiet zone around it. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, data } = encode(text, { ecc: "M", border: 3 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="w-full max-w-60 rounded-photo bg-white"
    >
      <path d={path.join("")} fill="#000" />
    </svg>
  );
}
