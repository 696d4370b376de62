import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { SignOut } from "#components/auth/sign-out.tsx";
import { NoticeBanner } from "#components/notices/banner.tsx";
import { OutboxRunner } from "#components/outbox/outbox-runner.tsx";
import { WorksOffline } from "#components/outbox/works-offline.tsx";
import { LanguageSwitch } from "#components/shell/language-switch.tsx";
import { LiveAccess } from "#components/shell/live-access.tsx";
import { MenuButton, MenuLink } from "#components/shell/menu-item.tsx";
import { type StaffNavItem, StaffShell } from "#components/shell/staff-shell.tsx";
import type { CadreViewer, Viewer } from "#lib/auth/types.ts";
import { homeOf } from "#lib/auth/viewer.ts";
import { env } from "#lib/env.ts";
import { liveMark } from "#lib/events/stream.ts";
import { listUnread } from "#lib/notices/queries.ts";
import { setLocale } from "#lib/preferences/actions.ts";
import { FamilyFrame } from "./family-frame.tsx";

/** The frame of a signed-in person's pages: the family's column, or the cadre's bar. */
export async function ViewerShell({ viewer, children }: { viewer: Viewer; children: ReactNode }) {
  if (viewer.role === "family") return <FamilyFrame viewer={viewer}>{children}</FamilyFrame>;
  const t = await getTranslations("shell");
  const nav = await getTranslations("nav");
  const other = (await getLocale()) === "vi" ? "en" : "vi";
  const language = <LanguageSwitch action={setLocale} locale={other} name={t("otherLanguage")} />;
  const signOut = (
    <SignOut>
      <MenuButton icon="log-out">{t("signOut")}</MenuButton>
    </SignOut>
  );
  const hats = viewer.duties.length + (viewer.sons.length > 0 ? 1 : 0);
  return (
    <StaffShell
      home={homeOf(viewer)}
      nav={viewer.role === "cadre" ? await navOf(viewer) : []}
      person={await personOf(viewer)}
      language={language}
      signOut={signOut}
      banner={<NoticeBanner notices={await listUnread(viewer)} />}
      menu={
        <>
          {hats > 1 && (
            <MenuLink href="/choose" icon="users">
              {t("switchDuty")}
            </MenuLink>
          )}
          {viewer.role === "cadre" && (viewer.can("appoint") || viewer.can("accounts")) && (
            <MenuLink href="/cadres" icon="shield-check">
              {nav("cadres")}
            </MenuLink>
          )}
          {viewer.role === "cadre" && viewer.can("intake") && (
            <MenuLink href="/intakes" icon="calendar">
              {nav("intakes")}
            </MenuLink>
          )}
          {viewer.rank !== null && (
            <MenuLink href="/second-factor" icon="lock">
              {(await getTranslations("secondFactor"))("title")}
            </MenuLink>
          )}
        </>
      }
    >
      {viewer.role === "cadre" && viewer.can("capture") && (
        <NextIntlClientProvider messages={{ outbox: (await getMessages()).outbox }}>
          <OutboxRunner accountId={viewer.accountId} />
          {env.NODE_ENV === "production" && <WorksOffline />}
        </NextIntlClientProvider>
      )}
      {children}
      <LiveAccess mark={liveMark(viewer)} soon />
    </StaffShell>
  );
}

async function personOf(viewer: Viewer) {
  const people = await getTranslations("people");
  const units = await getTranslations("units");
  const rank = viewer.rank ? people(`ranks.${viewer.rank}`) : "";
  const duty =
    viewer.role === "cadre"
      ? `${people(`posts.${viewer.duty.post}`)} · ${units(viewer.duty.unitKind, { number: viewer.duty.unitNumber })}`
      : "";
  return { name: `${rank} ${viewer.name}`.trim(), duty };
}

async function navOf(viewer: CadreViewer): Promise<StaffNavItem[]> {
  const t = await getTranslations("nav");
  const home = homeOf(viewer);
  if (!viewer.can("capture")) return [];
  return [
    {
      href: home,
      label: t(home.slice(1)),
      icon: home === "/platoon" ? "house" : home === "/company" ? "images" : "layout-dashboard",
      exact: true,
    },
    { href: "/capture", label: t("capture"), icon: "camera" },
    { href: "/posts", label: t("posts"), icon: "send" },
    { href: "/people", label: t("people"), icon: "users" },
    {
      href: "/results",
      label: t("results"),
      icon: "award",
      also: ["/remarks", "/commendations", "/programme"],
    },
    { href: "/album", label: t("album"), icon: "image" },
  ];
}
