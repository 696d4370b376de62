import "server-only";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { env } from "../env.ts";

export const LOCALES = ["vi", "en"] as const;
export type Locale = (typeof LOCALES)[number];
export type Messages = { [key: string]: string | Messages };

const folder = join(process.cwd(), "lib/i18n/messages");
const read = new Map<Locale, Messages>();

/** Every message of a language, one file a namespace. Read once a process, on each call while developing. */
export function messagesOf(locale: Locale): Messages {
  const known = read.get(locale);
  if (known) return known;
  const files = readdirSync(join(folder, locale)).filter((file) => file.endsWith(".json"));
  const all = Object.fromEntries(
    files.map((file) => [file.slice(0, -5), JSON.parse(readFileSync(join(folder, locale, file), "utf8"))]),
  );
  if (env.NODE_ENV === "production") read.set(locale, all);
  return all;
}
