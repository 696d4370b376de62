import { cookies } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { TIME_ZONE } from "../vietnam/calendar.ts";
import { LOCALES, messagesOf } from "./messages.ts";

/** Vietnamese first; English when the person chose it on this device. */
export default getRequestConfig(async () => {
  const chosen = (await cookies()).get("locale")?.value;
  const locale = LOCALES.find((l) => l === chosen) ?? "vi";
  return { locale, messages: messagesOf(locale), timeZone: TIME_ZONE };
});
