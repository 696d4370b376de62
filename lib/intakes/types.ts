import type { FamilyCommendation } from "../commendations/types.ts";
import type { FamilyRemark } from "../remarks/types.ts";
import type { SonResults } from "../results/family.ts";
import type { Day } from "../vietnam/calendar.ts";

/** How many: of recruits, of relatives who have joined, of published posts and their photos. */
export type IntakeFigures = { recruits: number; families: number; posts: number; photos: number };

export type OpenIntake = {
  id: string;
  code: string;
  week1Monday: Day;
  weeks: number;
  oathDay: Day;
  figures: IntakeFigures;
};

export type ClosedIntake = {
  id: string;
  code: string;
  week1Monday: Day;
  oathDay: Day;
  closedOn: Day;
  /** Who closed it. */
  by: { rank: string; name: string } | null;
  familyUntil: Day;
  removeOn: Day;
  removedOn: Day | null;
  figures: IntakeFigures | null;
};

export type Intakes = { open: OpenIntake | null; closed: ClosedIntake[] };

/** What a family keeps of its son once his intake is closed. */
export type Farewell = { until: Day; photos: number };

/** A photo of the archive: where it lies in it, and how large it is. */
export type ArchivedPhoto = {
  id: string;
  name: string;
  bytes: number;
  width: number;
  height: number;
  day: Day;
};
export type ArchivedPost = { day: Day; activity: string; caption: string; photos: ArchivedPhoto[] };
/** What the unit has told of him: published results, released remarks, approved praise. */
export type ArchivedRecord = {
  results: SonResults;
  remarks: FamilyRemark[];
  praise: FamilyCommendation[];
};
/** What a family may take home. `record`: null where nothing was told yet, or not to this relative. */
export type ArchiveContents = {
  weeks: { week: number; posts: ArchivedPost[] }[];
  record: ArchivedRecord | null;
};

/** How a download stands, in bytes. `take` is the name that the page gave it. */
export type ArchiveProgress = { take: string; sent: number; total: number; over: "done" | "failed" | null };
