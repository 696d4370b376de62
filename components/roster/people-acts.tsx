import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { LinkButton } from "#components/ui/button.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { Icon } from "#components/ui/icon.tsx";

/** What there is to do about the roster besides reading it; what waits comes with its number. */
export async function PeopleActs(props: {
  keepsFamilies: boolean;
  withdrawals: number;
  requests: number;
  children: ReactNode;
}) {
  const { keepsFamilies, withdrawals, requests, children } = props;
  const t = await getTranslations("roster");
  const consents = await getTranslations("consents");
  const enrolment = await getTranslations("enrolment");
  return (
    <div className="-mx-gutter flex gap-2 overflow-x-auto px-gutter py-1 *:shrink-0 sm:flex-wrap">
      {keepsFamilies && (
        <>
          <LinkButton href="/people/requests" variant="secondary" icon="inbox">
            {enrolment("requests.open", { n: requests })}
          </LinkButton>
          <LinkButton href="/people/consents" variant="secondary" icon="image-off">
            {consents("work.open", { n: withdrawals })}
          </LinkButton>
          <LinkButton href="/people/cards" variant="secondary" icon="printer">
            {enrolment("cards.title")}
          </LinkButton>
        </>
      )}
      <LinkButton href="/people/import" variant="secondary" icon="upload">
        {t("import")}
      </LinkButton>
      {children}
      {/* A download, not a page. */}
      <a href="/api/roster/export" download className={buttonClass({ variant: "secondary" })}>
        <Icon name="download" size={20} />
        {t("export")}
      </a>
    </div>
  );
}
