"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Sheet } from "#components/ui/sheet.tsx";
import type { Answer } from "#lib/action.ts";
import { RECOVERY_CHECKS } from "#lib/enrolment/constants.ts";

type Check = (typeof RECOVERY_CHECKS)[number];
type Issued = { code: string; expiresAt: string };

/** First what has to be asked on the phone, each ticked; then the code, large enough to be read out. */
export function RecoverySheet(props: {
  open: boolean;
  name: string;
  phone: string;
  address: string;
  at: (moment: string) => string;
  issue: (checks: Check[]) => Promise<Answer<Issued>>;
  onClose: () => void;
}) {
  const { open, name, phone, address, at, issue, onClose } = props;
  const t = useTranslations("enrolment.recovery");
  const invite = useTranslations("enrolment.invite");
  const [done, setDone] = useState<Check[]>([]);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const [issued, setIssued] = useState<Issued>();

  async function press() {
    if (busy) return;
    setBusy(true);
    const answer = await issue(done).catch(() => undefined);
    setBusy(false);
    setProblem(answer?.ok ? "" : (answer?.sentence ?? invite("network")));
    if (answer?.ok) setIssued(answer.data);
  }
  function close() {
    setDone([]);
    setIssued(undefined);
    setProblem("");
    onClose();
  }
  return (
    <Sheet
      open={open}
      onClose={close}
      title={t("title")}
      closeLabel={t("close")}
      footer={
        issued ? (
          <Button onClick={close}>{t("close")}</Button>
        ) : (
          <Button icon="key-round" busy={busy} onClick={press}>
            {t("issue")}
          </Button>
        )
      }
    >
      {issued ? (
        <div role="status" className="grid gap-3">
          <p>{t("readOut")}</p>
          <p className="rounded-control bg-leaf-soft px-3 py-4 text-center text-[2rem] font-semibold tracking-[0.08em] whitespace-nowrap max-xs:text-[1.625rem]">
            {issued.code}
          </p>
          <p>{t("where", { address: `${address}/recover` })}</p>
          <p className="text-ink-2">{t("until", { until: at(issued.expiresAt) })}</p>
        </div>
      ) : (
        <fieldset>
          <legend className="mb-2">{t("lead", { name })}</legend>
          {RECOVERY_CHECKS.map((check) => (
            <label key={check} className="flex min-h-tap cursor-pointer items-center gap-3 py-1.5">
              <input
                type="checkbox"
                checked={done.includes(check)}
                onChange={(event) =>
                  setDone(
                    event.currentTarget.checked ? [...done, check] : done.filter((one) => one !== check),
                  )
                }
                className="size-5.5 shrink-0 accent-leaf"
              />
              <span className="min-w-0">{t(`checks.${check}`, { phone })}</span>
            </label>
          ))}
          {problem && (
            <Notice tone="danger" announce>
              {problem}
            </Notice>
          )}
        </fieldset>
      )}
    </Sheet>
  );
}
