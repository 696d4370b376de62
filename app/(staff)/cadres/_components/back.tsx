import { getTranslations } from "next-intl/server";
import { BackLink } from "#components/ui/back-link.tsx";
import type { CadreViewer } from "#lib/auth/types.ts";

/** To the list this viewer came from. */
export async function BackToCadres({ viewer }: { viewer: CadreViewer }) {
  const t = await getTranslations("duties");
  return <BackLink href={viewer.can("accounts") ? "/duty" : "/cadres"}>{t("back")}</BackLink>;
}
