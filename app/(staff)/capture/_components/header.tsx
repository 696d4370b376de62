import Link from "next/link";
import { useTranslations } from "next-intl";
import { Icon } from "#components/ui/icon.tsx";
import type { SaveState } from "./use-autosave.ts";

/** In the place of the usual bar, since the photos need the room: away or back, what this is, keeping it. */
export function Header(props: {
  title: string;
  text: string;
  /** Where closing leads; none: back to the step before. */
  back: string | undefined;
  saving: SaveState;
  onSave: () => void;
}) {
  const { title, text, back, saving, onSave } = props;
  const t = useTranslations("capture");
  const round =
    "grid size-[min(3rem,52px)] shrink-0 place-items-center rounded-control text-ink active:bg-sunken";
  return (
    <header className="mx-auto flex min-h-15 w-full max-w-6xl items-center gap-1 bg-paper ps-1 pe-2">
      {back ? (
        <Link href={back} aria-label={t("close")} className={round}>
          <Icon name="x" size={26} />
        </Link>
      ) : (
        <button type="button" aria-label={t("toPhotos")} onClick={() => history.back()} className={round}>
          <Icon name="arrow-left" size={26} />
        </button>
      )}
      <div className="min-w-0 flex-1 py-1.5">
        <h1 className="text-[length:min(1.125rem,5.6vw)] leading-[1.35] font-semibold">{title}</h1>
        <p className="text-[length:min(0.875rem,4.6vw)] leading-[1.4] text-ink-2">{text}</p>
      </div>
      <div className="flex flex-col items-end">
        <button
          type="button"
          onClick={onSave}
          className="min-h-tap rounded-control px-2 text-[length:min(0.9375rem,4.7vw)] leading-[1.4] font-semibold text-leaf active:bg-leaf-soft"
        >
          <span role="status">{saving.state === "idle" ? t("saveDraft") : t(`save.${saving.state}`)}</span>
        </button>
      </div>
    </header>
  );
}
