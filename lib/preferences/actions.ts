"use server";

import { cookies } from "next/headers";
import { publicAction } from "../action.ts";
import { currentViewer } from "../auth/viewer.ts";
import { localeInput, textSizeInput } from "./input.ts";
import { keepPreference } from "./mutations.ts";

const keep = publicAction(localeInput, async ({ locale }) => {
  (await cookies()).set("locale", locale, { maxAge: 400 * 86_400, sameSite: "lax", path: "/" });
  const viewer = await currentViewer();
  if (viewer) await keepPreference(viewer, { locale });
});

/** The language of this device, and of the account's next ones, from the form of the language switch. */
export async function setLocale(form: FormData): Promise<void> {
  await keep({ locale: form.get("locale") as "vi" });
}

/** The browser has already kept it for this device; this keeps it for the account's next ones. */
export const keepTextSize = publicAction(textSizeInput, async ({ size }) => {
  const viewer = await currentViewer();
  if (viewer) await keepPreference(viewer, { textSize: size });
});
