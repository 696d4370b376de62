import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { BackLink } from "#components/ui/back-link.tsx";
import type { CadreViewer } from "#lib/auth/types.ts";
import type { Recall } from "#lib/recalls/types.ts";
import { RecallList } from "./recall-list.tsx";

/** Everything recalled in a unit, as its own page. */
export async function RecallsPage(props: {
  viewer: CadreViewer;
  recalls: Recall[];
  back: { href: string; label: string };
  hrefOf?: (recall: Recall) => string;
}) {
  const { back, ...list } = props;
  const t = await getTranslations("recalls");
  const { recalls } = await getMessages();
  return (
    <NextIntlClientProvider messages={{ recalls }}>
      <div className="mx-auto max-w-3xl px-gutter py-5">
        <BackLink href={back.href}>{back.label}</BackLink>
        <h1 className="mt-1 text-title">{t("title")}</h1>
        <p className="mt-1 text-ink-2">{t("intro")}</p>
        <RecallList {...list} />
      </div>
    </NextIntlClientProvider>
  );
}
