import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Icon } from "#components/ui/icon.tsx";
import type { CadreViewer } from "#lib/auth/types.ts";
import { countRecalls } from "#lib/recalls/queries.ts";

/** The way to what was recalled, with how much of it lately, and what families asked for that is still to be settled. */
export async function RecallsLink({ viewer, href }: { viewer: CadreViewer; href: string }) {
  const t = await getTranslations("recalls");
  const { lately, unsettled } = await countRecalls(viewer);
  return (
    <Link
      href={href}
      className="flex min-h-tap items-center gap-2 rounded-control px-2 py-1.5 text-ui font-semibold text-leaf hover:bg-leaf-soft"
    >
      <Icon name="eye-off" size={18} className="shrink-0" />
      <span className="min-w-0">
        {lately > 0 ? t("lately", { n: lately }) : t("title")}
        {unsettled > 0 && (
          <span className="block text-meta font-semibold text-pending">
            {t("unsettledLink", { n: unsettled })}
          </span>
        )}
      </span>
      <Icon name="chevron-right" size={18} className="ms-auto shrink-0" />
    </Link>
  );
}
