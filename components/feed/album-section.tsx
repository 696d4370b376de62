import type { FeedPhoto } from "#lib/feed/types.ts";
import { Photo } from "./mosaic.tsx";
import { photoCount, type Voice } from "./words.ts";

/** Photos under one heading. */
export function AlbumSection(props: { label: string; photos: FeedPhoto[]; voice: Voice }) {
  const { label, photos, voice } = props;
  return (
    <section aria-label={label} data-set="album" className="pt-5">
      <h2 className="flex flex-wrap items-baseline justify-between gap-x-3 px-gutter pb-2 text-heading">
        {label}
        <span className="text-note font-normal text-ink-2">{photoCount(voice, photos.length)}</span>
      </h2>
      <div className="photos photos-album">
        {photos.map((photo, index) => (
          <Photo key={photo[0]} photo={photo} place={[index + 1, photos.length]} voice={voice} />
        ))}
      </div>
    </section>
  );
}
