import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Logo } from "#components/brand/logo.tsx";
import { LanguageSwitch } from "#components/shell/language-switch.tsx";
import { TextSize } from "#components/shell/text-size.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { setLocale } from "#lib/preferences/actions.ts";

/** What stands around the pages of somebody who is not in yet: one column, the promise about money, the language. */
export async function DoorFrame({ children }: { children: ReactNode }) {
  const t = await getTranslations("shell");
  const other = (await getLocale()) === "vi" ? "en" : "vi";
  return (
    <div className="family mx-auto flex w-full max-w-family flex-1 flex-col">
      <header>
        <div className="flex min-h-[54px] flex-wrap items-center justify-between ps-gutter pe-2">
          <Link
            href="/sign-in"
            className="flex min-h-tap items-center gap-2.5 rounded-control text-note font-semibold"
          >
            <Logo />
            {t("name")}
          </Link>
          <TextSize />
        </div>
        <p className="flex items-center justify-center gap-2 bg-leaf-soft px-2 py-1.5 text-note text-ink">
          <Icon name="shield-check" size={20} className="text-leaf max-xs:hidden" />
          <span className="min-w-0 text-center text-balance">{t("neverMoney")}</span>
        </p>
      </header>
      <main id="main" tabIndex={-1} className="min-w-0 flex-1 px-gutter py-5 outline-none">
        {children}
      </main>
      <footer className="border-t border-line px-2 py-2 text-note">
        <LanguageSwitch action={setLocale} locale={other} name={t("otherLanguage")} />
      </footer>
    </div>
  );
}
