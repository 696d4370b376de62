import { gradientOf } from "#components/feed/placeholder.ts";
import { photoUrl } from "#lib/media/constants.ts";
import type { PhotoView } from "#lib/posts/types.ts";

/** A photo as a small square: its colours at once, its smallest rendition when it comes into sight. */
export function Tile({ photo, alt, className = "" }: { photo: PhotoView; alt: string; className?: string }) {
  return (
    <span
      className={`block aspect-square overflow-hidden rounded-photo bg-sunken ${className}`}
      style={{ backgroundImage: gradientOf(photo.thumbhash) }}
    >
      {/* biome-ignore lint/performance/noImgElement: the renditions are made already and leave by the media route alone */}
      <img
        src={photoUrl(photo.id, 320, photo.edition)}
        alt={alt}
        loading="lazy"
        decoding="async"
        draggable={false}
        className="size-full object-cover"
      />
    </span>
  );
}
