"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { buttonClass } from "#components/ui/button-class.ts";
import { Notice } from "#components/ui/notice.tsx";
import { setUpSecondFactor } from "#lib/auth/actions.ts";
import { CodeForm } from "./code-form.tsx";

/** What to do with the phone, then its first code; after that the recovery codes, this once. */
export function SetUp({ children }: { children: ReactNode }) {
  const t = useTranslations("secondFactor");
  const [codes, setCodes] = useState<string[]>();
  if (codes) {
    return (
      <div className="grid gap-4">
        <Notice tone="success" announce>
          {t("done")}
        </Notice>
        <h2 className="text-heading">{t("recoveryTitle")}</h2>
        <p>{t("recoveryText")}</p>
        <ul
          className="grid grid-cols-[repeat(auto-fit,minmax(9rem,1fr))] gap-x-4 gap-y-2 rounded-card bg-sunken p-4 font-mono text-note"
          translate="no"
        >
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        {/* A whole load: who is looking has just changed. */}
        <a href="/" className={buttonClass({ size: "family", wide: true })}>
          {t("kept")}
        </a>
      </div>
    );
  }
  return (
    <>
      {children}
      <CodeForm
        label={t("code")}
        submit={t("turnOn")}
        send={async (code) => {
          const answer = await setUpSecondFactor({ code });
          if (answer?.ok) setCodes(answer.data.recoveryCodes);
          return answer;
        }}
      />
    </>
  );
}
