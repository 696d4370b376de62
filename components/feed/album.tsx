"use client";

import type { FeedPost } from "#lib/feed/types.ts";
import { Gallery } from "./gallery.tsx";
import { Photo } from "./mosaic.tsx";
import { still, useQuietCheck } from "./quiet-check.ts";
import { photoCount, type Voice } from "./words.ts";

/** All photos of a son, week by week, the newest first. */
export function Album(props: { sonId: string; weeks: { label: string; posts: FeedPost[] }[]; voice: Voice }) {
  const { sonId, weeks, voice } = props;
  const all = weeks.flatMap((week) => week.posts);
  const { gone } = useQuietCheck(sonId, all);
  const photosOf = (posts: FeedPost[]) =>
    still(posts, gone).flatMap((post) => post[6].map((photo) => ({ photo, post })));
  const shown = photosOf(all);
  return (
    <Gallery voice={voice} gone={gone} photosOf={() => shown}>
      {weeks.map(({ label, posts }) => {
        const photos = photosOf(posts);
        if (photos.length === 0) return null;
        return (
          <section key={label} aria-label={label} data-set="album" className="pt-5">
            <h2 className="flex flex-wrap items-baseline justify-between gap-x-3 px-gutter pb-2 text-heading">
              {label}
              <span className="text-note font-normal text-ink-2">{photoCount(voice, photos.length)}</span>
            </h2>
            <div className="photos photos-album">
              {photos.map(({ photo }, index) => (
                <Photo key={photo[0]} photo={photo} place={[index + 1, photos.length]} voice={voice} />
              ))}
            </div>
          </section>
        );
      })}
    </Gallery>
  );
}
