/** A photo as the wire carries it: id, width, height, thumbhash, and 1 when the son is in it. */
export type FeedPhoto = [id: string, width: number, height: number, thumbhash: string, withSon: 0 | 1];

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

/** The top of a family's page: its son, where he serves, how far the course is, and this week's photos of him. */
export type SonPage = {
  son: { id: string; fullName: string; givenName: string; squad: number; platoon: number; company: number };
  week: number;
  weeks: number;
  /** Newest first; each with its post's caption and approval for the one shown large. */
  photos: FeedPhoto[];
  latest: { caption: string; day: string; publishedAt: number; approvedBy: string } | null;
};
