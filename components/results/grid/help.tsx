"use client";

import { useTranslations } from "next-intl";
import { Icon } from "#components/ui/icon.tsx";

const KEYS = ["move", "write", "leave", "choose", "paste", "undo", "out"] as const;

/** How the grid is used with keys, and how a mark is written. */
export function GridHelp() {
  const t = useTranslations("resultGrid.help");
  return (
    <details className="group border-b border-line">
      <summary className="flex min-h-tap list-none items-center gap-2 text-ui font-semibold">
        <Icon name="keyboard" size={20} />
        {t("title")}
        <Icon name="chevron-down" size={20} className="ms-auto group-open:rotate-180" />
      </summary>
      <p className="pb-2 text-ui">{t("marks")}</p>
      <ul className="grid gap-x-6 gap-y-1 pb-3 text-ui sm:grid-cols-2">
        {KEYS.map((key) => (
          <li key={key}>{t(key)}</li>
        ))}
      </ul>
    </details>
  );
}
