import type { PhotoEdit } from "../db/schema/posts.ts";
import type { UnitKind } from "../units/types.ts";
import type { ActivityCode } from "./constants.ts";

export type PostStatus =
  | "draft"
  | "submitted"
  | "returned"
  | "secondReview"
  | "approved"
  | "published"
  | "takenDown";
export type Audience = "company" | "taggedFamilies";

/** A photo as a page needs it; its bytes are at `/api/media/{id}/{320|960|2048}`. */
export type PhotoView = {
  id: string;
  width: number;
  height: number;
  thumbhash: string;
  /** Of an edited photo, for its address to be another one. */
  edition?: number;
};

/** Where somebody stands in a photo, from its upper left corner, 0 to 1. */
export type Point = [x: number, y: number];

export type TaggedPhoto = Required<PhotoView> & {
  /** What was done to it since it came. */
  edit: PhotoEdit | null;
  /** What the reviewer wrote about it when the post went back. */
  returnNote: string | null;
  /** Stays here and is not published. */
  leftOut: boolean;
  audience: Audience;
  recruitIds: string[];
  /** Of those somebody has pointed at. */
  points: Record<string, Point>;
  /** The same picture in another post for the same families: two cadres' phones had it. */
  sameAs: SamePhoto | null;
};

export type SamePhoto = { postId: string; day: string; author: { rank: string; name: string } };

/** A post in a cadre's list. Moments are ISO strings. */
export type PostRow = {
  id: string;
  activityType: ActivityCode;
  day: string;
  caption: string;
  status: PostStatus;
  /** A draft that waits to be handed over with its platoon's week. */
  gathered: boolean;
  audience: Audience;
  unit: { kind: UnitKind; number: number };
  createdBy: string;
  author: { rank: string; name: string };
  photoCount: number;
  cover: PhotoView | null;
  createdAt: string;
  submittedAt: string | null;
  returnedAt: string | null;
  returnNote: string | null;
  publishedAt: string | null;
  takenDownAt: string | null;
  takeDownReason: string | null;
  /** Of how many families somebody has seen it while published, for who leads all of them. */
  seen: { by: number; of: number } | null;
};

/** One post whole, for mending and for review. */
export type PostDetail = PostRow & {
  /** Of its content as shown here: who decides on it sends it back. */
  stamp: string;
  clientId: string;
  unitId: string;
  groupId: string;
  approvedBy: string | null;
  secondApprovedBy: string | null;
  /** Codes of the checklist, ticked by who approved it last. */
  checks: string[];
  photos: TaggedPhoto[];
  /** Everybody tagged in it, with what his family agreed to. */
  tagged: {
    id: string;
    fullName: string;
    givenName: string;
    squad: number;
    consent: "companyGroup" | "ownFamilyOnly" | "declined";
  }[];
  /** Somebody else who has it open for review right now. */
  claimedBy: string | null;
  /** How many families publishing it would reach. */
  families: number;
};

/** Something that was done with a post, by whom and when. */
export type PostStep = {
  what: "submitted" | "returned" | "approved" | "secondApproved" | "published" | "takenDown";
  at: string;
  by: { rank: string; name: string };
};
