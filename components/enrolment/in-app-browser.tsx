"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { buttonClass } from "#components/ui/button-class.ts";
import { Notice } from "#components/ui/notice.tsx";

const APPS: [name: string, sign: RegExp][] = [
  ["Zalo", /Zalo/i],
  ["Messenger", /Messenger|MessengerForiOS/i],
  ["Facebook", /FBAN|FBAV|FB_IAB/],
  ["Instagram", /Instagram/],
  ["Viber", /Viber/i],
  ["LINE", /\bLine\//],
  ["TikTok", /TikTok|BytedanceWebview|musical_ly/i],
];

type Place = { app: string | null; android: boolean; cookies: boolean; here: string };

/** Chat apps open links in a browser of their own: it mostly works; where it does not, the way out is one tap. */
export function InAppBrowser() {
  const t = useTranslations("enrolment.inApp");
  const [place, setPlace] = useState<Place>();
  useEffect(() => {
    const agent = navigator.userAgent;
    setPlace({
      app: APPS.find(([, sign]) => sign.test(agent))?.[0] ?? null,
      android: /Android/i.test(agent),
      cookies: keepsCookies(),
      here: location.href,
    });
  }, []);
  if (!place || (!place.app && place.cookies)) return null;
  if (!place.app)
    return (
      <Notice tone="warn" announce>
        {t("noCookiesPlain")}
      </Notice>
    );
  return (
    <div className="mb-4">
      <Notice tone={place.cookies ? "info" : "warn"} announce={!place.cookies}>
        <p>{t("inside", { app: place.app })}</p>
        <p>{t(place.cookies ? "works" : "noCookies")}</p>
        {place.android ? (
          <a
            href={intentOf(place.here)}
            className={`${buttonClass({ variant: place.cookies ? "quiet" : "primary", size: "family" })} mt-1`}
          >
            {t("open")}
          </a>
        ) : (
          <details open={!place.cookies} className="mt-1">
            <summary className="flex min-h-tap items-center font-semibold text-leaf">{t("how")}</summary>
            <ol className="ms-5 list-decimal">
              <li>{t("ios1")}</li>
              <li>{t("ios2")}</li>
            </ol>
            <p className="mt-2">{t("copy")}</p>
            <input
              readOnly
              aria-label={t("copy")}
              value={place.here}
              onFocus={(event) => event.currentTarget.select()}
              className="mt-1 block min-h-tap w-full rounded-control border-[1.5px] border-line-strong bg-surface px-3 text-note"
            />
          </details>
        )}
      </Notice>
    </div>
  );
}

function keepsCookies(): boolean {
  if (!navigator.cookieEnabled) return false;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is missing over plain http
  document.cookie = "portal.try=1; path=/; samesite=lax; max-age=60";
  return document.cookie.includes("portal.try=1");
}

/** Asks Android to open the page in a real browser. */
function intentOf(href: string): string {
  const url = new URL(href);
  const scheme = url.protocol.slice(0, -1);
  return `intent://${url.host}${url.pathname}${url.search}#Intent;scheme=${scheme};action=android.intent.action.VIEW;category=android.intent.category.BROWSABLE;S.browser_fallback_url=${encodeURIComponent(href)};end`;
}
