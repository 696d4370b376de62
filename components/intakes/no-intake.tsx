import { getTranslations } from "next-intl/server";
import { LinkButton } from "#components/ui/button.tsx";
import { Empty } from "#components/ui/empty.tsx";
import type { CadreViewer } from "#lib/auth/types.ts";

/** Between two intakes: what a page of cadres says in place of recruits and posts. */
export async function NoIntake({ viewer }: { viewer: CadreViewer }) {
  const t = await getTranslations("intakes.none");
  const opens = viewer.can("intake");
  const act = opens && (
    <LinkButton href="/intakes" icon="flag">
      {t("act")}
    </LinkButton>
  );
  return (
    <div className="mx-auto max-w-5xl px-4 py-10">
      <h1 className="sr-only">{t("title")}</h1>
      <Empty icon="sprout" action={act}>
        {t(opens ? "officer" : "others")}
      </Empty>
    </div>
  );
}
