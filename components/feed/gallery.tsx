"use client";

import { type MouseEvent, type ReactNode, type SyntheticEvent, useEffect, useRef, useState } from "react";
import type { Lightbox, Shown } from "./lightbox.tsx";
import type { Gone } from "./quiet-check.ts";
import type { Voice } from "./words.ts";

const loadLightbox = () => import("./lightbox.tsx");

type Open = { View: typeof Lightbox; shown: Shown[]; start: number };

/**
 * Listens once for every photo inside it: a press opens the lightbox on the photos of its set, a photo that arrives
 * fades in, one that could not be had says so and is asked for again.
 */
export function Gallery(props: {
  voice: Voice;
  gone: Gone;
  /** The photos that belong to a mosaic's `data-set`, with their posts. */
  photosOf: (set: string) => Shown[];
  children: ReactNode;
}) {
  const { voice, gone, photosOf, children } = props;
  const root = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<Open>();

  useEffect(() => {
    const failed = () => root.current?.querySelectorAll<HTMLAnchorElement>("a[data-failed]") ?? [];
    const again = () => failed().forEach(retry);
    // Some may have failed before this script was there.
    root.current?.querySelectorAll("img").forEach((image) => {
      if (image.complete && image.currentSrc && image.naturalWidth === 0) fail(image, voice.words.failed);
    });
    addEventListener("online", again);
    return () => removeEventListener("online", again);
  }, [voice.words.failed]);

  function press(event: MouseEvent) {
    const link = event.target instanceof Element ? photoLink(event.target) : null;
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    if (link.dataset.failed !== undefined) return retry(link);
    const shown = photosOf(link.closest<HTMLElement>("[data-set]")?.dataset.set ?? "");
    const start = shown.findIndex(({ photo }) => link.pathname.includes(photo[0]));
    loadLightbox().then(
      ({ Lightbox: View }) => setOpen({ View, shown, start: Math.max(0, start) }),
      () => location.assign(link.href),
    );
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the links inside are what is pressed
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link is a click
    <div
      ref={root}
      onClick={press}
      onPointerDown={(event) =>
        event.target instanceof Element && photoLink(event.target) && void loadLightbox()
      }
      onLoadCapture={fadeIn}
      onErrorCapture={({ target }) => target instanceof HTMLImageElement && fail(target, voice.words.failed)}
    >
      {children}
      {open && (
        <open.View
          shown={open.shown}
          start={open.start}
          gone={gone}
          voice={voice}
          onClose={() => setOpen(undefined)}
        />
      )}
    </div>
  );
}

const photoLink = (element: Element) => element.closest<HTMLAnchorElement>("[data-set] a");

function fail(image: HTMLImageElement, words: string) {
  const link = photoLink(image);
  if (link) link.dataset.failed = words;
}

function retry(link: HTMLAnchorElement) {
  delete link.dataset.failed;
  const image = link.querySelector("img");
  if (image) image.src = image.getAttribute("src") ?? "";
}

function fadeIn({ target }: SyntheticEvent) {
  if (!(target instanceof HTMLImageElement) || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  target.animate({ opacity: [0, 1] }, 200);
}
