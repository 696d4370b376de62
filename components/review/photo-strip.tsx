"use client";

import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useRef } from "react";
import { PhotoImage } from "#components/posts/photo-image.tsx";
import { IconButton } from "#components/ui/button.tsx";
import type { TaggedPhoto } from "#lib/posts/types.ts";

type Photos = { photos: TaggedPhoto[]; activity: string; index: number; onShow: (index: number) => void };

/**
 * The photos side by side on one track that snaps, so that a thumb swipes them with the browser's own physics and
 * a key or a thumbnail only scrolls it.
 */
export function PhotoStrip({ photos, activity, index, onShow, eager }: Photos & { eager: boolean }) {
  const t = useTranslations("review.post");
  const track = useRef<HTMLUListElement>(null);
  const shown = useTrack(track, index);
  return (
    <ul
      ref={track}
      tabIndex={0}
      aria-label={t("track")}
      onScroll={({ currentTarget }) => {
        const at = Math.round(currentTarget.scrollLeft / currentTarget.clientWidth);
        if (at === shown.current) return;
        shown.current = at;
        onShow(at);
      }}
      style={{ "--room": roomFor(photos) } as React.CSSProperties}
      className="-outline-offset-4 flex aspect-(--room) max-h-[62dvh] w-full snap-x snap-mandatory overflow-x-auto overscroll-x-contain [scrollbar-width:none] desk:aspect-auto desk:h-full desk:max-h-none"
    >
      {photos.map((photo, at) => (
        <li
          key={photo.id}
          inert={at !== index}
          className="grid w-full shrink-0 snap-center snap-always place-items-center [container-type:size] desk:px-px"
        >
          <div
            style={{ width: `min(100cqw, 100cqh * ${photo.width / photo.height}, ${photo.width}px)` }}
            className={`desk:overflow-hidden desk:rounded-tag desk:shadow-[0_0_0_1px_rgb(27_35_24/0.12)] ${photo.leftOut ? "opacity-45" : ""}`}
          >
            <PhotoImage
              photo={photo}
              sizes="(min-width: 64rem) 52vw, 100vw"
              alt={t("photoAlt", { n: at + 1, total: photos.length, activity })}
              eager={eager && at === 0}
            />
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Scrolls the track to what was chosen elsewhere, and knows what it shows so that both never chase each other. */
function useTrack(track: RefObject<HTMLUListElement | null>, index: number) {
  const shown = useRef(0);
  useEffect(() => {
    const element = track.current;
    if (!element || shown.current === index) return;
    shown.current = index;
    element.scrollTo({ left: index * element.clientWidth });
  }, [track, index]);
  return shown;
}

/** The room a phone reserves: that of upright photos where all are, else one in which both kinds are large enough. */
function roomFor(photos: TaggedPhoto[]): number {
  const widest = Math.max(...photos.map((photo) => photo.width / photo.height));
  return widest < 1 ? 0.8 : Math.max(1.25, Math.min(...photos.map((photo) => photo.width / photo.height)));
}

/** The thumbnails under it, with arrows for a mouse. */
export function FilmStrip({ photos, activity, index, onShow }: Photos) {
  const t = useTranslations("review.post");
  const current = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another photo is another button
  useEffect(() => {
    const list = current.current?.closest("ul");
    if (!list || !current.current) return;
    list.scrollTo({
      left: current.current.offsetLeft - (list.clientWidth - current.current.offsetWidth) / 2,
    });
  }, [index]);
  return (
    <div className="flex min-w-0 items-center justify-center gap-1 px-2 desk:px-4">
      <span className="hidden desk:block">
        <IconButton
          icon="chevron-left"
          label={t("previousPhoto")}
          onClick={() => onShow(Math.max(0, index - 1))}
        />
      </span>
      <ul
        aria-label={t("thumbs")}
        className="relative flex min-w-0 gap-2 overflow-x-auto px-1.5 py-1.5 [scrollbar-width:none]"
      >
        {photos.map((photo, at) => (
          <li key={photo.id} className="shrink-0">
            <button
              ref={at === index ? current : undefined}
              type="button"
              aria-label={t("showPhoto", { n: at + 1 })}
              aria-current={at === index ? "true" : undefined}
              onClick={() => onShow(at)}
              className="block h-14 w-17.5 overflow-hidden rounded-[8px] aria-[current]:shadow-[0_0_0_2px_var(--color-sunken),0_0_0_4.5px_var(--color-leaf)]"
            >
              <PhotoImage
                photo={photo}
                sizes="80px"
                alt={t("photoAlt", { n: at + 1, total: photos.length, activity })}
                className={`size-full ${photo.leftOut ? "opacity-45" : ""}`}
              />
            </button>
          </li>
        ))}
      </ul>
      <span className="hidden desk:block">
        <IconButton
          icon="chevron-right"
          label={t("nextPhoto")}
          onClick={() => onShow(Math.min(photos.length - 1, index + 1))}
        />
      </span>
    </div>
  );
}
