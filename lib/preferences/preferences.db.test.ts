import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { authOptions } from "../auth/options.ts";
import { asSystem } from "../db/system.ts";
import { battalion, familyOf } from "../testing/battalion.ts";
import { keepPreference } from "./mutations.ts";

const MOTHER = "0950100001";
const WIFE = "0950100002";

let jar: Map<string, string>;
vi.mock("next/headers", () => ({
  headers: async () => new Headers(),
  cookies: async () => ({
    has: (name: string) => jar.has(name),
    get: (name: string) => (jar.has(name) ? { value: jar.get(name) } : undefined),
    set: (name: string, value: string) => jar.set(name, value),
  }),
}));

type Provider = { authorize: (given: { phone: string; password: string }) => Promise<unknown> };

/** Signs in on a device that has these cookies, through the provider that next-auth calls. */
async function signInWith(phone: string, cookies: Record<string, string> = {}) {
  jar = new Map(Object.entries(cookies));
  for (const { options } of authOptions(false).providers)
    await (options as Provider).authorize({ phone, password: "Hau-phuong-2026" });
  return { locale: jar.get("locale"), textSize: jar.get("text-size") };
}

beforeAll(() => battalion());
beforeEach(() => asSystem((tx) => tx.execute(sql`update accounts set locale = 'vi', text_size = 1`)));

test("who has chosen nothing starts in Vietnamese at the usual size", async () => {
  expect(await signInWith(MOTHER)).toEqual({ locale: "vi", textSize: undefined });
});

test("the language and the text size a relative has chosen come along to a new device, and to nobody else's", async () => {
  const mother = await familyOf(MOTHER);
  await keepPreference(mother, { locale: "en" });
  await keepPreference(mother, { textSize: 3 });
  expect(await signInWith(MOTHER)).toEqual({ locale: "en", textSize: "3" });
  expect(await signInWith(WIFE)).toEqual({ locale: "vi", textSize: undefined });
});

test("a device on which something was chosen already keeps it", async () => {
  const mother = await familyOf(MOTHER);
  await keepPreference(mother, { locale: "en" });
  await keepPreference(mother, { textSize: 4 });
  const chosen = { locale: "vi", "text-size": "2" };
  expect(await signInWith(MOTHER, chosen)).toEqual({ locale: "vi", textSize: "2" });
});
