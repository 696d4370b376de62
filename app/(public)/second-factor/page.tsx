import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { QrCode } from "#components/auth/qr-code.tsx";
import { SignOut } from "#components/auth/sign-out.tsx";
import { Logo } from "#components/brand/logo.tsx";
import { LanguageSwitch } from "#components/shell/language-switch.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { Notice } from "#components/ui/notice.tsx";
import { openSetUp, recoveryCodesLeft } from "#lib/auth/second-factor.ts";
import { homeOf, mustGiveSecondFactor, requireSignedIn } from "#lib/auth/viewer.ts";
import { setLocale } from "#lib/preferences/actions.ts";
import { GiveCode } from "./give-code.tsx";
import { SetUp } from "./set-up.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("secondFactor"))("title") };
}

/**
 * A cadre's second factor: set up, asked for, or known to be on. It stands in no shell, so that the recovery codes stay
 * on the screen although the session has just become another.
 */
export default async function SecondFactorPage() {
  const viewer = await requireSignedIn();
  if (viewer.rank === null) notFound();
  const t = await getTranslations("secondFactor");
  const other = (await getLocale()) === "vi" ? "en" : "vi";
  const quiet = buttonClass({ variant: "quiet" });
  return (
    <main id="main" className="mx-auto grid w-full max-w-md content-start gap-5 px-gutter py-6">
      <p className="flex items-center gap-2.5 font-semibold">
        <Logo />
        {t("portal")}
      </p>
      <h1 className="text-title">{t("title")}</h1>
      <NextIntlClientProvider messages={{ secondFactor: (await getMessages()).secondFactor }}>
        {viewer.secondFactor === "none" && <SetUpPart setUp={await openSetUp(viewer)} />}
        {viewer.secondFactor === "set" && <GiveCode />}
      </NextIntlClientProvider>
      {viewer.secondFactor === "given" && (
        <>
          <Notice tone="success">{t("on", { left: (await recoveryCodesLeft(viewer)) ?? 0 })}</Notice>
          <p className="text-ink-2">{t("lostPhone")}</p>
        </>
      )}
      <div className="-mx-3 flex flex-wrap items-center justify-between gap-x-4">
        {mustGiveSecondFactor(viewer) ? (
          <SignOut>
            <button type="submit" className={quiet}>
              {t("signOut")}
            </button>
          </SignOut>
        ) : (
          <LinkButton href={homeOf(viewer)} variant="quiet" icon="chevron-left">
            {t("back")}
          </LinkButton>
        )}
        <LanguageSwitch action={setLocale} locale={other} name={t("otherLanguage")} className={quiet} />
      </div>
    </main>
  );
}

async function SetUpPart({ setUp: { uri, key } }: { setUp: { uri: string; key: string } }) {
  const t = await getTranslations("secondFactor");
  return (
    <SetUp>
      <p className="text-ink-2">{t("why")}</p>
      <ol className="grid list-decimal gap-4 ps-5">
        <li className="ps-1">{t("installApp")}</li>
        <li className="ps-1">
          <p className="mb-3">{t("scan")}</p>
          <QrCode text={uri} label={t("qr")} />
          <p className="mt-3">{t("orType")}</p>
          <p
            className="mt-1 rounded-control bg-sunken px-3 py-2 font-mono text-note break-words"
            translate="no"
          >
            {key.match(/.{1,4}/g)?.join(" ")}
          </p>
        </li>
        <li className="ps-1">{t("thenCode")}</li>
      </ol>
    </SetUp>
  );
}
