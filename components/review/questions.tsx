"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import { Named } from "./key.tsx";

/** One more tap, or Enter: the button that says yes has the focus. */
export function Question(props: {
  text: string;
  yes: string;
  busy: boolean;
  onYes: () => void;
  onCancel: () => void;
}) {
  const t = useTranslations("review.verdict");
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => group.current?.querySelector<HTMLElement>("[data-yes]")?.focus(), []);
  return (
    <div ref={group} role="alertdialog" aria-label={props.text} className="space-y-2.5">
      <p className="text-note font-semibold">{props.text}</p>
      <div className="flex flex-wrap gap-2.5">
        <Button variant="secondary" className="flex-1" onClick={props.onCancel}>
          {t("cancel")}
        </Button>
        <Button data-yes className="flex-[2_1_auto]" icon="send" busy={props.busy} onClick={props.onYes}>
          <Named by="↵">{props.yes}</Named>
        </Button>
      </div>
    </div>
  );
}
