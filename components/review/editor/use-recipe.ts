import { useState } from "react";
import type { PhotoEdit } from "#lib/media/types.ts";

type Kept = { past: PhotoEdit[]; now: PhotoEdit; future: PhotoEdit[]; from: PhotoEdit | null };

/**
 * A recipe and its history. `put` is one deed; `draw` shows what a finger is doing without remembering each of its
 * moves, until `keep` makes one deed of them all.
 */
export function useRecipe(start: PhotoEdit) {
  const [kept, set] = useState<Kept>({ past: [], now: start, future: [], from: null });
  const put = (next: PhotoEdit) =>
    set(({ past, now }) => ({ past: [...past, now], now: next, future: [], from: null }));
  const draw = (next: PhotoEdit) => set((was) => ({ ...was, now: next, from: was.from ?? was.now }));
  const keep = () =>
    set((was) => (was.from ? { past: [...was.past, was.from], now: was.now, future: [], from: null } : was));
  const undo = () =>
    set((was) => {
      const before = was.past.at(-1);
      if (!before) return was;
      return { past: was.past.slice(0, -1), now: before, future: [was.now, ...was.future], from: null };
    });
  const redo = () =>
    set((was) => {
      const [after, ...future] = was.future;
      return after ? { past: [...was.past, was.now], now: after, future, from: null } : was;
    });
  return {
    edit: kept.now,
    changed: JSON.stringify(kept.now) !== JSON.stringify(start),
    canUndo: kept.past.length > 0,
    canRedo: kept.future.length > 0,
    ...{ put, draw, keep, undo, redo },
  };
}
