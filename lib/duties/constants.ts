import type { PostCode } from "../people/constants.ts";
import type { UnitKind } from "../units/types.ts";

type Level = {
  /** The posts a unit of this kind has; in the order of the list. */
  posts: readonly PostCode[];
  /** Who gives them: the administrator, or whoever may appoint in a unit of this kind above. Nobody at regiment yet. */
  givenBy: "administrator" | UnitKind | null;
};

/** Each level appoints the one below. */
export const LEVELS: Record<UnitKind, Level> = {
  regiment: { posts: [], givenBy: null },
  battalion: {
    posts: [
      "battalionPoliticalOfficer",
      "battalionCommander",
      "battalionDeputyPoliticalOfficer",
      "battalionDeputyCommander",
      "battalionMedic",
      "battalionLogistics",
    ],
    givenBy: "administrator",
  },
  company: {
    posts: [
      "companyPoliticalOfficer",
      "companyCommander",
      "companyDeputyPoliticalOfficer",
      "companyDeputyCommander",
    ],
    givenBy: "battalion",
  },
  platoon: { posts: ["platoonLeader"], givenBy: "company" },
  squad: { posts: ["squadLeader"], givenBy: "company" },
};

/** Of these a unit may have several at a time; of every other post one. */
export const SEVERAL: readonly PostCode[] = [
  "battalionDeputyPoliticalOfficer",
  "battalionDeputyCommander",
  "battalionMedic",
  "battalionLogistics",
  "companyDeputyPoliticalOfficer",
  "companyDeputyCommander",
];

/** Longer than a leave or a course nobody lends his duty: then it is handed over. */
export const MAX_DELEGATED_DAYS = 30;
