import { createElement } from "react";
import { type IconName, iconShapes } from "#components/ui/icons.ts";

const MARKS = {
  seal: "badge-check",
  close: "x",
  previous: "chevron-left",
  next: "chevron-right",
  save: "download",
  remove: "image-off",
} satisfies Record<string, IconName>;

/** The seal is stamped: a filled badge with a paper tick. */
const SEAL = ["fill-current", "stroke-paper"];

/** The icons of the open page, drawn once by the server: the script then carries none of them. */
export function Marks() {
  return (
    <svg width="0" height="0" className="absolute" aria-hidden="true">
      {Object.entries(MARKS).map(([name, icon]) => (
        <symbol
          key={name}
          id={`mark-${name}`}
          viewBox="0 0 24 24"
          fill="none"
          stroke="currentColor"
          strokeWidth={2}
          strokeLinecap="round"
          strokeLinejoin="round"
        >
          {iconShapes(icon).map(([element, attributes], index) =>
            createElement(
              element,
              name === "seal" ? { ...attributes, className: SEAL[index] ?? "" } : attributes,
            ),
          )}
        </symbol>
      ))}
    </svg>
  );
}
