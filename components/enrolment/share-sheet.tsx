"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextAreaField } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Sheet } from "#components/ui/sheet.tsx";

/** A link just made, shown this once. */
export type MadeLink = { url: string; code: string; expiresAt: string; name: string; company: number };

/** The message with the link, to be shared with what the device has: its own share menu, a copy, or a field to hold. */
export function ShareSheet(props: {
  made: MadeLink | undefined;
  to: string;
  address: string;
  until: string;
  onClose: () => void;
}) {
  const { made, to, address, until, onClose } = props;
  const t = useTranslations("enrolment.invite");
  const [copied, setCopied] = useState<boolean>();
  const field = useRef<HTMLDivElement>(null);
  const text = made ? t("text", { ...made, address, until }) : "";
  const shares = typeof navigator !== "undefined" && "share" in navigator;

  async function share() {
    // Refused when the person closes the menu: nothing to say.
    await navigator.share({ text }).catch(() => {});
  }
  async function copy() {
    const box = field.current?.querySelector("textarea");
    box?.focus();
    box?.select();
    // Over plain http there is no clipboard; the old command still works there, and if not, the text is selected.
    setCopied(
      navigator.clipboard
        ? await navigator.clipboard.writeText(text).then(
            () => true,
            () => false,
          )
        : document.execCommand("copy"),
    );
  }
  return (
    <Sheet
      open={made !== undefined}
      onClose={() => {
        setCopied(undefined);
        onClose();
      }}
      title={t("shareTitle", { name: to })}
      closeLabel={t("close")}
      footer={
        <>
          {shares && (
            <Button icon="share-2" onClick={share}>
              {t("share")}
            </Button>
          )}
          <Button variant={shares ? "secondary" : "primary"} onClick={copy}>
            {t("copy")}
          </Button>
        </>
      }
    >
      <p className="mb-3 text-ink-2">{t("shareLead", { until })}</p>
      <div ref={field}>
        <TextAreaField
          label={t("message")}
          value={text}
          readOnly
          rows={5}
          onFocus={(event) => event.currentTarget.select()}
        />
      </div>
      {copied !== undefined && (
        <div className="mt-3">
          <Notice tone={copied ? "success" : "warn"} announce>
            {t(copied ? "copied" : "copyByHand")}
          </Notice>
        </div>
      )}
    </Sheet>
  );
}
