import { useTranslations } from "next-intl";
import { type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import { PhotoImage } from "#components/posts/photo-image.tsx";
import { Icon } from "#components/ui/icon.tsx";
import type { IconName } from "#components/ui/icons.ts";
import { Notice } from "#components/ui/notice.tsx";
import type { Point } from "#lib/posts/types.ts";
import { type DraftPhoto, isUnsent } from "./draft.ts";
import { LocalPhoto } from "./local-photo.tsx";

export type Named = { id: string; name: string; at: Point | undefined };

type Props = {
  photo: DraftPhoto;
  number: number;
  total: number;
  /** Those tagged in it, and where they stand. */
  names: readonly Named[];
  /** The one whose place the next tap on the photo shows. */
  pointing: string | undefined;
  onPointing: (recruitId: string | undefined) => void;
  onPoint: (recruitId: string, at: Point) => void;
  onRemove: () => void;
  onCancel: () => void;
  onRetry: () => void;
};

/** The selected photo whole, with who is in it; it stays in sight while the squad is tapped. */
export function PhotoStage(props: Props) {
  const { photo, number, total, names, pointing, onPointing, onPoint, onRemove, onCancel, onRetry } = props;
  const t = useTranslations("capture.photo");
  const alt = t("alt", { n: number, total });
  const stage = useRef<HTMLDivElement>(null);
  const box = usePictureBox(stage, photo.key);
  const pointed = names.find(({ id }) => id === pointing);
  const tone = ({ failed: "danger", cancelled: "warn", kept: "info" } as const)[photo.state as "failed"];
  return (
    <>
      <div
        ref={stage}
        className="sticky top-0 z-10 h-[min(14rem,27dvh)] overflow-hidden bg-sunken desk:relative desk:h-[min(26rem,50dvh)] desk:rounded-card"
      >
        {photo.stored && !photo.preview ? (
          <div className="grid size-full place-items-center">
            <PhotoImage
              key={photo.key}
              photo={photo.stored}
              sizes="(min-width: 64rem) 36rem, 100vw"
              alt={alt}
              eager
              className="h-full max-w-full"
            />
          </div>
        ) : (
          <LocalPhoto key={photo.key} photo={photo} alt={alt} className="object-contain" />
        )}
        {box && (
          <div className="absolute" style={box}>
            {names.map(
              ({ id, name, at }) =>
                at && (
                  <span
                    key={id}
                    className="absolute w-[9%] min-w-7 -translate-1/2 rounded-full border-[3px] border-white shadow-[0_0_0_1px_rgb(20_26_17/0.5)] aspect-square"
                    style={{ left: `${at[0] * 100}%`, top: `${at[1] * 100}%` }}
                  >
                    <span className="absolute bottom-full left-1/2 -translate-x-1/2 rounded-tag bg-white px-1.5 text-[0.75rem] leading-[1.5] font-semibold whitespace-nowrap text-[#1b2318]">
                      {name}
                    </span>
                  </span>
                ),
            )}
            {pointed && (
              <button
                type="button"
                aria-label={t("pointHere", { name: pointed.name })}
                className="absolute inset-0 cursor-crosshair"
                onClick={(event) => {
                  const area = event.currentTarget.getBoundingClientRect();
                  const share = (value: number) => Math.min(1, Math.max(0, Math.round(value * 1000) / 1000));
                  onPoint(pointed.id, [
                    share((event.clientX - area.left) / area.width),
                    share((event.clientY - area.top) / area.height),
                  ]);
                }}
              />
            )}
          </div>
        )}
        {pointed && (
          <p
            role="status"
            className="pointer-events-none absolute start-2 top-2 max-w-[62%] rounded-tag bg-gold px-2 text-[length:min(0.875rem,4.4vw)] leading-[1.5] font-medium text-[#3a2706]"
          >
            {t("point", { name: pointed.name })}
          </p>
        )}
        <div className="pointer-events-none absolute inset-x-2 bottom-0 flex min-h-[min(2.75rem,48px)] items-center justify-between gap-1.5">
          <ul className="flex min-w-0 flex-1 overflow-x-auto overscroll-x-contain [scrollbar-width:none]">
            {names
              .filter(({ at, id }) => !at || id === pointing)
              .toSorted((a, b) => Number(b.id === pointing) - Number(a.id === pointing))
              .map(({ id, name }) => (
                <li key={id}>
                  <button
                    type="button"
                    aria-pressed={id === pointing}
                    onClick={() => onPointing(id === pointing ? undefined : id)}
                    className="group pointer-events-auto grid min-h-[min(2.75rem,48px)] min-w-[min(2.75rem,48px)] place-items-center px-0.5"
                  >
                    <span className="rounded-tag bg-white px-2 text-[length:min(0.875rem,4.4vw)] leading-[1.7] font-semibold whitespace-nowrap text-[#1b2318] shadow-[0_1px_4px_rgb(0_0_0/0.35)] group-aria-pressed:bg-gold">
                      {name}
                    </span>
                  </button>
                </li>
              ))}
          </ul>
          <span className="shrink-0 rounded-tag bg-[rgb(20_26_17/0.72)] px-2 text-[length:min(0.875rem,4.4vw)] leading-[1.7] font-medium text-white">
            {t("of", { n: number, total })}
          </span>
        </div>
        <div className="absolute end-2 top-2 flex gap-2">
          {isUnsent(photo) ? (
            <Act icon="ban" onClick={onCancel}>
              {t("stop")}
            </Act>
          ) : (
            <Act icon="trash" onClick={onRemove}>
              {t("remove")}
            </Act>
          )}
        </div>
      </div>
      {tone && (
        <div className="px-4 pt-2">
          <Notice
            tone={tone}
            action={
              <button
                type="button"
                onClick={onRetry}
                className="min-h-tap px-2 font-semibold underline underline-offset-4"
              >
                {t("again")}
              </button>
            }
          >
            <Why photo={photo} />
          </Notice>
        </div>
      )}
    </>
  );
}

/** Where the picture itself lies in the stage, which it fills in one direction only. */
function usePictureBox(stage: RefObject<HTMLDivElement | null>, key: string) {
  const [box, setBox] = useState<{ left: number; top: number; width: number; height: number }>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another photo is another picture
  useEffect(() => {
    const frame = stage.current;
    if (!frame) return;
    const measure = () => {
      const image = frame.querySelector("img");
      if (!image?.naturalWidth) return setBox(undefined);
      const [outer, inner] = [frame.getBoundingClientRect(), image.getBoundingClientRect()];
      const scale = Math.min(inner.width / image.naturalWidth, inner.height / image.naturalHeight);
      const [width, height] = [image.naturalWidth * scale, image.naturalHeight * scale];
      const left = inner.left - outer.left + (inner.width - width) / 2;
      const top = inner.top - outer.top + (inner.height - height) / 2;
      setBox({ left, top, width, height });
    };
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(frame);
    frame.addEventListener("load", measure, true);
    return () => {
      watcher.disconnect();
      frame.removeEventListener("load", measure, true);
    };
  }, [stage, key]);
  return box;
}

function Why({ photo }: { photo: DraftPhoto }) {
  const t = useTranslations("capture.photo");
  const media = useTranslations("media");
  const file = photo.file ?? "";
  if (photo.state === "kept") return photo.sentence ?? t("keptText");
  if (photo.state === "cancelled") return t("stoppedText", { file });
  return photo.sentence ?? media("offline", { file });
}

function Act({ icon, onClick, children }: { icon: IconName; onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="flex min-h-[min(2.75rem,48px)] items-center gap-1.5 rounded-control bg-[rgb(20_26_17/0.72)] px-[min(0.75rem,3.4vw)] text-[length:min(0.875rem,4.4vw)] font-medium text-white"
    >
      <Icon name={icon} size={18} className="size-[1.25em]!" />
      {children}
    </button>
  );
}
