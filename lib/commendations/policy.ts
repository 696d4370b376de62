import type { CadreViewer } from "../auth/types.ts";
import type { CommendationState } from "./types.ts";

type Cadre = Pick<CadreViewer, "can" | "duty" | "cadreId">;

/** A platoon leader proposes one of his own recruits. */
export const canPropose = (viewer: Pick<Cadre, "can">) => viewer.can("remark");

/** The company's political officer, his deputy or delegate decides; never on his own proposal (rules 2 a). */
export const canDecide = (viewer: Pick<Cadre, "can" | "duty">) =>
  viewer.can("publish") && viewer.duty.unitKind === "company";

/** Still its proposer's to change or drop. */
export const isOpen = (state: CommendationState) => state === "proposed" || state === "returned";
