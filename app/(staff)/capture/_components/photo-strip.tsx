import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { PhotoImage } from "#components/posts/photo-image.tsx";
import { Icon } from "#components/ui/icon.tsx";
import type { IconName } from "#components/ui/icons.ts";
import type { DraftPhoto } from "./draft.ts";
import { LocalPhoto } from "./local-photo.tsx";

const looks: Record<DraftPhoto["state"], { icon?: IconName; look: string }> = {
  waiting: { icon: "clock-3", look: "text-ink-2" },
  shrinking: { look: "text-ink-2" },
  sending: { look: "text-ink-2" },
  stored: { icon: "check", look: "text-leaf" },
  kept: { icon: "smartphone", look: "text-gold-ink" },
  failed: { icon: "circle-alert", look: "text-red" },
  cancelled: { icon: "ban", look: "text-stone" },
};

/** The photos of the post in a row, each with how far it is; tapping one shows it large. */
export function PhotoStrip(props: {
  photos: readonly DraftPhoto[];
  selected: string | undefined;
  onSelect: (key: string) => void;
  /** Left out where photos are only looked over. */
  onAdd?: () => void;
}) {
  const { photos, selected, onSelect, onAdd } = props;
  const t = useTranslations("capture");
  return (
    <ul
      aria-label={t("photos")}
      className="relative flex gap-2 overflow-x-auto overscroll-x-contain px-4 pt-3 pb-2 [scrollbar-width:none]"
    >
      {photos.map((photo, index) => (
        <Thumb
          key={photo.key}
          photo={photo}
          number={index + 1}
          current={photo.key === selected}
          onSelect={() => onSelect(photo.key)}
        />
      ))}
      {onAdd && (
        <li className="w-19 shrink-0">
          <button
            type="button"
            onClick={onAdd}
            className="flex h-19 w-full flex-col items-center justify-center gap-0.5 rounded-control border-[1.5px] border-dashed border-line-strong text-meta font-medium text-ink-2 active:bg-sunken"
          >
            <Icon name="image-plus" size={22} />
            {t("choose")}
          </button>
        </li>
      )}
    </ul>
  );
}

function Thumb(props: { photo: DraftPhoto; number: number; current: boolean; onSelect: () => void }) {
  const { photo, number, current, onSelect } = props;
  const t = useTranslations("capture.photo");
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    const strip = item.current?.parentElement;
    // Sideways alone: scrollIntoView would move the page as well.
    if (current && item.current && strip)
      strip.scrollLeft = item.current.offsetLeft - strip.clientWidth / 2 + 38;
  }, [current]);
  const percent = Math.round(photo.progress * 100);
  const { icon, look } = looks[photo.state];
  const state = t(photo.state, { percent });
  const moving = photo.state === "sending" || photo.state === "shrinking";
  return (
    <li ref={item} className="w-19 shrink-0">
      <button
        type="button"
        aria-label={t("describe", { n: number, state })}
        aria-pressed={current}
        onClick={onSelect}
        className="block w-full rounded-control"
      >
        <span
          className={`relative block size-19 overflow-hidden rounded-control bg-sunken ${
            current ? "shadow-[0_0_0_2px_var(--color-paper),0_0_0_5px_var(--color-leaf)]" : ""
          }`}
        >
          <span className={`block size-full ${photo.state === "stored" ? "" : "opacity-60"}`}>
            {photo.stored && !photo.preview ? (
              <PhotoImage photo={photo.stored} sizes="80px" alt="" className="size-full" />
            ) : (
              <LocalPhoto photo={photo} className="object-cover" />
            )}
          </span>
          {moving && (
            <span className="absolute inset-x-2 bottom-2 h-1.5 overflow-hidden rounded-full bg-white/55 shadow-[0_0_0_1px_rgb(0_0_0/0.25)]">
              <span className="block h-full bg-white" style={{ width: `${percent}%` }} />
            </span>
          )}
        </span>
        <span
          className={`mt-1.5 flex items-center justify-center gap-0.5 text-meta font-medium tracking-tight whitespace-nowrap ${look}`}
        >
          {icon && <Icon name={icon} size={14} />}
          {state}
        </span>
      </button>
    </li>
  );
}
