import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { FamilyConsents } from "#components/consents/family-consents.tsx";
import { SonChips } from "#components/feed/son-chips.tsx";
import { NoticeList } from "#components/notices/list.tsx";
import { LanguageSwitch } from "#components/shell/language-switch.tsx";
import { MenuLink } from "#components/shell/menu-item.tsx";
import { TextSize } from "#components/shell/text-size.tsx";
import { Looks } from "#components/traces/looks.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { requireFamily } from "#lib/auth/viewer.ts";
import { openFamilyConsents } from "#lib/consents/queries.ts";
import { listNotices } from "#lib/notices/queries.ts";
import { setLocale } from "#lib/preferences/actions.ts";
import { listLooks } from "#lib/traces/queries.ts";
import { requireSon, type SonSearch } from "../son-page.ts";

type Props = { searchParams: SonSearch };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("me");
  return { title: t("title") };
}

/** A family's own affairs: what it agreed to, who looked, what it was told, its devices, language and text size. */
export default async function OurPage({ searchParams }: Props) {
  const viewer = await requireFamily();
  const son = await requireSon(viewer, searchParams);
  const [consents, looks, notices, t, shell, family] = await Promise.all([
    openFamilyConsents(viewer, son.id),
    listLooks(viewer, son.id),
    listNotices(viewer),
    getTranslations("me"),
    getTranslations("shell"),
    getTranslations("family"),
  ]);
  const name = son.givenName;
  const other = (await getLocale()) === "vi" ? "en" : "vi";
  return (
    <>
      {viewer.sons.length > 1 && (
        <SonChips label={t("sons")} sons={viewer.sons} current={son.id} path="/family/me" />
      )}
      <div className="px-gutter pt-2">
        <a
          href={`/family?son=${son.id}`}
          className="-ms-3 inline-flex min-h-tap-lg items-center gap-1 rounded-control px-3 text-note font-semibold text-leaf hover:bg-leaf-soft"
        >
          <Icon name="chevron-left" size={20} />
          {family("back", { name })}
        </a>
        <h1 className="text-title">{t("title")}</h1>
        <FamilyConsents key={son.id} sonId={son.id} name={name} consents={consents} />
        <Looks name={name} looks={looks} />
        <NoticeList notices={notices} />
        <section aria-labelledby="display" className="pt-8">
          <h2 id="display" className="text-heading">
            {t("display")}
          </h2>
          <p className="pt-1 text-ink-2">{t("displayIntro")}</p>
          <div className="-mx-3 flex flex-wrap gap-x-4 pt-1 text-note">
            <LanguageSwitch action={setLocale} locale={other} name={shell("otherLanguage")} />
            <TextSize />
          </div>
        </section>
        <section aria-labelledby="devices" className="pt-8">
          <h2 id="devices" className="text-heading">
            {t("devices")}
          </h2>
          <p className="pt-1 text-ink-2">{t("devicesIntro")}</p>
          <div className="-mx-3">
            <MenuLink href="/devices" icon="smartphone">
              {t("devices")}
            </MenuLink>
          </div>
        </section>
      </div>
    </>
  );
}
