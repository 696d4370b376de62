import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Logo } from "#components/brand/logo.tsx";
import { WelcomeScene } from "#components/brand/welcome-scene.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";

/** The welcome around the sign-in form: above it on phones, beside it on a desk. */
export function SignInScreen({ language, children }: { language: ReactNode; children: ReactNode }) {
  const t = useTranslations("signIn");
  return (
    <div className="family flex flex-1 flex-col lg:flex-row">
      <header className="relative h-[min(300px,28vh)] shrink-0 overflow-hidden lg:h-auto lg:flex-1">
        <WelcomeScene label={t("scene")} className="size-full" />
        <p className="absolute start-5 top-4 flex items-center gap-2.5 text-[length:min(1.125rem,5vw)] font-semibold text-[#1b2318]">
          <Logo />
          {t("name")}
        </p>
        <div className="absolute inset-x-0 -bottom-px h-6.5 rounded-t-[26px] bg-paper lg:hidden" />
      </header>
      <main id="main" className="flex flex-1 flex-col lg:max-w-[34rem] lg:justify-center">
        <div className="mx-auto w-full max-w-family px-gutter pb-5">
          <h1 className="mb-3.5 text-title">{t("title")}</h1>
          {children}
          <div className="mt-4.5 mb-3 flex items-center gap-3.5 text-note text-ink-2 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
            {t("firstTime")}
          </div>
          <LinkButton href="/join" variant="secondary" size="family" wide prefetch={false}>
            {t("enterCode")}
          </LinkButton>
          <p className="mt-2 text-note text-ink-2">
            {t("whomToAsk")}{" "}
            <Link
              href="/recover"
              prefetch={false}
              className="inline-flex min-h-tap items-center rounded-control font-semibold text-leaf underline underline-offset-4"
            >
              {t("haveRecoveryCode")}
            </Link>
          </p>
          <div className="mt-1 flex flex-wrap items-center justify-between gap-x-4 text-note">
            <p className="flex gap-2 py-2 text-ink-2">
              <Icon name="lock" size={20} className="mt-0.5" />
              <span className="min-w-0">{t("nobodyAsks")}</span>
            </p>
            <div className="-mx-3">{language}</div>
          </div>
        </div>
      </main>
    </div>
  );
}
