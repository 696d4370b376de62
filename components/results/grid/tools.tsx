"use client";

import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { Button } from "#components/ui/button.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { Icon } from "#components/ui/icon.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { Sender } from "./sender.ts";
import type { Summary } from "./store.ts";

/** Whether all is saved, one step back and forth, and the way to Excel. */
export function GridTools(props: {
  sender: Sender;
  summary: Summary;
  said: string;
  exportHref: string;
  onStep: (which: "undo" | "redo") => void;
}) {
  const { sender, summary, said, exportHref, onStep } = props;
  const t = useTranslations("resultGrid");
  const line = useSyncExternalStore(sender.subscribe, sender.line, sender.line);
  const { waiting, wrong, conflicts } = summary;
  const left = wrong.length + conflicts.length;
  const away = line.state === "away";
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <p className="me-auto flex items-center gap-2 font-semibold" data-line={line.state}>
          <Icon
            name={away ? "cloud-off" : waiting > 0 ? "clock-3" : left > 0 ? "circle-alert" : "circle-check"}
            size={20}
            className={away || left > 0 ? "text-gold-ink" : "text-leaf"}
          />
          <span role="status">
            {away
              ? t("line.away", { n: waiting })
              : waiting > 0
                ? t("line.waiting")
                : left > 0
                  ? t("line.left", { n: left })
                  : t("line.saved")}
          </span>
        </p>
        <Button variant="quiet" icon="undo-2" aria-disabled={!summary.canUndo} onClick={() => onStep("undo")}>
          {t("undo")}
        </Button>
        <Button variant="quiet" icon="redo-2" aria-disabled={!summary.canRedo} onClick={() => onStep("redo")}>
          {t("redo")}
        </Button>
        <a href={exportHref} download className={buttonClass({ variant: "secondary" })}>
          <Icon name="download" size={20} />
          {t("export")}
        </a>
      </div>
      {away && (
        <Notice tone="warn" icon="cloud-off">
          {line.problem || t("line.awayText")} {!line.keeps && t("line.notKept")}
        </Notice>
      )}
      {line.lost > 0 && (
        <Notice tone="warn" announce>
          {t("line.lost", { n: line.lost })}
        </Notice>
      )}
      <p role="status" className="text-ui text-ink-2 empty:hidden">
        {said}
      </p>
    </>
  );
}
