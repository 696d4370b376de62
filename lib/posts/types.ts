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
export type PhotoView = { id: string; width: number; height: number; thumbhash: string };

/** Where somebody stands in a photo, from its upper left corner, 0 to 1. */
export type Point = [x: number, y: number];

export type TaggedPhoto = PhotoView & {
  audience: Audience;
  recruitIds: string[];
  /** Of those somebody has pointed at. */
  points: Record<string, Point>;
};

/** A post in a cadre's list. Moments are ISO strings. */
export type PostRow = {
  id: string;
  activityType: ActivityCode;
  day: string;
  caption: string;
  status: PostStatus;
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
};

/** One post whole, for mending and for review. */
export type PostDetail = PostRow & {
  clientId: string;
  unitId: string;
  groupId: string;
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
  takenDownByMe: boolean;
};

/** Something that was done with a post, by whom and when. */
export type PostStep = {
  what: "submitted" | "returned" | "approved" | "published" | "takenDown";
  at: string;
  by: { rank: string; name: string };
};
