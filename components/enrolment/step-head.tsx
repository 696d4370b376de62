"use client";

import { useTranslations } from "next-intl";
import { IconButton } from "#components/ui/button.tsx";
import { ReadAloud } from "./read-aloud.tsx";

/** Where one is, the way back, and the voice. */
export function StepHead({ place, of, onBack }: { place: number; of: number; onBack?: () => void }) {
  const t = useTranslations("enrolment.door");
  return (
    <div className="flex min-h-15 flex-wrap items-center gap-x-2 gap-y-1">
      {onBack && <IconButton icon="arrow-left" label={t("back")} onClick={onBack} className="-ms-2.5" />}
      <p className="me-auto text-note text-ink-2">{t("step", { step: place, steps: of })}</p>
      <ReadAloud of="door" />
      <div aria-hidden="true" className="flex w-full gap-1.5">
        {Array.from({ length: of }, (_, step) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: the steps are their numbers
            key={step}
            className={`h-1.5 flex-1 rounded-full ${step < place ? "bg-leaf" : "bg-line"}`}
          />
        ))}
      </div>
    </div>
  );
}
