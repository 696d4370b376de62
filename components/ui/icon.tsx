import { createElement } from "react";
import { type IconName, iconShapes } from "./icons.ts";

/**
 * A Lucide icon as plain SVG. The package's own components are client components, which would put every
 * icon of a server page into its script data as well. Always decorative: the words stand beside it.
 */
export function Icon({ name, size = 24, className }: { name: IconName; size?: number; className?: string }) {
  const length = `${size / 16}rem`;
  return (
    <svg
      width={length}
      height={length}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={`shrink-0 ${className ?? ""}`}
      aria-hidden="true"
    >
      {iconShapes(name).map(([element, attributes]) => createElement(element, attributes))}
    </svg>
  );
}
