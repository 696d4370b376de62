import { getTranslations } from "next-intl/server";
import { buttonClass } from "#components/ui/button-class.ts";

/** Stands ready behind every page, so it brings no script of its own. One answer for what does not exist and for what is somebody else's. */
export default async function NotFoundPage() {
  const t = await getTranslations("notFound");
  return (
    <main className="mx-auto grid min-h-dvh max-w-family content-center justify-items-start gap-4 px-gutter">
      <h1 className="text-title">{t("title")}</h1>
      <p>{t("text")}</p>
      <a href="/" className={buttonClass({ size: "family" })}>
        {t("home")}
      </a>
    </main>
  );
}
