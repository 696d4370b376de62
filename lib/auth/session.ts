import "server-only";
import { cookies } from "next/headers";
import { decode } from "next-auth/jwt";
import { env } from "../env.ts";
import { hashOf } from "./secret.ts";

/** Over TLS the cookie is bound to the host; over plain http (a LAN) browsers refuse such a cookie. */
export const sessionCookie = (secure: boolean) => (secure ? "__Host-portal.session" : "portal.session");

// Decoding the encrypted cookie costs more than the whole database round trip; the session is still read every time.
const decoded = new Map<string, string>();
const REMEMBERED = 5000;

/** The SHA-256 of the session id in this request's cookie, or null. Says nothing about whether it still stands. */
export async function sessionHash(): Promise<string | null> {
  const jar = await cookies();
  const token = (jar.get(sessionCookie(true)) ?? jar.get(sessionCookie(false)))?.value;
  if (!token) return null;
  const known = decoded.get(token);
  if (known) return known;
  const claims = await decode({ token, secret: env.AUTH_SECRET }).catch(() => null);
  if (typeof claims?.sid !== "string") return null;
  const hash = hashOf(claims.sid);
  const oldest = decoded.size >= REMEMBERED ? decoded.keys().next().value : undefined;
  if (oldest) decoded.delete(oldest);
  decoded.set(token, hash);
  return hash;
}
