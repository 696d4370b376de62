import type { Day } from "../vietnam/calendar.ts";

/**
 * A photo as the wire carries it: id, width, height, thumbhash, and whether the son is in it: 0, 1, or where he stands
 * (shares of its width and height).
 */
export type FeedPhoto = [
  id: string,
  width: number,
  height: number,
  thumbhash: string,
  withSon: 0 | 1 | [x: number, y: number],
];

/**
 * A post as the wire carries it, a tuple because twenty of them travel in every page: id, day, activity, caption,
 * when it was published (epoch seconds), whose post: the chức vụ that approved it, its photos.
 */
export type FeedPost = [
  id: string,
  day: string,
  activity: string,
  caption: string,
  publishedAt: number,
  approvedBy: string,
  photos: FeedPhoto[],
];

/** Where the next page begins: the last post shown. */
export type Cursor = { publishedAt: number; id: string };

export type FeedPage = { posts: FeedPost[]; next: string | null };

/** The top of a family's page: its son, where he serves, how far the course is, and what this week shows of him. */
export type SonPage = {
  son: {
    id: string;
    fullName: string;
    givenName: string;
    squad: number;
    platoon: number;
    company: number;
    consent: "companyGroup" | "ownFamilyOnly" | "declined";
  };
  week: number;
  weeks: number;
  /** This week's posts with him, newest first, each with only the photos he is in. */
  posts: FeedPost[];
  /** Whether his album holds anything, of whatever week. */
  album: boolean;
};

/** Every published photo of a son, newest first, and what is needed to sort them into training weeks. */
export type Album = { week1: Day; weeks: number; posts: FeedPost[] };

/** What has become of an open page's posts. */
export type FeedCheck = { gone: string[]; photos: string[]; fresh: boolean };
