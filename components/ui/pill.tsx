import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icons.ts";

const tones = {
  published: { icon: "badge-check", look: "bg-published-soft text-published" },
  pending: { icon: "clock-3", look: "bg-pending-soft text-pending" },
  changes: { icon: "corner-up-left", look: "bg-changes-soft text-changes" },
  withdrawn: { icon: "eye-off", look: "bg-withdrawn-soft text-withdrawn" },
  draft: { icon: "pencil", look: "bg-withdrawn-soft text-withdrawn" },
  danger: { icon: "triangle-alert", look: "bg-danger-soft text-danger" },
} satisfies Record<string, { icon: IconName; look: string }>;

export type PillTone = keyof typeof tones;

/** A state as icon, word and soft ground: never colour alone. */
export function Pill({ tone, icon, children }: { tone: PillTone; icon?: IconName; children: ReactNode }) {
  return (
    <span
      className={`inline-flex min-h-6.5 max-w-full items-center gap-1.5 rounded-full py-0.5 ps-2 pe-2.5 text-meta font-semibold ${tones[tone].look}`}
    >
      <Icon name={icon ?? tones[tone].icon} size={16} />
      <span className="min-w-0">{children}</span>
    </span>
  );
}
