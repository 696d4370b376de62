"use client";

import { useState } from "react";
import type { AlbumPartShown } from "./album.tsx";
import { AlbumSection } from "./album-section.tsx";
import { Gallery } from "./gallery.tsx";
import type { Shown } from "./lightbox.tsx";
import type { Voice } from "./words.ts";

/** The order of the album, newest first. */
const placeOf = ({ post }: Shown) => post[1] + post[0];

/**
 * A page of the published photos of a unit, for its cadres: nobody's son is marked in it. What is withdrawn leaves it
 * as the page looks again, and the large view. `more`: there are older ones.
 */
export function PublishedAlbum(props: { parts: AlbumPartShown[]; more: boolean; voice: Voice }) {
  const { parts, more, voice } = props;
  const shown = parts.flatMap(({ posts }) =>
    posts.flatMap((post) => post[6].map((photo) => ({ photo, post }))),
  );
  const byId = shown.map((one) => [one.photo[0], one] as const);
  // What was on the page before it looked again, which the large view may still hold.
  const [before, setBefore] = useState({ parts, known: new Map(byId) });
  if (before.parts !== parts) setBefore({ parts, known: new Map([...before.known, ...byId]) });
  const here = new Set(byId.map(([id]) => id));
  const last = shown.at(-1);
  // Newer photos may have moved it on to the next page.
  const moved = (one: Shown) => more && last !== undefined && placeOf(one) < placeOf(last);
  const gone = new Map(
    [...before.known].filter(([id, one]) => !here.has(id) && !moved(one)).map(([id]) => [id, 0]),
  );
  return (
    <Gallery voice={voice} gone={gone} photosOf={() => shown}>
      {parts.map(({ label, posts }) => (
        <AlbumSection key={label} label={label} photos={posts.flatMap((post) => post[6])} voice={voice} />
      ))}
    </Gallery>
  );
}
