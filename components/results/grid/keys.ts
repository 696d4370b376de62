import type { Place } from "./types.ts";

type Pressed = { key: string; ctrlKey: boolean; metaKey: boolean; shiftKey: boolean };
/** How large the grid is, and how many rows a page of it has. */
type Size = { rows: number; cols: number; page: number };

/** Where a key leads from a cell, as in a spreadsheet; nothing for keys that lead nowhere, or out of the grid. */
export function placeAfter(from: Place, pressed: Pressed, { rows, cols, page }: Size): Place | undefined {
  const { row, col } = from;
  const far = pressed.ctrlKey || pressed.metaKey;
  switch (pressed.key) {
    case "ArrowUp":
      return { row: far ? 0 : row - 1, col };
    case "ArrowDown":
      return { row: far ? rows - 1 : row + 1, col };
    case "ArrowLeft":
      return { row, col: far ? 0 : col - 1 };
    case "ArrowRight":
      return { row, col: far ? cols - 1 : col + 1 };
    case "PageUp":
      return { row: row - page, col };
    case "PageDown":
      return { row: row + page, col };
    case "Home":
      return { row: far ? 0 : row, col: 0 };
    case "End":
      return { row: far ? rows - 1 : row, col: cols - 1 };
    case "Enter":
      return { row: row + (pressed.shiftKey ? -1 : 1), col };
    case "Tab":
      return tabbed(row * cols + col + (pressed.shiftKey ? -1 : 1), rows, cols);
    default:
      return undefined;
  }
}

/** Along the rows; before the first cell and after the last one the grid is left. */
const tabbed = (index: number, rows: number, cols: number): Place | undefined =>
  index < 0 || index >= rows * cols ? undefined : { row: Math.floor(index / cols), col: index % cols };

/** A key that writes a letter, a figure or a sign. */
export const writes = ({ key, ctrlKey, metaKey }: Pressed) => [...key].length === 1 && !ctrlKey && !metaKey;
