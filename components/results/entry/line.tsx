import { useTranslations } from "next-intl";
import { Icon } from "#components/ui/icon.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { Line } from "../grid/sender.ts";

/** Whether what is entered is with the server, in a word that changes by itself; nothing while more is to be said. */
export function LineWord({ line, waiting, typing }: { line: Line; waiting: number; typing: boolean }) {
  const t = useTranslations("results.entry");
  const word = waiting === 0 ? "saved" : line.state === "sending" ? "sending" : "waiting";
  return (
    <span role="status" className="inline-flex items-center gap-1.5">
      {line.state !== "away" && !typing && (
        <>
          {waiting === 0 && <Icon name="check" size={18} className="text-leaf" />}
          {t(word)}
        </>
      )}
    </span>
  );
}

/** What to know while the line is away, and of marks kept here that came too late. */
export function LineNotice({ line, waiting }: { line: Line; waiting: number }) {
  const t = useTranslations("results");
  return (
    <>
      {line.state === "away" && waiting > 0 && (
        <Notice tone="warn" icon="cloud-off">
          {line.problem ? t("entry.problem", { sentence: line.problem }) : t("entry.away", { n: waiting })}{" "}
          {!line.keeps && t("entry.notKept")}
        </Notice>
      )}
      {line.lost > 0 && (
        <Notice tone="warn" announce>
          {t("kept.lost", { n: line.lost })}
        </Notice>
      )}
    </>
  );
}
