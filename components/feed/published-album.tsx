"use client";

import type { AlbumPartShown } from "./album.tsx";
import { AlbumSection } from "./album-section.tsx";
import { Gallery } from "./gallery.tsx";
import type { Voice } from "./words.ts";

const none = new Map();

/** A page of the published photos of a unit, for its cadres: nobody's son is marked in it. */
export function PublishedAlbum({ parts, voice }: { parts: AlbumPartShown[]; voice: Voice }) {
  const shown = parts.flatMap(({ posts }) =>
    posts.flatMap((post) => post[6].map((photo) => ({ photo, post }))),
  );
  return (
    <Gallery voice={voice} gone={none} photosOf={() => shown}>
      {parts.map(({ label, posts }) => (
        <AlbumSection key={label} label={label} photos={posts.flatMap((post) => post[6])} voice={voice} />
      ))}
    </Gallery>
  );
}
