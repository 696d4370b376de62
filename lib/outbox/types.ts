import type { SendFailure } from "../media/client.ts";
import type { PhotoReceipt } from "../media/types.ts";
import type { ActivityCode } from "../posts/constants.ts";
import type { Audience, PhotoView, Point } from "../posts/types.ts";
import type { DayByClock } from "./clock.ts";

/** What the author says about a post as a whole. */
export type Fields = { activityType: ActivityCode | null; day: string; caption: string; audience: Audience };

/** Who is in which photo, by the photo's key: its id for one that came from the server, else its client id. */
export type Tags = Readonly<Record<string, readonly string[]>>;

/** Where those who were pointed at stand, by the photo's key. */
export type Points = Readonly<Record<string, Readonly<Record<string, Point>>>>;

/** A post as this phone keeps it until the server has all of it. It belongs to an account and outlives its sessions. */
export type KeptDraft = {
  /** The client id it is opened under: the same post however often that is tried. */
  id: string;
  accountId: string;
  postId: string | null;
  fields: Fields;
  tags: Tags;
  points: Points;
  /** Photos of it that came from the server. */
  known: readonly PhotoView[];
  removed: readonly string[];
  /** `review`, `week`: the author has sent it off, or laid it to his platoon's week; it goes when there is a line. */
  wanted: "draft" | "review" | "week";
  /** Why the server did not take it, in its words; it is tried again when the portal is next opened. */
  sentence: string | null;
  /** Null once the author has said the day himself, and for a draft that came from the server. */
  dayBy: DayByClock | null;
  /** Its place among the drafts of this phone, given by the store: clocks jump. */
  turn: number;
};

export type KeptPhoto = {
  clientId: string;
  draftId: string;
  position: number;
  /** The file's own name, for sentences. */
  name: string;
  /** The bytes as they are sent; none once the server has them. */
  blob: Blob | null;
  /** The file as it was chosen: still to be made small, which also takes out where it was taken. */
  raw: boolean;
  /** Of the file as it was chosen, where this browser can say it: the same picture is the same one on every phone. */
  sha256: string | null;
  receipt: PhotoReceipt | null;
  failure: SendFailure | null;
};
