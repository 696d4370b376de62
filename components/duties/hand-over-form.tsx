"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { Notice } from "#components/ui/notice.tsx";
import { useDeed } from "#components/ui/use-deed.tsx";
import type { SharedWayIn } from "#lib/cadres/types.ts";
import { passOn } from "#lib/duties/actions.ts";
import type { Option } from "./types.ts";
import { WayInCard } from "./way-in-card.tsx";
import { WhoFields, whoOf } from "./who-fields.tsx";

/** One step: whom to, and it is done. What happened stays on the page, whatever its person may still see elsewhere. */
export function HandOverForm(props: {
  dutyId: string;
  own: boolean;
  candidates: Option[];
  ranks: Option[];
  bringIn: boolean;
}) {
  const { dutyId, own, ...who } = props;
  const t = useTranslations("duties");
  const { busy, errors, problem, run } = useDeed(t("network"));
  const [done, setDone] = useState<{ moved: number; wayIn: SharedWayIn | null }>();
  if (done) {
    return (
      <div className="grid gap-4">
        <Notice tone="success" announce>
          {t("handedOver")} {t("moved", { n: done.moved })}
        </Notice>
        {done.wayIn && <WayInCard wayIn={done.wayIn} />}
        {/* A whole load: who is looking may have just changed. */}
        <a href="/" className={buttonClass({ variant: "secondary" })}>
          {t("toMain")}
        </a>
      </div>
    );
  }
  return (
    <form
      method="post"
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        run(() => passOn({ dutyId, who: whoOf(form) }), setDone);
      }}
    >
      <WhoFields {...who} errors={errors} />
      {own && <Notice tone="warn">{t("handOverOwn")}</Notice>}
      {problem}
      <Button type="submit" icon="check" busy={busy}>
        {t("handOverDo")}
      </Button>
    </form>
  );
}
