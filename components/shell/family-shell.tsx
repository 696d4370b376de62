import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Logo } from "#components/brand/logo.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { MenuLink } from "./menu-item.tsx";
import { SkipLink } from "./skip-link.tsx";
import { TextSize } from "./text-size.tsx";

/** What stands around every family page: one column, the promise about money. */
export function FamilyShell(props: { language: ReactNode; signOut: ReactNode; children: ReactNode }) {
  const { language, signOut, children } = props;
  const t = useTranslations("shell");
  return (
    <div className="family mx-auto flex w-full max-w-family md:max-w-160 flex-1 flex-col has-[[data-tabs]]:pb-[calc(var(--spacing-tabbar)+env(safe-area-inset-bottom,0px))] print:max-w-none print:p-0!">
      <SkipLink>{t("skip")}</SkipLink>
      <header className="print:hidden">
        <div className="flex min-h-[54px] flex-wrap items-center justify-between ps-gutter pe-2">
          <a
            href="/family"
            className="flex min-h-tap items-center gap-2.5 rounded-control text-note font-semibold"
          >
            <Logo />
            {t("name")}
          </a>
          <TextSize />
        </div>
        <SafetyLine />
      </header>
      <main id="main" tabIndex={-1} className="min-w-0 flex-1 outline-none">
        {children}
      </main>
      <footer className="mt-8 border-t border-line px-2 py-2 text-note print:hidden">
        <MenuLink href="/family/me" icon="house-heart">
          {t("ours")}
        </MenuLink>
        <MenuLink href="/devices" icon="smartphone">
          {t("devices")}
        </MenuLink>
        {language}
        {signOut}
      </footer>
    </div>
  );
}

/** Stands on every family page. */
function SafetyLine() {
  const t = useTranslations("shell");
  return (
    <p className="flex items-center justify-center gap-2 bg-leaf-soft px-2 py-1.5 text-note text-ink">
      <Icon name="shield-check" size={20} className="text-leaf max-xs:hidden" />
      <span className="min-w-0 text-center text-balance">{t("neverMoney")}</span>
    </p>
  );
}
