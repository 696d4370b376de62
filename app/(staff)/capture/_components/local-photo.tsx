import { useTranslations } from "next-intl";
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
  const t = useTranslations("capture.photo");
  const [unreadable, setUnreadable] = useState(false);
  if (!photo.preview || unreadable) {
    return (
      <span className="flex size-full flex-col items-center justify-center gap-1 p-2 text-center text-ui text-ink-2">
        <Icon name="image" size={28} />
        {alt && t("noPreview", { file: photo.file ?? "" })}
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
