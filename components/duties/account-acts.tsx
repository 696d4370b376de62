"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PhoneField } from "#components/ui/phone-field.tsx";
import { useDeed } from "#components/ui/use-deed.tsx";
import type { SharedWayIn } from "#lib/cadres/types.ts";
import { invite, recover, resetFactor } from "#lib/duties/actions.ts";
import { Ask } from "./ask.tsx";
import { WayInCard } from "./way-in-card.tsx";

/** How the holder gets in: a first link, a new password, a new second factor. */
export function AccountActs(props: { dutyId: string; name: string; state: string; secondFactor: boolean }) {
  const { dutyId, name, state, secondFactor } = props;
  const t = useTranslations("duties");
  const { busy, errors, problem, run } = useDeed(t("network"));
  const [wayIn, setWayIn] = useState<SharedWayIn>();
  const [reset, setReset] = useState(false);
  if (wayIn) return <WayInCard wayIn={wayIn} />;
  if (state === "none" || state === "invited") {
    return (
      <form
        method="post"
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          const phone = String(new FormData(event.currentTarget).get("phone") ?? "");
          run(() => invite({ dutyId, phone }), setWayIn);
        }}
      >
        <PhoneField
          size="staff"
          label={t("phone")}
          hint={state === "invited" ? t("inviteHint") : t("phoneHint")}
          name="phone"
          autoComplete="off"
          required
          error={errors.phone}
        />
        {!errors.phone && problem}
        <Button type="submit" variant="secondary" busy={busy}>
          {t(state === "invited" ? "inviteAgain" : "invite")}
        </Button>
      </form>
    );
  }
  return (
    <div className="grid gap-3">
      {reset && <Notice tone="success">{t("resetDone")}</Notice>}
      {problem}
      <p className="text-ui text-ink-2">{t("recoverHint")}</p>
      <div className="flex flex-wrap gap-3">
        <Button variant="secondary" busy={busy} onClick={() => run(() => recover({ dutyId }), setWayIn)}>
          {t("recover")}
        </Button>
        {secondFactor && (
          <Ask
            label={t("resetFactor")}
            title={t("resetTitle")}
            text={t("resetText", { name })}
            yes={t("resetDo")}
            deed={() => resetFactor({ dutyId })}
            done={() => setReset(true)}
          />
        )}
      </div>
    </div>
  );
}
