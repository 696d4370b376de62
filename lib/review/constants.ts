import type { ActivityCode } from "../posts/constants.ts";

/** What is looked for in every photo before families see it (domain rules 4); words: the `checks` messages. */
export const CHECKS = [
  ...(["serial", "armoury", "count", "map", "guard", "document"] as const),
  ...(["location", "formation", "comms", "dignity", "thirdParty", "consent"] as const),
] as const;

export type CheckCode = (typeof CHECKS)[number];

/** What has to be ticked for each kind of activity, where the battalion has not said otherwise. */
export const USUAL_CHECKS: Record<ActivityCode, readonly CheckCode[]> = {
  political_study: ["count", "document", "consent"],
  drill: ["serial", "location", "formation", "consent"],
  infantry_technique: ["serial", "armoury", "count", "location", "formation", "consent"],
  live_fire_test: ["serial", "armoury", "count", "map", "location", "formation", "comms", "consent"],
  tactics_camouflage: ["serial", "map", "location", "formation", "comms", "consent"],
  physical_training: ["guard", "dignity", "consent"],
  martial_arts: ["formation", "dignity", "consent"],
  first_aid: ["document", "dignity", "consent"],
  meals: ["count", "document", "consent"],
  barracks_life: ["armoury", "count", "guard", "document", "dignity", "consent"],
  production: ["guard", "location", "consent"],
  culture_sport: ["location", "dignity", "consent"],
  family_contact: ["guard", "location", "thirdParty", "consent"],
  ceremony: ["serial", "location", "formation", "thirdParty", "consent"],
  community_work: ["location", "dignity", "thirdParty", "consent"],
};
