import { useTranslations } from "next-intl";

/** Above every page of a demonstration, so that nobody takes its people for real ones. */
export function DemoBanner() {
  const t = useTranslations("shell");
  return (
    <p className="bg-leaf-deep px-3 py-0.5 text-center text-note text-on-deep">
      <span className="font-semibold">{t("demo")}</span> {t("demoAll")}
    </p>
  );
}
