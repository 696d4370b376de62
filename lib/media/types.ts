export type { Box, PhotoEdit } from "../db/schema/posts.ts";

/** What the phone learns once a photo is committed. */
export type PhotoReceipt = { photoId: string; width: number; height: number; thumbhash: string };

/** A file as it arrived, before anybody has looked inside. */
export type ReceivedFile = { path: string; name: string; type: string };

export const RENDITION_FILES = ["320.webp", "960.webp", "2048.webp"] as const;
export type RenditionFile = (typeof RENDITION_FILES)[number];
type PhotoFile = "master.jpg" | RenditionFile;

/** A decoded photo and everything made of it; holds no metadata of the file it came from. */
export type PreparedPhoto = {
  /** Of the master, upright. */
  width: number;
  height: number;
  /** Base64. */
  thumbhash: string;
  /** Of the bytes received, in hex. */
  sha256: string;
  files: Record<PhotoFile, Uint8Array>;
};

/** What an edit makes of a master, under the name of a new edition. */
export type EditedPhoto = Pick<PreparedPhoto, "width" | "height" | "thumbhash"> & {
  files: Record<RenditionFile, Uint8Array>;
};
