import type { CadreViewer } from "../auth/types.ts";

type Keeper = Pick<CadreViewer, "can">;

/** Recruits, their units and their sheet belong to who keeps the roster (row-level security keeps to the unit). */
export const canKeepRoster = (viewer: Keeper) => viewer.can("roster");

/** Relatives belong to who keeps the roster or the families. */
export const canKeepFamilies = (viewer: Keeper) => viewer.can("roster") || viewer.can("families");

/** Whole phone numbers are for those who call and invite. */
export const seesPhones = canKeepFamilies;
