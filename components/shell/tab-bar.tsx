import type { ReactNode } from "react";
import { Icon } from "#components/ui/icon.tsx";
import type { IconName } from "#components/ui/icons.ts";
import { NavLink } from "./nav-link.tsx";

export type TabBarItem = {
  href: string;
  label: string;
  icon: IconName | { portrait: ReactNode };
  exact?: boolean;
};

/**
 * The family's tabs along the lower edge. Their words stop growing a little above the usual size, since the
 * bar would otherwise cover what it leads to; the page itself grows on.
 */
export function TabBar({ label, items }: { label: string; items: TabBarItem[] }) {
  return (
    <nav
      aria-label={label}
      className="fixed inset-x-0 bottom-0 z-10 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)]"
    >
      <ul className="mx-auto flex max-w-family px-1.5 pt-1.5 pb-2">
        {items.map((item) => (
          <li key={item.href} className="min-w-0 flex-1">
            <NavLink
              href={item.href}
              exact={item.exact}
              className="group flex min-h-[62px] flex-col items-center justify-center gap-0.5 rounded-[14px] text-center text-[length:min(0.9375rem,4.8vw,18px)] leading-[1.45] font-medium text-ink-2 aria-[current]:font-semibold aria-[current]:text-leaf"
            >
              <span className="grid h-[32px] w-[60px] place-items-center rounded-full group-aria-[current]:bg-leaf-soft">
                {typeof item.icon === "string" ? (
                  <Icon name={item.icon} className="size-[min(1.5rem,28px)]" />
                ) : (
                  item.icon.portrait
                )}
              </span>
              {item.label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
