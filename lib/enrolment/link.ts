import "server-only";
import { headers } from "next/headers";
import { env } from "../env.ts";

/** The address families reach the portal by: the configured one, else the one this request came to. */
export async function publicAddress(): Promise<string> {
  if (env.PUBLIC_URL) return env.PUBLIC_URL.replace(/\/$/, "");
  const from = await headers();
  const scheme = from.get("x-forwarded-proto") ?? "http";
  return `${scheme}://${from.get("x-forwarded-host") ?? from.get("host") ?? "localhost"}`;
}

/** What a QR or a shared message leads to. */
export const linkOf = async (secret: string): Promise<string> => `${await publicAddress()}/join/${secret}`;
