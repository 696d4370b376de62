import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icons.ts";

/** Nothing here yet: one sentence, what happens next, at most one action. */
export function Empty({
  icon,
  action,
  children,
}: {
  icon?: IconName;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center gap-4 px-4 py-10 text-center text-ink-2">
      {icon && (
        <span className="grid size-14 place-items-center rounded-full bg-sunken text-ink-3">
          <Icon name={icon} size={26} />
        </span>
      )}
      <p className="max-w-80 text-balance">{children}</p>
      {action}
    </div>
  );
}
