import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Icon } from "#components/ui/icon.tsx";
import type { CadreViewer } from "#lib/auth/types.ts";

/** To the list this viewer came from. */
export async function BackToCadres({ viewer }: { viewer: CadreViewer }) {
  const t = await getTranslations("duties");
  return (
    <Link
      href={viewer.can("accounts") ? "/duty" : "/cadres"}
      className="-ms-2 inline-flex min-h-tap items-center gap-1 rounded-control px-2 text-ui font-semibold text-leaf"
    >
      <Icon name="chevron-left" size={22} />
      {t("back")}
    </Link>
  );
}
