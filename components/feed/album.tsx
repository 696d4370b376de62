"use client";

import type { FeedPost } from "#lib/feed/types.ts";
import { AlbumSection } from "./album-section.tsx";
import { Gallery } from "./gallery.tsx";
import { still, useQuietCheck } from "./quiet-check.ts";
import { useSeen } from "./use-seen.ts";
import type { Voice } from "./words.ts";

/** Photos of posts under one heading: of a week, a day or an activity. */
export type AlbumPartShown = { label: string; posts: FeedPost[] };

/** All photos of a son, part by part, the newest first. */
export function Album(props: { sonId: string; parts: AlbumPartShown[]; voice: Voice }) {
  const { sonId, parts, voice } = props;
  const all = parts.flatMap((part) => part.posts);
  const { gone } = useQuietCheck(sonId, all);
  useSeen();
  const photosOf = (posts: FeedPost[]) =>
    still(posts, gone).flatMap((post) => post[6].map((photo) => ({ photo, post })));
  const shown = photosOf(all);
  return (
    <Gallery voice={voice} gone={gone} photosOf={() => shown}>
      {parts.map(({ label, posts }) => {
        const photos = photosOf(posts);
        if (photos.length === 0) return null;
        return (
          <AlbumSection key={label} label={label} photos={photos.map(({ photo }) => photo)} voice={voice} />
        );
      })}
    </Gallery>
  );
}
