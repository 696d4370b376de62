"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRef, useState, useSyncExternalStore } from "react";
import { momentText } from "#components/posts/moments.ts";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import type { SharedWayIn } from "#lib/cadres/types.ts";
import { showPhone } from "#lib/vietnam/phone.ts";

const never = () => () => {};

/** A one-time link and code, this once: shared by the phone's own means, or copied where it has none. */
export function WayInCard({ wayIn }: { wayIn: SharedWayIn }) {
  const t = useTranslations("duties.wayIn");
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const canShare = useSyncExternalStore(
    never,
    () => "share" in navigator,
    () => false,
  );
  const phone = showPhone(wayIn.phone);
  const time = momentText(useLocale(), wayIn.expiresAt);

  function copy() {
    field.current?.select();
    // The newer way needs a secure context, which a unit's own network does not offer.
    setCopied(document.execCommand("copy"));
  }

  return (
    <section className="grid gap-3 rounded-card bg-leaf-soft p-4">
      <h2 className="text-heading">{t(`${wayIn.kind}Title`, { phone })}</h2>
      <p>{t("once", { time })}</p>
      <TextField
        ref={field}
        label={t("link")}
        readOnly
        value={wayIn.link}
        onFocus={(event) => event.target.select()}
      />
      <div className="flex flex-wrap items-center gap-3">
        {canShare && (
          <Button
            icon="share-2"
            onClick={() => navigator.share({ text: t("message"), url: wayIn.link }).catch(() => {})}
          >
            {t("share")}
          </Button>
        )}
        <Button variant={canShare ? "secondary" : "primary"} onClick={copy}>
          {t("copy")}
        </Button>
        <span role="status">{copied && t("copied")}</span>
      </div>
      <p>
        {t("code")}: <strong className="font-mono text-heading">{wayIn.code}</strong>
        <span className="block text-note text-ink-2">
          {t("codeHint", { address: wayIn.link.replace(/^https?:\/\/|\/[^/]*$/g, "") })}
        </span>
      </p>
    </section>
  );
}
