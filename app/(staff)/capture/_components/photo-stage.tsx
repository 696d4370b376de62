import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PhotoImage } from "#components/posts/photo-image.tsx";
import { Icon } from "#components/ui/icon.tsx";
import type { IconName } from "#components/ui/icons.ts";
import { Notice } from "#components/ui/notice.tsx";
import { type DraftPhoto, isUnsent } from "./draft.ts";
import { LocalPhoto } from "./local-photo.tsx";

type Props = {
  photo: DraftPhoto;
  number: number;
  total: number;
  /** The names of those tagged in it. */
  names: string[];
  onRemove: () => void;
  onCancel: () => void;
  onRetry: () => void;
};

/** The selected photo whole, with who is in it; it stays in sight while the squad is tapped. */
export function PhotoStage(props: Props) {
  const { photo, number, total, names, onRemove, onCancel, onRetry } = props;
  const t = useTranslations("capture.photo");
  const alt = t("alt", { n: number, total });
  const tone = ({ failed: "danger", cancelled: "warn", kept: "info" } as const)[photo.state as "failed"];
  return (
    <>
      <div className="sticky top-0 z-10 h-[min(14rem,27dvh)] overflow-hidden bg-sunken desk:relative desk:h-[min(26rem,50dvh)] desk:rounded-card">
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
        <div className="absolute inset-x-2 bottom-2 flex flex-wrap-reverse items-end justify-between gap-1.5">
          <ul className="flex min-w-0 flex-1 flex-wrap gap-1">
            {names.map((name) => (
              <li
                key={name}
                className="rounded-tag bg-white px-2 text-[length:min(0.875rem,4.4vw)] leading-[1.7] font-semibold text-[#1b2318] shadow-[0_1px_4px_rgb(0_0_0/0.35)]"
              >
                {name}
              </li>
            ))}
          </ul>
          <span className="rounded-tag bg-[rgb(20_26_17/0.72)] px-2 text-[length:min(0.875rem,4.4vw)] leading-[1.7] font-medium text-white">
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

function Why({ photo }: { photo: DraftPhoto }) {
  const t = useTranslations("capture.photo");
  const media = useTranslations("media");
  const file = photo.file ?? "";
  if (photo.state === "kept") return t("keptText");
  if (photo.state === "cancelled") return t("stoppedText", { file });
  return photo.sentence ?? media("offline", { file });
}

function Act({ icon, onClick, children }: { icon: IconName; onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="flex min-h-[min(2.75rem,48px)] items-center gap-1.5 rounded-control bg-[rgb(20_26_17/0.72)] px-3 text-[length:min(0.875rem,4.4vw)] font-medium text-white"
    >
      <Icon name={icon} size={18} />
      {children}
    </button>
  );
}
