import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Logo } from "#components/brand/logo.tsx";
import { Icon } from "#components/ui/icon.tsx";
import type { IconName } from "#components/ui/icons.ts";
import { Count } from "#components/ui/tabs.tsx";
import { Toaster } from "#components/ui/toast.tsx";
import { Menu } from "./menu.tsx";
import { MenuLink } from "./menu-item.tsx";
import { NavLink } from "./nav-link.tsx";
import { SkipLink } from "./skip-link.tsx";
import { TextSize } from "./text-size.tsx";
import { ThemeChoice } from "./theme-choice.tsx";

export type StaffNavItem = {
  href: string;
  label: string;
  icon: IconName;
  count?: number;
  exact?: boolean;
  also?: readonly string[];
};

export type ShellPerson = { name: string; duty: string; portrait?: ReactNode };

/**
 * What stands around every cadre's page. Where something in it is marked `data-fit`, a desk's screen is filled exactly
 * and panes scroll on their own; `data-alone` has a phone's screen to itself, with a
 * bar of its own along the lower edge. `language` and `signOut` are forms made of `MenuButton`s.
 */
export function StaffShell(props: {
  home: string;
  nav: StaffNavItem[];
  person: ShellPerson;
  language: ReactNode;
  signOut: ReactNode;
  /** More entries of the menu, such as another duty of the same person. */
  menu?: ReactNode;
  /** What must be read before anything else. */
  banner?: ReactNode;
  children: ReactNode;
}) {
  const { home, nav, person, language, signOut, menu, banner, children } = props;
  const t = useTranslations("shell");
  return (
    <div className="group/shell flex flex-1 flex-col has-[[data-alone]]:[--bottom-bar:4.5rem] desk:[--bottom-bar:0px] desk:has-[[data-fit]]:min-h-0 desk:has-[[data-fit]]:basis-[0px]">
      <SkipLink>{t("skip")}</SkipLink>
      <header className="group-has-[[data-alone]]/shell:hidden desk:group-has-[[data-alone]]/shell:block border-b border-line bg-surface">
        <div className="flex min-h-14 flex-wrap items-center gap-x-3 px-4 xl:flex-nowrap">
          <Link
            href={home}
            className="flex min-h-tap min-w-0 items-center gap-2.5 max-xl:flex-1 xl:shrink-0 rounded-control font-semibold"
          >
            <Logo />
            <span className="min-w-0 text-[length:min(1rem,5vw)] leading-tight">{t("name")}</span>
          </Link>
          {nav.length > 0 && (
            <nav
              aria-label={t("mainNav")}
              className="min-w-0 overflow-x-auto max-xl:order-2 max-xl:-mx-4 max-xl:w-[calc(100%+2rem)] max-xl:px-2 max-xl:pb-1.5"
            >
              <ul className="flex gap-1">
                {nav.map((item) => (
                  <li key={item.href}>
                    <NavLink
                      href={item.href}
                      exact={item.exact}
                      also={item.also}
                      className="flex min-h-tap items-center gap-2 rounded-photo px-3 text-ui font-medium whitespace-nowrap text-ink-2 hover:bg-sunken aria-[current]:bg-leaf-soft aria-[current]:font-semibold aria-[current]:text-leaf xl:gap-1.5 xl:px-2 min-[90rem]:px-3.5"
                    >
                      <Icon name={item.icon} size={20} />
                      {item.label}
                      {item.count ? <Count>{item.count}</Count> : null}
                    </NavLink>
                  </li>
                ))}
              </ul>
            </nav>
          )}
          <div className="ms-auto shrink-0 max-xl:order-1">
            <PersonMenu person={person} language={language} signOut={signOut}>
              {menu}
            </PersonMenu>
          </div>
        </div>
      </header>
      {banner}
      <main
        id="main"
        tabIndex={-1}
        className="min-w-0 flex-1 outline-none desk:has-[[data-fit]]:grid desk:has-[[data-fit]]:min-h-0 desk:has-[[data-fit]]:grid-rows-[minmax(0,1fr)]"
      >
        {children}
      </main>
      <Toaster dismissLabel={t("dismiss")} cross={<Icon name="x" />} />
    </div>
  );
}

function PersonMenu(props: {
  person: ShellPerson;
  language: ReactNode;
  signOut: ReactNode;
  children?: ReactNode;
}) {
  const { person, language, signOut, children } = props;
  const t = useTranslations("shell");
  return (
    <Menu
      summary={
        <>
          <span className="sr-only">{t("menu")}</span>
          <span className="hidden text-end text-[0.875rem] leading-[1.125rem] sm:block">
            <span className="block font-semibold">{person.name}</span>
            <span className="block text-ink-2">{person.duty}</span>
          </span>
          <span className="grid size-9 place-items-center overflow-hidden rounded-full bg-sunken text-ink-2">
            {person.portrait ?? <Icon name="user" size={20} />}
          </span>
        </>
      }
    >
      <p className="px-3 py-2 sm:hidden">
        <span className="block font-semibold">{person.name}</span>
        <span className="block text-meta text-ink-2">{person.duty}</span>
      </p>
      {children}
      <MenuLink href="/devices" icon="smartphone">
        {t("devices")}
      </MenuLink>
      {language}
      <div className="my-1 border-y border-line px-1 py-2">
        <TextSize />
        <div className="px-2 pt-1">
          <ThemeChoice
            words={{
              legend: t("theme"),
              system: t("themeSystem"),
              light: t("themeLight"),
              dark: t("themeDark"),
            }}
          />
        </div>
      </div>
      {signOut}
    </Menu>
  );
}
