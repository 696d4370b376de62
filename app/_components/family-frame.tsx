import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { SignOut } from "#components/auth/sign-out.tsx";
import { FamilyShell } from "#components/shell/family-shell.tsx";
import { KeptLine } from "#components/shell/kept-line.tsx";
import { LanguageSwitch } from "#components/shell/language-switch.tsx";
import { LiveAccess } from "#components/shell/live-access.tsx";
import { MenuButton, MenuLink } from "#components/shell/menu-item.tsx";
import type { FamilyViewer } from "#lib/auth/types.ts";
import { env } from "#lib/env.ts";
import { liveMark } from "#lib/events/stream.ts";
import { setLocale } from "#lib/preferences/actions.ts";

/** The frame of a family's pages; apart from the cadres' so that their script does not travel to a family's phone. */
export async function FamilyFrame({ viewer, children }: { viewer: FamilyViewer; children: ReactNode }) {
  const t = await getTranslations("shell");
  const other = (await getLocale()) === "vi" ? "en" : "vi";
  const mark = liveMark(viewer);
  return (
    <FamilyShell
      language={
        <>
          {viewer.duties.length > 0 && (
            <MenuLink href="/choose" icon="users">
              {t("switchDuty")}
            </MenuLink>
          )}
          <LanguageSwitch action={setLocale} locale={other} name={t("otherLanguage")} />
        </>
      }
      signOut={
        <SignOut>
          <MenuButton icon="log-out">{t("signOut")}</MenuButton>
        </SignOut>
      }
    >
      {/* By this the service worker knows whose page it keeps. */}
      <meta name="viewer" content={mark} />
      <KeptLine />
      {children}
      <LiveAccess mark={mark} keeps={env.NODE_ENV === "production"} />
    </FamilyShell>
  );
}
