import type { PillTone } from "#components/ui/pill.tsx";
import { isComplete } from "#lib/results/policy.ts";
import type { PartProgress } from "#lib/results/types.ts";

/** How a part is told in one word (`results.states`). */
export type PartLook = "coming" | "entering" | "whole" | "returned" | "approved" | "published";

export const TONES = {
  coming: "draft",
  entering: "pending",
  whole: "pending",
  returned: "changes",
  approved: "pending",
  published: "published",
} satisfies Record<PartLook, PillTone>;

export function lookOf(part: PartProgress, coming: boolean): PartLook {
  if (part.state !== "entering") return part.state;
  if (isComplete(part)) return "whole";
  return part.returned ? "returned" : coming ? "coming" : "entering";
}
