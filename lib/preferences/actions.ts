"use server";

import { cookies } from "next/headers";
import { publicAction } from "../action.ts";
import { localeInput, textSizeInput } from "./input.ts";

const forever = { maxAge: 400 * 86_400, sameSite: "lax", path: "/" } as const;

/** The language of this device. */
export const setLocale = publicAction(localeInput, async ({ locale }) => {
  (await cookies()).set("locale", locale, forever);
});

/** The text size of this device, 1 to 4 (100, 115, 130, 150 %). */
export const setTextSize = publicAction(textSizeInput, async ({ size }) => {
  (await cookies()).set("text-size", String(size), forever);
});
