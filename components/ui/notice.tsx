import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icons.ts";

const tones = {
  info: { icon: "info", look: "bg-sky-soft", mark: "text-sky" },
  success: { icon: "circle-check", look: "bg-success-soft", mark: "text-success" },
  warn: { icon: "triangle-alert", look: "bg-warn-soft", mark: "text-warn" },
  danger: { icon: "circle-alert", look: "bg-danger-soft", mark: "text-danger" },
} satisfies Record<string, { icon: IconName; look: string; mark: string }>;

/** A banner inside the page. `announce` for one that appears after an act: it is read out at once. */
export function Notice(props: {
  tone: keyof typeof tones;
  title?: ReactNode;
  icon?: IconName;
  action?: ReactNode;
  announce?: boolean;
  children?: ReactNode;
}) {
  const { tone, title, icon, action, announce, children } = props;
  return (
    <div
      role={announce ? "alert" : undefined}
      className={`flex flex-wrap items-center gap-x-3 gap-y-2 rounded-control px-3.5 py-3 text-note text-ink ${tones[tone].look}`}
    >
      <div className="flex min-w-0 flex-[1_1_14rem] gap-2.5">
        <Icon name={icon ?? tones[tone].icon} size={22} className={`mt-px ${tones[tone].mark}`} />
        <div className="min-w-0">
          {title && <p className="font-semibold">{title}</p>}
          {children && <div>{children}</div>}
        </div>
      </div>
      {action}
    </div>
  );
}
