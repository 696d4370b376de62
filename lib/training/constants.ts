/** Xếp loại, best first. Words in the `grades` messages: families read another word for the last. */
export const GRADES = ["excellent", "good", "pass", "fail"] as const;
export type Grade = (typeof GRADES)[number];

/** The blocks of the programme in its order; each has a grade of its own. Words in the `training` messages. */
export const BLOCKS = [
  ...(["politics", "regulations", "infantry", "tactics", "physical"] as const),
  ...(["martialArts", "logistics", "medical", "other"] as const),
] as const;
export type Block = (typeof BLOCKS)[number];

export const SCORING_TYPES = ["score10", "points", "time", "count", "distance", "passFail"] as const;
export const VISIBILITIES = ["grade", "gradeAndValue", "collectiveOnly", "hidden"] as const;

/** What stands where the battalion has set nothing: shares of the weight of the graded subjects (programme, basis: example). */
export const USUAL_COURSE_RULE = { excellentShare: 0.6, goodShare: 0.6, passShare: 0.8 } as const;
