import type { RELATIONS } from "../people/constants.ts";

export type Relation = (typeof RELATIONS)[number];

/** Recruits' ranks; cadres have others. */
export const RANKS = ["binh_nhi", "binh_nhat", "ha_si", "trung_si", "thuong_si"] as const;
export const FIRST_RANK = "binh_nhi";

export const CONSENTS = ["companyGroup", "ownFamilyOnly", "declined"] as const;
export type Consent = (typeof CONSENTS)[number];

/** What a sheet's column may hold of the recruit himself, or of several relatives at once. */
export const PLAIN_FIELDS = [
  ...([
    "fullName",
    "familyMiddle",
    "given",
    "birthDay",
    "hometown",
    "commune",
    "district",
    "province",
  ] as const),
  ...(["company", "platoon", "squad", "unit", "code", "rank", "consent", "relatives"] as const),
] as const;

/** Columns a sheet may have for one relative each. */
export const SLOTS = ["mother", "father", "wife", "1", "2", "3", "4"] as const;
export type Slot = (typeof SLOTS)[number];

export const MAX_NAME = 80;
export const MAX_HOMETOWN = 120;
export const MAX_CODE = 30;

/** A page of the list. */
export const PAGE = 60;
/** What a preview names of what will be added or changed, and of problems; the counts are whole. */
export const SHOWN_ROWS = 200;
export const SHOWN_PROBLEMS = 5000;
