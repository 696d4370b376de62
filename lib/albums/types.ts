import type { FeedPhoto, FeedPost } from "../feed/types.ts";

/** How an album is laid out. */
export type AlbumView = "week" | "day" | "activity";

/** One training week or activity of the published album, with its newest photo. */
export type AlbumPart = { key: string; photos: number; cover: FeedPhoto };

/** The last photo of a page: where the next begins. */
export type AlbumCursor = { day: string; post: string; position: number };

/** A page of the published album, newest first: posts with those of their photos that are on it. */
export type AlbumPage = { posts: FeedPost[]; next: string | null };
