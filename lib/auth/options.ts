import "server-only";
import { randomBytes } from "node:crypto";
import { cookies, headers } from "next/headers";
import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { env } from "../env.ts";
import { sessionCookie } from "./session.ts";
import { signIn, signOut } from "./sign-in.ts";

const DAY = 86_400;
const deviceCookie = "portal.device";

/** A random id of this browser, kept for years; it signs nobody in, it only tells a known phone from a stranger's. */
async function deviceId(secure: boolean): Promise<string> {
  const jar = await cookies();
  const known = jar.get(deviceCookie)?.value;
  if (known && /^[0-9a-f]{32}$/.test(known)) return known;
  const fresh = randomBytes(16).toString("hex");
  jar.set(deviceCookie, fresh, { httpOnly: true, sameSite: "lax", secure, maxAge: 400 * DAY, path: "/" });
  return fresh;
}

/** A device on which nothing was chosen yet takes the account's language and text size. */
async function startWith({ locale, textSize }: { locale: string; textSize: number }): Promise<void> {
  const jar = await cookies();
  const keep = { maxAge: 400 * DAY, sameSite: "lax", path: "/" } as const;
  if (!jar.has("locale")) jar.set("locale", locale, keep);
  if (!jar.has("text-size") && textSize > 1) jar.set("text-size", String(textSize), keep);
}

/**
 * next-auth as the sign-in shell: one provider, a cookie that carries nothing but a session id. Everything else is
 * read from the database by `requireViewer`. Made per request because TLS may end at a proxy on one address only.
 */
export function authOptions(secure: boolean): NextAuthOptions {
  return {
    secret: env.AUTH_SECRET,
    session: { strategy: "jwt", maxAge: 180 * DAY },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    useSecureCookies: secure,
    cookies: {
      sessionToken: {
        name: sessionCookie(secure),
        options: { httpOnly: true, sameSite: "lax", path: "/", secure },
      },
    },
    providers: [
      Credentials({
        credentials: { phone: {}, password: {} },
        async authorize(given) {
          const from = await headers();
          const answer = await signIn({
            phone: given?.phone ?? "",
            password: given?.password ?? "",
            deviceId: await deviceId(secure),
            device: from.get("user-agent") ?? "",
            address: from.get("x-forwarded-for")?.split(",")[0]?.trim() ?? "",
          });
          if ("sid" in answer) {
            await startWith(answer);
            return { id: answer.sid };
          }
          throw new Error(answer.refused === "wait" ? `wait:${answer.minutes}` : answer.refused);
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => ({ sid: user?.id ?? token.sid }),
      // Nobody reads next-auth's session (it yields {} for a refused one); the viewer comes from requireViewer.
      session: () => ({}) as never,
      redirect: ({ url, baseUrl }) =>
        url.startsWith("/") && !url.startsWith("//") ? baseUrl + url : baseUrl,
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sid === "string") await signOut(token.sid);
      },
    },
  };
}
