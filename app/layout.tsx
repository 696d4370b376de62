import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { DemoBanner } from "#components/shell/demo-banner.tsx";
import { displayAttributes } from "#components/shell/preferences.ts";
import { env } from "#lib/env.ts";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell");
  return {
    title: { default: t("name"), template: `%s · ${t("name")}` },
    robots: { index: false, follow: false },
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f8f7f0" },
    { media: "(prefers-color-scheme: dark)", color: "#151812" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const jar = await cookies();
  return (
    <html
      lang={await getLocale()}
      {...displayAttributes((name) => jar.get(name)?.value)}
      suppressHydrationWarning
    >
      <body>
        {env.DEMO === "on" && <DemoBanner />}
        {children}
      </body>
    </html>
  );
}
