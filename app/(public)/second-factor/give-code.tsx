"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { giveCode } from "#lib/auth/actions.ts";
import { CodeForm } from "./code-form.tsx";

/** The code of the phone, or, without it, one of the recovery codes. */
export function GiveCode() {
  const t = useTranslations("secondFactor");
  const [recovery, setRecovery] = useState(false);
  return (
    <>
      <p className="text-ink-2">{t(recovery ? "giveRecovery" : "give")}</p>
      <CodeForm
        key={String(recovery)}
        label={t(recovery ? "recoveryCode" : "code")}
        letters={recovery}
        submit={t("continue")}
        send={(code) => giveCode({ code })}
      />
      <Button variant="secondary" onClick={() => setRecovery(!recovery)}>
        {t(recovery ? "usePhone" : "useRecovery")}
      </Button>
    </>
  );
}
