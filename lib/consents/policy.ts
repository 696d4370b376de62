import type { CadreViewer, FamilyViewer } from "../auth/types.ts";
import type { Choice, PaperPurpose, Purpose } from "./constants.ts";
import type { Decision } from "./types.ts";

/** A family decides about its own son alone. */
export const canDecide = (viewer: Pick<FamilyViewer, "sons">, recruitId: string) =>
  viewer.sons.some((son) => son.id === recruitId);

/** Who keeps families records what a recruit signed. */
export const canRecord = (viewer: Pick<CadreViewer, "can">) => viewer.can("families");

/** What somebody last chose, or nothing when he has not been asked yet. `decisions` are newest first. */
export const standing = (decisions: Decision[], by: Decision["by"], purpose: Purpose): Choice | null =>
  decisions.find((one) => one.by === by && one.purpose === purpose)?.choice ?? null;

/** Whether the recruit has signed anything about it: a missing paper is not a no. */
export const hasPaper = (decisions: Decision[], purpose: PaperPurpose = "photos") =>
  standing(decisions, "recruit", purpose) !== null;
