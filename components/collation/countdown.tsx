"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Icon } from "#components/ui/icon.tsx";

const MINUTE = 60_000;

/** How long until the platoons hand over, in words, to the minute; `when` names the hour itself. */
export function Countdown({ dueAt, now: atFirst, when }: { dueAt: string; now: string; when: string }) {
  const t = useTranslations("week.due");
  const [now, setNow] = useState(() => Date.parse(atFirst));
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE);
    return () => clearInterval(timer);
  }, []);
  const ahead = Date.parse(dueAt) - now;
  const minutes = Math.ceil(Math.abs(ahead) / MINUTE);
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24];
  const span =
    days > 0
      ? t("days", { days, hours })
      : hours > 0
        ? t("hours", { hours, minutes: minutes % 60 })
        : t("minutes", { minutes });
  return (
    <p className="flex items-start gap-2 text-ui">
      <Icon name="clock-3" size={20} className={`mt-px ${ahead > 0 ? "text-ink-2" : "text-warn"}`} />
      <span>{t(ahead > 0 ? "open" : "late", { span, when })}</span>
    </p>
  );
}
