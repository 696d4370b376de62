import type { ReactNode } from "react";
import { Icon } from "#components/ui/icon.tsx";
import type { IconName } from "#components/ui/icons.ts";

type Item = { icon: IconName; children: ReactNode };

export const menuItem =
  "flex min-h-tap w-full cursor-pointer items-center gap-2.5 rounded-photo px-3 text-start font-medium text-ink hover:bg-sunken active:bg-sunken";

/** A plain link: pages of a menu are visited seldom, and a family's first script is lighter without the router's link. */
export function MenuLink({ href, icon, children }: Item & { href: string }) {
  return (
    <a href={href} className={menuItem}>
      <Icon name={icon} size={20} />
      {children}
    </a>
  );
}

/** Submits the form it stands in, such as signing out. */
export function MenuButton({ icon, children }: Item) {
  return (
    <button type="submit" className={menuItem}>
      <Icon name={icon} size={20} />
      {children}
    </button>
  );
}
