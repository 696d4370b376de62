import { getTranslations } from "next-intl/server";
import { BackLink } from "#components/ui/back-link.tsx";
import { Tabs } from "#components/ui/tabs.tsx";

/** What stands over the three pages of the programme. */
export async function ProgrammeHead({ at, lead }: { at: "subjects" | "weeks" | "course"; lead: string }) {
  const t = await getTranslations("training");
  const tab = (part: typeof at, href: string) => ({ href, label: t(`tabs.${part}`), current: part === at });
  return (
    <header className="grid gap-3">
      <div>
        <BackLink href="/results">{t("toResults")}</BackLink>
        <h1 className="text-title">{t("title")}</h1>
        <p className="max-w-prose text-ink-2">{lead}</p>
      </div>
      <div className="max-w-xl">
        <Tabs
          label={t("tabs.label")}
          items={[
            tab("subjects", "/programme"),
            tab("weeks", "/programme/weeks"),
            tab("course", "/programme/course"),
          ]}
        />
      </div>
    </header>
  );
}
