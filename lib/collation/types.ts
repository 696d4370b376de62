import type { GridRecruit } from "../people/types.ts";
import type { ActivityCode } from "../posts/constants.ts";
import type { PhotoView, PostStatus } from "../posts/types.ts";
import type { UnitKind } from "../units/types.ts";
import type { Day } from "../vietnam/calendar.ts";

/** When platoons hand over: a day of the week, 1 is Monday, and a time, "17:30", as clocks in Vietnam show it. */
export type HandOverHour = { weekday: number; hour: string };

/** A recruit in a list by squads. */
export type NamedRecruit = Pick<GridRecruit, "id" | "fullName" | "givenName" | "hometown"> & {
  squad: number;
};

/** A platoon's week once handed over; `handedAt` is an ISO string. */
export type Pack = {
  id: string;
  handedAt: string;
  by: { rank: string; name: string };
  missing: number;
  reason: string | null;
};

/** A gathered post as its platoon sees it: every photo of it, small. */
export type GatheredPost = {
  id: string;
  activityType: ActivityCode;
  day: Day;
  caption: string;
  author: { rank: string; name: string };
  mine: boolean;
  photos: PhotoView[];
};

export type PlatoonWeek = {
  monday: Day;
  gathered: GatheredPost[];
  /** Posts of the week that are with the company already, or out. */
  sent: number;
  missing: NamedRecruit[];
  /** Those whose photos may be shown at all. */
  recruits: number;
  pack: Pack | null;
  dueAt: string;
};

/** Whether a platoon has handed over its week; `open` until the hour, `late` after it. */
export type PlatoonState = {
  id: string;
  number: number;
  company: number;
  state: "handed" | "open" | "late";
  handedAt: string | null;
  missing: number;
  reason: string | null;
  /** Posts that wait there to be handed over. */
  gathered: number;
};

/** A photo on the officer's bench. `tags` point into the week's recruits; photos with the same `twin` are the same. */
export type SheetPhoto = PhotoView & {
  chosen: boolean;
  tags: number[];
  twin: number | null;
  /** Somebody in it is not to be shown: whatever is chosen, no family sees it. */
  withheld: boolean;
};

export type SheetPost = {
  id: string;
  activityType: ActivityCode;
  day: Day;
  caption: string;
  status: Extract<PostStatus, "submitted" | "approved">;
  unit: { kind: UnitKind; number: number };
  author: { rank: string; name: string };
  /** Of its content as shown: publishing sends it back. */
  stamp: string;
  /** The viewer's own: somebody else decides on it. */
  own: boolean;
  photos: SheetPhoto[];
};

/** The week of a group on its officer's bench. */
export type WeekSheet = {
  monday: Day;
  posts: SheetPost[];
  recruits: (NamedRecruit & { platoon: number })[];
  /** Of `recruits`, by place: who is in something published since Monday. */
  seen: number[];
  /** Posts published since Monday, and those that wait for a second pair of eyes. */
  published: number;
  second: number;
  /** Pictures on the sheet that are out already, by `twin`: of which unit. */
  twinsOut: { twin: number; unit: { kind: UnitKind; number: number } }[];
};

/** The stamp of a post before and after a change of the sheet: only who knew the one may take the other for seen. */
export type Restamped = { postId: string; was: string; stamp: string };

/** What became of one post when the week was published. */
export type Outcome = { postId: string; state: "published" | "secondReview" | "refused"; sentence?: string };
