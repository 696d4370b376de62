"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Sheet } from "#components/ui/sheet.tsx";
import { useDeed } from "#components/ui/use-deed.tsx";
import type { Answer } from "#lib/action.ts";

/** A deed that takes something away: asked once more, with what it means. */
export function Ask(props: {
  label: string;
  title: string;
  text: string;
  yes: string;
  deed: () => Promise<Answer<unknown> | undefined>;
  done: () => void;
  children?: ReactNode;
}) {
  const { label, title, text, yes, deed, done } = props;
  const t = useTranslations("duties");
  const [asking, setAsking] = useState(false);
  const { busy, problem, run } = useDeed(t("network"));
  return (
    <>
      <Button variant="danger" onClick={() => setAsking(true)}>
        {label}
      </Button>
      <Sheet
        open={asking}
        onClose={() => setAsking(false)}
        title={title}
        closeLabel={t("close")}
        footer={
          <>
            <Button
              variant="danger"
              className="flex-1"
              busy={busy}
              onClick={() =>
                run(deed, () => {
                  setAsking(false);
                  done();
                })
              }
            >
              {yes}
            </Button>
            <Button variant="secondary" className="flex-1" onClick={() => setAsking(false)}>
              {t("cancel")}
            </Button>
          </>
        }
      >
        <p className="mb-3">{text}</p>
        {problem}
      </Sheet>
    </>
  );
}
