import type { CadreViewer } from "../auth/types.ts";

type Keeper = Pick<CadreViewer, "can">;

/** Recruits, their units and their sheet belong to who keeps the roster (row-level security keeps to the unit). */
export const canKeepRoster = (viewer: Keeper) => viewer.can("roster");

/** Relatives and their whole phone numbers belong to who keeps the roster or the families. */
export const canKeepFamilies = (viewer: Keeper) => viewer.can("roster") || viewer.can("families");
