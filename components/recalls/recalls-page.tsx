import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { BackLink } from "#components/ui/back-link.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import type { CadreViewer } from "#lib/auth/types.ts";
import type { Recall, RecallPage } from "#lib/recalls/types.ts";
import { RecallList } from "./recall-list.tsx";

/** Everything recalled in a unit, as its own page, so many at a time. `here`: its address; `older`: not the first part. */
export async function RecallsPage(props: {
  viewer: CadreViewer;
  page: RecallPage;
  here: string;
  older: boolean;
  back: { href: string; label: string };
  hrefOf?: (recall: Recall) => string;
}) {
  const { viewer, page, here, older, back, hrefOf } = props;
  const t = await getTranslations("recalls");
  const { recalls } = await getMessages();
  return (
    <NextIntlClientProvider messages={{ recalls }}>
      <div className="mx-auto max-w-3xl px-gutter py-5">
        <BackLink href={back.href}>{back.label}</BackLink>
        <h1 className="mt-1 text-title">{t("title")}</h1>
        <p className="mt-1 text-ink-2">{t("intro")}</p>
        <RecallList viewer={viewer} recalls={page.recalls} hrefOf={hrefOf} />
        <nav aria-label={t("pages")} className="flex flex-wrap gap-2 pt-5 empty:hidden">
          {page.next && (
            <LinkButton href={`${here}?before=${page.next}`} variant="secondary">
              {t("older")}
            </LinkButton>
          )}
          {older && (
            <LinkButton href={here} variant="quiet">
              {t("newest")}
            </LinkButton>
          )}
        </nav>
      </div>
    </NextIntlClientProvider>
  );
}
