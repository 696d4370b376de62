/** Loại hoạt động of a post: its lucide icon, how sensitive it is and who reviews it. Names and hints: `activities` messages. */
export const ACTIVITIES = {
  political_study: { icon: "book-open-text", sensitivity: "low", reviewLevel: "company" },
  drill: { icon: "flag", sensitivity: "medium", reviewLevel: "company" },
  infantry_technique: { icon: "crosshair", sensitivity: "high", reviewLevel: "company" },
  live_fire_test: { icon: "target", sensitivity: "critical", reviewLevel: "battalion" },
  tactics_camouflage: { icon: "trees", sensitivity: "high", reviewLevel: "battalion" },
  physical_training: { icon: "dumbbell", sensitivity: "low", reviewLevel: "company" },
  martial_arts: { icon: "hand-fist", sensitivity: "low", reviewLevel: "company" },
  first_aid: { icon: "heart-pulse", sensitivity: "medium", reviewLevel: "company" },
  meals: { icon: "utensils", sensitivity: "low", reviewLevel: "company" },
  barracks_life: { icon: "bed-double", sensitivity: "medium", reviewLevel: "company" },
  production: { icon: "sprout", sensitivity: "low", reviewLevel: "company" },
  culture_sport: { icon: "music", sensitivity: "low", reviewLevel: "company" },
  family_contact: { icon: "house-heart", sensitivity: "medium", reviewLevel: "company" },
  ceremony: { icon: "award", sensitivity: "medium", reviewLevel: "battalion" },
  community_work: { icon: "hand-heart", sensitivity: "medium", reviewLevel: "company" },
} as const satisfies Record<string, Activity>;

type Activity = {
  icon: string;
  sensitivity: "low" | "medium" | "high" | "critical";
  reviewLevel: "company" | "battalion";
};

export type ActivityCode = keyof typeof ACTIVITIES;
export const ACTIVITY_CODES = Object.keys(ACTIVITIES) as [ActivityCode, ...ActivityCode[]];

export const MAX_PHOTOS = 30;
export const MAX_CAPTION = 2000;
export const MAX_NOTE = 500;
/** How long the one who took a post down may put it back. */
export const UNDO_MINUTES = 10;
/** How long an open review keeps a post marked as being looked at. */
export const CLAIM_MINUTES = 5;
