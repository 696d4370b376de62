import { useState } from "react";
import { Icon } from "#components/ui/icon.tsx";
import type { DraftPhoto } from "./draft.ts";

/** A photo that only this phone has; some phones can't show their own format in a page, then a drawing stands in. */
export function LocalPhoto({
  photo,
  alt = "",
  className,
}: {
  photo: DraftPhoto;
  alt?: string;
  className: string;
}) {
  const [unreadable, setUnreadable] = useState(false);
  if (!photo.preview || unreadable) {
    return (
      <span className="grid size-full place-items-center text-ink-2">
        <Icon name="image" size={28} />
        {alt && <span className="sr-only">{alt}</span>}
      </span>
    );
  }
  return (
    // biome-ignore lint/performance/noImgElement: a file of this phone
    <img
      src={photo.preview}
      alt={alt}
      loading="lazy"
      decoding="async"
      onError={() => setUnreadable(true)}
      className={`size-full ${className}`}
    />
  );
}
