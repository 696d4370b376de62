"use client";

import { useEffect, useRef, useState } from "react";
import { thumbHashToAverageRGBA, thumbHashToDataURL } from "thumbhash";
import { Icon } from "#components/ui/icon.tsx";
import { photoUrl, type Width } from "#lib/media/constants.ts";
import type { PhotoView } from "#lib/posts/types.ts";

const RENDITIONS = [320, 960, 2048] as const;

const bytesOf = (thumbhash: string) => Uint8Array.from(atob(thumbhash), (letter) => letter.charCodeAt(0));

function averageOf(thumbhash: string): string {
  const { r, g, b } = thumbHashToAverageRGBA(bytesOf(thumbhash));
  return `rgb(${[r, g, b].map((part) => Math.round(part * 255)).join(" ")})`;
}

const sourceOf = ({ id, edition }: PhotoView, rendition: Width) => photoUrl(id, rendition, edition);

function sourcesOf(photo: PhotoView): string {
  const { width } = photo;
  const enough = RENDITIONS.filter((_, index) => index === 0 || (RENDITIONS[index - 1] ?? 0) < width);
  return enough.map((rendition) => `${sourceOf(photo, rendition)} ${Math.min(rendition, width)}w`).join(", ");
}

/**
 * A stored photo in its own ratio, or filling the box `className` gives it. The server's answer already holds its
 * average colour, the script draws the blur, then the photo fades in; when it can't be had, its words stand there and
 * it is asked for again once the phone is back online.
 */
export function PhotoImage(props: {
  photo: PhotoView;
  sizes: string;
  alt: string;
  /** The one large photo at the top of a page. */
  eager?: boolean;
  className?: string;
}) {
  const { photo, sizes, alt, eager, className = "w-full" } = props;
  const image = useRef<HTMLImageElement>(null);
  const [blur, setBlur] = useState<string>();
  const [state, setState] = useState<"loading" | "loaded" | "failed">("loaded");

  useEffect(() => {
    const known = image.current;
    if (!known || (known.complete && known.naturalWidth > 0)) return;
    // An error may have come before this script did.
    setState(known.complete && known.currentSrc ? "failed" : "loading");
    setBlur(`url(${thumbHashToDataURL(bytesOf(photo.thumbhash))})`);
  }, [photo.thumbhash]);

  useEffect(() => {
    if (state !== "failed") return;
    const again = () => setState("loading");
    addEventListener("online", again);
    return () => removeEventListener("online", again);
  }, [state]);

  return (
    <span
      className={`relative block overflow-hidden bg-cover ${className}`}
      style={{
        aspectRatio: `${photo.width} / ${photo.height}`,
        backgroundColor: averageOf(photo.thumbhash),
        backgroundImage: blur,
      }}
    >
      {state === "failed" ? (
        <span className="absolute inset-0 flex flex-col items-center justify-center gap-1 overflow-hidden bg-sunken p-2 text-center text-meta text-ink-2">
          <Icon name="image-off" size={22} />
          {alt}
        </span>
      ) : (
        // biome-ignore lint/performance/noImgElement: the renditions are made already and leave by the media route alone
        <img
          ref={image}
          src={sourceOf(photo, 960)}
          srcSet={sourcesOf(photo)}
          sizes={sizes}
          width={photo.width}
          height={photo.height}
          alt={alt}
          loading={eager ? "eager" : "lazy"}
          fetchPriority={eager ? "high" : undefined}
          decoding="async"
          onLoad={() => setState("loaded")}
          onError={() => setState("failed")}
          className={`absolute inset-0 size-full object-cover transition-opacity duration-200 ${state === "loading" ? "opacity-0" : ""}`}
        />
      )}
    </span>
  );
}
