"use server";

import { cookies } from "next/headers";
import { publicAction } from "../action.ts";
import { localeInput } from "./input.ts";

const keep = publicAction(localeInput, async ({ locale }) => {
  (await cookies()).set("locale", locale, { maxAge: 400 * 86_400, sameSite: "lax", path: "/" });
});

/** The language of this device, from the form of the language switch. */
export async function setLocale(form: FormData): Promise<void> {
  await keep({ locale: form.get("locale") as "vi" });
}
