import type { CadreViewer } from "../auth/types.ts";
import type { Day } from "../vietnam/calendar.ts";
import type { AssessmentSummary, PartProgress, PartState } from "./types.ts";

type Who = Pick<CadreViewer, "can" | "duty">;

/** Company officers open for their company, battalion officers for the battalion or one of its companies. */
export const canOpen = (viewer: Who) => viewer.can("assess");

/** Platoon leaders, and the officers above them, enter marks and hand in. */
export const canEnter = (viewer: Who) => viewer.can("enter");

/** The company's commander approves, gives back and corrects. */
export const canApprove = (viewer: Who) => viewer.can("approve");

/** The company's political officer publishes what was approved; the battalion looks on (ruling 12). */
export const canPublish = (viewer: Who) => viewer.can("publish") && viewer.duty.unitKind === "company";

/** Everybody has his mark, and every platoon says that it is done. */
export const isComplete = ({ total, pending, hands, handed }: PartProgress) =>
  total > 0 && pending === 0 && handed === hands;

/** Why no mark of a part may be written now (a key of the `marks` messages); null from its day until it is approved. */
export function closedOf(
  state: PartState,
  day: Day,
  today: Day,
): Exclude<PartState, "entering"> | "notYet" | null {
  if (state !== "entering") return state;
  return day > today ? "notYet" : null;
}

export const isOpen = (...of: Parameters<typeof closedOf>) => closedOf(...of) === null;

/** What of an assessment waits for this viewer, in the first of its parts that does, or nothing. */
export function waitingOf(
  viewer: Who,
  { day, parts }: Pick<AssessmentSummary, "day" | "parts">,
  today: Day,
): "enter" | "approve" | "publish" | null {
  for (const part of parts) {
    const whole = isComplete(part);
    if (part.state === "approved" && canPublish(viewer)) return "publish";
    if (!isOpen(part.state, day, today)) continue;
    if (canApprove(viewer) && whole) return "approve";
    if (viewer.duty.unitKind === "platoon" && canEnter(viewer) && !whole) return "enter";
  }
  return null;
}

/** Where an assessment stands as a whole: as far as its slowest company. */
export const stateOf = ({ parts }: Pick<AssessmentSummary, "parts">): PartProgress["state"] =>
  (["entering", "approved", "published"] as const).find((state) =>
    parts.some((part) => part.state === state),
  ) ?? "entering";
