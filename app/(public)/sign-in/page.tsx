import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { SignInScreen } from "#components/auth/sign-in-screen.tsx";
import { LanguageSwitch } from "#components/shell/language-switch.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { currentViewer, homeOf } from "#lib/auth/viewer.ts";
import { setLocale } from "#lib/preferences/actions.ts";
import { SignIn } from "./sign-in.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signIn"))("pageTitle") };
}

export default async function SignInPage() {
  const viewer = await currentViewer();
  if (viewer) redirect(homeOf(viewer));
  const t = await getTranslations("signIn");
  const other = (await getLocale()) === "vi" ? "en" : "vi";
  const words = {
    phone: t("phone"),
    password: t("password"),
    show: t("show"),
    hide: t("hide"),
    submit: t("submit"),
  };
  const refusals = {
    phone: t("refused.phone"),
    wrong: t("refused.wrong"),
    wait: t.raw("refused.wait"),
    network: t("refused.network"),
  };
  return (
    <SignInScreen
      language={
        <LanguageSwitch
          action={setLocale}
          locale={other}
          name={t("otherLanguage")}
          className={buttonClass({ variant: "quiet", size: "family" })}
        />
      }
    >
      <SignIn words={words} refusals={refusals} />
    </SignInScreen>
  );
}
