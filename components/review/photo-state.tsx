import { useLocale, useTranslations } from "next-intl";
import { shortDay } from "#components/posts/moments.ts";
import { Icon } from "#components/ui/icon.tsx";
import type { TaggedPhoto } from "#lib/posts/types.ts";
import { Named } from "./key.tsx";

/** What was done to the photo on show, and the way to do more. */
export function PhotoState({
  photo,
  recalled,
  onEdit,
}: {
  photo: TaggedPhoto | undefined;
  recalled: boolean;
  onEdit: (() => void) | undefined;
}) {
  const t = useTranslations("review.photo");
  const locale = useLocale();
  if (!photo) return null;
  const { edit, leftOut, returnNote, sameAs } = photo;
  const done = edit && [
    ...(edit.covers.length > 0 ? [t("covers", { n: edit.covers.length })] : []),
    ...(edit.crop ? [t("cropped")] : []),
    ...(edit.turns > 0 ? [t("turned")] : []),
  ];
  if (!onEdit && !done && !leftOut && !returnNote && !sameAs) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-1.5 text-ui desk:px-0 desk:pt-0 desk:pb-3">
      {onEdit && (
        <button
          type="button"
          aria-keyshortcuts="E"
          onClick={onEdit}
          className="flex min-h-tap items-center gap-2 rounded-control bg-surface px-3.5 font-semibold shadow-[inset_0_0_0_1.5px_var(--color-line-strong)] hover:bg-sunken"
        >
          <Icon name="droplet-off" size={20} className="text-leaf" />
          <Named by="E">{t("edit")}</Named>
        </button>
      )}
      {done && (
        <p className="flex items-center gap-1.5 font-medium text-published">
          <Icon name="shield-check" size={18} />
          {done.join(" · ")}
        </p>
      )}
      {leftOut && (
        <p className="flex items-center gap-1.5 font-medium text-withdrawn">
          <Icon name="eye-off" size={18} />
          {t(recalled ? "recalled" : "leftOut")}
        </p>
      )}
      {sameAs && (
        <p className="flex min-w-0 items-center gap-1.5 font-medium text-pending">
          <Icon name="images" size={18} />
          <span className="min-w-0">
            {t("sameAs", { author: sameAs.author.name, day: shortDay(locale, sameAs.day) })}
          </span>
        </p>
      )}
      {returnNote && (
        <p className="flex min-w-0 items-center gap-1.5 font-medium text-changes">
          <Icon name="corner-up-left" size={18} />
          <span className="min-w-0">{t("noted", { note: returnNote })}</span>
        </p>
      )}
    </div>
  );
}
