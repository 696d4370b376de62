import { useLocale, useTranslations } from "next-intl";
import { momentText } from "#components/posts/moments.ts";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import type { Cell } from "../grid/types.ts";

/** Two people wrote two things: both, whose, since when, and which one stands. */
export function Conflict(props: { cell: Cell; decide: (whose: "mine" | "theirs") => void }) {
  const { cell, decide } = props;
  const t = useTranslations("results.entry");
  const locale = useLocale();
  if (!cell.theirs) return null;
  const { by, at, text } = cell.theirs;
  const mine = cell.text || t("blank");
  const theirs = text || t("blank");
  return (
    <div role="alert" className="grid gap-2 rounded-control bg-warn-soft px-3.5 py-3">
      <p className="flex gap-2 font-semibold">
        <Icon name="triangle-alert" size={22} className="text-warn" />
        {t("conflict", { by, text: theirs, time: momentText(locale, at) })}
      </p>
      <p>{t("conflictText", { mine })}</p>
      <div className="flex flex-wrap gap-2">
        <Button variant="secondary" className="flex-1" onClick={() => decide("theirs")}>
          {t("theirs", { theirs })}
        </Button>
        <Button variant="secondary" className="flex-1" onClick={() => decide("mine")}>
          {t("mine", { mine })}
        </Button>
      </div>
    </div>
  );
}
