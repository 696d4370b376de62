/** A unit as the pages of figures lead on to it. */
export type PartUnit = { id: string; name: string; path: string; href?: string; men: number };

/** Whether somebody at this place belongs to the unit. */
export const partOf = (place: string, { path }: Pick<PartUnit, "path">) =>
  place === path || place.startsWith(`${path}.`);
