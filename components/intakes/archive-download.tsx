"use client";

import { useLocale, useTranslations } from "next-intl";
import { type MouseEvent, useEffect, useState } from "react";
import { buttonClass } from "#components/ui/button-class.ts";
import { Icon } from "#components/ui/icon.tsx";
import type { ArchiveProgress } from "#lib/intakes/types.ts";
import { sizeText } from "./sizes.ts";

const EVERY = 1000;

type State = { is: "idle" | "begun" | "done" | "failed" } | { is: "running"; sent: number; total: number };

/**
 * The browser keeps the file and shows its own bar; this asks the server how far it is, for those who don't see that
 * bar. `take` tells one page's downloads from another's.
 */
export function ArchiveDownload({ sonId, take }: { sonId: string; take: string }) {
  const t = useTranslations("archive");
  const locale = useLocale();
  const [state, setState] = useState<State>({ is: "idle" });
  const [turn, setTurn] = useState(0);
  const waiting = state.is === "begun" || state.is === "running";

  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(async () => {
      const answer = await fetch("/api/family/archive/progress").catch(() => undefined);
      const now: ArchiveProgress | null | undefined = answer?.ok ? await answer.json() : undefined;
      if (now?.take !== `${take}-${turn}`) return;
      setState(now.over ? { is: now.over } : { is: "running", sent: now.sent, total: now.total });
    }, EVERY);
    return () => clearInterval(timer);
  }, [waiting, take, turn]);

  const urlOf = (press: number) => `/api/family/archive?son=${sonId}&take=${take}-${press}`;
  function begin(event: MouseEvent<HTMLAnchorElement>) {
    event.currentTarget.href = urlOf(turn + 1);
    setTurn(turn + 1);
    setState({ is: "begun" });
  }

  return (
    <div className="grid gap-3">
      <a
        href={urlOf(turn)}
        download
        onClick={begin}
        className={buttonClass({ size: "family", wide: true, variant: waiting ? "secondary" : "primary" })}
      >
        <Icon name="download" size={24} />
        {t(state.is === "idle" ? "download" : "again")}
      </a>
      {state.is === "running" && (
        <progress
          aria-hidden
          max={state.total}
          value={state.sent}
          className="h-2.5 w-full overflow-hidden rounded-full accent-leaf"
        />
      )}
      <p role="status" className="text-note empty:hidden">
        {state.is === "running" &&
          t("running", { sent: sizeText(locale, state.sent), total: sizeText(locale, state.total) })}
        {(state.is === "done" || state.is === "failed") && t(state.is)}
      </p>
    </div>
  );
}
