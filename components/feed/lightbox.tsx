"use client";

import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { useBackCloses } from "#components/ui/back-closes.ts";
import type { FeedPhoto, FeedPost } from "#lib/feed/types.ts";
import { photoUrl, type Width } from "#lib/media/constants.ts";
import { Mark } from "./mark.tsx";
import { gradientOf } from "./placeholder.ts";
import type { Gone } from "./quiet-check.ts";
import type { Removal } from "./removal.tsx";
import { dayWords, fill, sealWords, type Voice } from "./words.ts";

export type Shown = { photo: FeedPhoto; post: FeedPost };

const BUTTON =
  "flex min-h-tap-lg cursor-pointer items-center justify-center gap-2 rounded-control px-3 text-center font-semibold hover:bg-white/15 active:bg-white/15 aria-disabled:invisible";

/** Under the thumb on a phone, beside the photo on a desk. */
const ARROW = `${BUTTON} px-0! min-w-[56px] desk:absolute desk:top-1/2`;

/**
 * Photos one at a time on the whole screen. A native modal dialog keeps the focus inside; Escape and the phone's back
 * close it. Swiping is the browser's own scrolling, so two fingers zoom as they do everywhere.
 */
export function Lightbox(props: {
  shown: Shown[];
  start: number;
  gone: Gone;
  voice: Voice;
  onClose: () => void;
}) {
  const { shown, start, gone, voice, onClose } = props;
  const { words } = voice;
  const dialog = useRef<HTMLDialogElement>(null);
  const strip = useRef<HTMLDivElement>(null);
  const [index, setIndex] = useState(start);
  const { photo, post } = shown[index] as Shown;
  const withdrawn = gone.has(photo[0]);
  const [removal, setRemoval] = useState<{ Ask: typeof Removal; photoId: string }>();
  const asking = removal?.photoId === photo[0];
  useBackCloses(true, useId(), onClose);

  useLayoutEffect(() => {
    const element = dialog.current;
    const opener = document.activeElement;
    element?.showModal();
    strip.current?.scrollTo({ left: start * strip.current.clientWidth, behavior: "instant" });
    return () => {
      element?.close();
      if (opener instanceof HTMLElement) opener.focus({ preventScroll: true });
    };
  }, [start]);

  useEffect(() => {
    const element = strip.current;
    if (!element) return;
    // Turning the phone changes the width of every slide under the same scroll offset.
    const observer = new ResizeObserver(() => {
      const slide = element.querySelector("[data-here]");
      if (slide instanceof HTMLElement) element.scrollTo({ left: slide.offsetLeft, behavior: "instant" });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  function go(to: number) {
    if (!strip.current || to < 0 || to >= shown.length) return;
    setIndex(to);
    strip.current.scrollTo({ left: to * strip.current.clientWidth, behavior: "instant" });
  }

  async function askFor(photoId: string) {
    const { Removal: Ask } = await import("./removal.tsx");
    setRemoval({ Ask, photoId });
  }

  function onKey(event: KeyboardEvent) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    go(index + step);
  }

  return (
    <dialog
      ref={dialog}
      aria-label={words.lightbox.label}
      onKeyDown={onKey}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className="m-0 flex h-dvh max-h-none w-screen max-w-none animate-rise flex-col bg-[#0e100b] max-[16rem]:overflow-y-auto text-white [&_:focus-visible]:outline-white landscape:[@media(max-height:30rem)]:flex-row"
    >
      <header className="flex items-center justify-between gap-2 p-1 ps-4 landscape:[@media(max-height:30rem)]:absolute landscape:[@media(max-height:30rem)]:end-0 landscape:[@media(max-height:30rem)]:w-80">
        <p aria-live="polite" className="text-note">
          {fill(words.lightbox.count, { i: index + 1, n: shown.length })}
        </p>
        <button type="button" onClick={onClose} className={BUTTON}>
          <Mark name="close" className="size-6" />
          {words.lightbox.close}
        </button>
      </header>
      <section
        ref={strip}
        aria-label={words.lightbox.strip}
        tabIndex={0}
        onScroll={({ currentTarget: { scrollLeft, clientWidth } }) =>
          setIndex(Math.round(scrollLeft / clientWidth))
        }
        className="relative flex min-h-0 min-w-0 flex-1 max-[16rem]:min-h-[45dvh] touch-pan-x touch-pinch-zoom snap-x snap-mandatory overflow-x-auto overscroll-contain [scrollbar-width:none] focus-visible:-outline-offset-3"
      >
        {shown.map((one, place) => (
          <div
            key={one.photo[0]}
            data-here={place === index || undefined}
            className="grid size-full shrink-0 snap-center snap-always place-items-center [container-type:size]"
          >
            {gone.has(one.photo[0]) ? (
              <p className="max-w-80 px-4 text-center">{words.photoGone}</p>
            ) : (
              Math.abs(place - index) <= (voice.saver ? 0 : 1) && (
                <Picture
                  photo={one.photo}
                  voice={voice}
                  alt={fill(words.photoOf, { i: place + 1, n: shown.length })}
                />
              )
            )}
          </div>
        ))}
      </section>
      <footer className="mx-auto w-full max-w-160 pb-[env(safe-area-inset-bottom)] landscape:[@media(max-height:30rem)]:flex landscape:[@media(max-height:30rem)]:w-80 landscape:[@media(max-height:30rem)]:flex-col landscape:[@media(max-height:30rem)]:justify-end landscape:[@media(max-height:30rem)]:pt-16">
        {!withdrawn && !asking && (
          <section
            tabIndex={0}
            aria-label={dayWords(voice, post[1])}
            className="max-h-[30dvh] overflow-y-auto px-4 pt-3 text-note focus-visible:-outline-offset-3"
          >
            <p className="font-semibold">{dayWords(voice, post[1])}</p>
            <p className="whitespace-pre-line">{post[3]}</p>
            <p className="mt-1 text-white/80">{sealWords(voice, post)}</p>
          </section>
        )}
        {removal && asking ? (
          <removal.Ask
            key={photo[0]}
            photoId={photo[0]}
            words={words.lightbox}
            button={BUTTON}
            onClose={() => setRemoval(undefined)}
          />
        ) : (
          photo[4] !== 0 &&
          !withdrawn && (
            <button
              type="button"
              onClick={() => askFor(photo[0]).catch(() => {})}
              className={`${BUTTON} mx-1 w-[calc(100%-0.5rem)]`}
            >
              <Mark name="remove" className="size-6 shrink-0" />
              {words.lightbox.ask}
            </button>
          )
        )}
        <div
          className={`${asking ? "hidden" : "flex"} items-center max-[16rem]:flex-wrap justify-between gap-1 p-1 desk:justify-center`}
        >
          <button
            type="button"
            aria-label={words.lightbox.previous}
            aria-disabled={index === 0}
            onClick={() => go(index - 1)}
            className={`${ARROW} desk:start-2`}
          >
            <Mark name="previous" className="size-7" />
          </button>
          {!withdrawn && (
            <a
              href={`${photoUrl(photo[0], 2048)}?download`}
              download
              className={`${BUTTON} max-[16rem]:order-first max-[16rem]:basis-full`}
            >
              <Mark name="save" className="size-6 shrink-0" />
              {words.lightbox.save}
            </a>
          )}
          <button
            type="button"
            aria-label={words.lightbox.next}
            aria-disabled={index === shown.length - 1}
            onClick={() => go(index + 1)}
            className={`${ARROW} desk:end-2`}
          >
            <Mark name="next" className="size-7" />
          </button>
        </div>
      </footer>
    </dialog>
  );
}

/** As large as the screen allows and no larger than the file is; its room is taken before it is there. */
function Picture({ photo, voice, alt }: { photo: FeedPhoto; voice: Voice; alt: string }) {
  const [id, width, height, thumbhash] = photo;
  const file = (size: Width) => photoUrl(id, size);
  const sizes = ([320, 960, 2048] as const).map((size) => `${file(size)} ${Math.min(size, width)}w`);
  return (
    // biome-ignore lint/performance/noImgElement: the renditions are made already and leave by the media route alone
    <img
      // Asked for one by one, a photo may be larger than 320 even where data are saved; never the largest there.
      src={file(960)}
      srcSet={voice.saver ? undefined : sizes.join(", ")}
      sizes={`min(100vw, ${width}px)`}
      alt={alt}
      style={{
        width: `min(100cqw, 100cqh * ${width / height}, ${Math.max(width, 640)}px)`,
        aspectRatio: `${width} / ${height}`,
        background: gradientOf(thumbhash),
      }}
    />
  );
}
