import { useTranslations } from "next-intl";
import { Icon } from "#components/ui/icon.tsx";
import type { IconName } from "#components/ui/icons.ts";

/** Tagging many at once, and taking it back: a row under the thumb that scrolls sideways where it does not fit. */
export function TagTools(props: {
  squad: { number: number; all: boolean; onPress: () => void } | undefined;
  /** How many the photo before has; none: it has nobody, or there is none. */
  before: number;
  onBefore: () => void;
  onUndo: (() => void) | undefined;
  searching: boolean;
  onSearch: () => void;
}) {
  const { squad, before, onBefore, onUndo, searching, onSearch } = props;
  const t = useTranslations("capture.tools");
  return (
    <fieldset className="-mx-4 flex min-w-0 gap-2 overflow-x-auto px-4 pb-0.5">
      <legend className="sr-only">{t("label")}</legend>
      {squad && (
        <Tool icon="users" pressed={squad.all} onPress={squad.onPress}>
          {t("squad", { number: squad.number })}
        </Tool>
      )}
      {before > 0 && (
        <Tool icon="images" onPress={onBefore}>
          {t("before", { n: before })}
        </Tool>
      )}
      {onUndo && (
        <Tool icon="undo-2" onPress={onUndo}>
          {t("undo")}
        </Tool>
      )}
      <Tool icon="search" pressed={searching} onPress={onSearch}>
        {t("search")}
      </Tool>
    </fieldset>
  );
}

function Tool(props: { icon: IconName; pressed?: boolean; onPress: () => void; children: string }) {
  const { icon, pressed, onPress, children } = props;
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onPress}
      className="flex min-h-tap shrink-0 items-center gap-1.5 rounded-control border border-line-strong bg-surface px-3 text-ui font-medium whitespace-nowrap active:bg-sunken aria-pressed:border-leaf aria-pressed:bg-leaf-soft aria-pressed:font-semibold aria-pressed:text-leaf"
    >
      <Icon name={icon} size={18} />
      {children}
    </button>
  );
}
