import { useTranslations } from "next-intl";

/** Above every page of a demonstration, so that nobody takes its people for real ones. */
export function DemoBanner() {
  const t = useTranslations("shell");
  return (
    <aside
      aria-label={t("demo")}
      className="bg-leaf-deep px-3 py-0.5 text-center text-[length:min(1rem,4.6vw)] leading-normal text-on-deep"
    >
      <span className="font-semibold">{t("demo")}</span> {t("demoAll")}
    </aside>
  );
}
