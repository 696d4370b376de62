import { useTranslations } from "next-intl";
import { Icon } from "#components/ui/icon.tsx";

/** Hidden while there is a line. On a page that the phone has kept, public/sw.js shows it and fills in since when. */
export function KeptLine() {
  const t = useTranslations("shell");
  return (
    <div id="kept" hidden>
      <p className="flex items-center gap-2 bg-gold-soft px-gutter py-2 text-note text-ink">
        <Icon name="smartphone" size={20} className="shrink-0 text-gold-ink" />
        {t("kept", { since: "%since%" })}
      </p>
    </div>
  );
}
