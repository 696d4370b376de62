import { useTranslations } from "next-intl";
import { keepTextSize } from "#lib/preferences/actions.ts";
import { TEXT_SIZES } from "./preferences.ts";
import { TextSizeButton } from "./text-size-button.tsx";

/** The text size button with its words. */
export function TextSize() {
  const t = useTranslations("shell");
  const steps = TEXT_SIZES.map((step) => t("textSizeStep", { step, steps: TEXT_SIZES.length }));
  return <TextSizeButton label={t("textSize")} steps={steps} keep={keepTextSize} />;
}
