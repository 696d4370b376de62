import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Icon } from "#components/ui/icon.tsx";
import type { IconName } from "#components/ui/icons.ts";
import type { CadreViewer } from "#lib/auth/types.ts";
import { countProposed } from "#lib/commendations/queries.ts";
import { canWrite } from "#lib/remarks/policy.ts";
import { countWaiting } from "#lib/remarks/queries.ts";

/** The ways to the weekly remarks and to praise, for a company with how many wait for it. */
export async function RemarkLinks({ viewer }: { viewer: CadreViewer }) {
  const [remarks, commendations, waiting, proposed] = await Promise.all([
    getTranslations("remarks.link"),
    getTranslations("commendations"),
    canWrite(viewer) ? 0 : countWaiting(viewer),
    canWrite(viewer) ? 0 : countProposed(viewer),
  ]);
  return (
    <>
      <Way href="/remarks" icon="file-text">
        {canWrite(viewer) ? remarks("platoon") : remarks("company", { n: waiting })}
      </Way>
      <Way href="/commendations" icon="award">
        {commendations("link", { n: proposed })}
      </Way>
    </>
  );
}

function Way({ href, icon, children }: { href: string; icon: IconName; children: string }) {
  return (
    <Link
      href={href}
      className="flex min-h-tap items-center gap-2 rounded-control px-2 py-1.5 text-ui font-semibold text-leaf hover:bg-leaf-soft"
    >
      <Icon name={icon} size={18} className="shrink-0" />
      <span className="min-w-0">{children}</span>
      <Icon name="chevron-right" size={18} className="ms-auto shrink-0" />
    </Link>
  );
}
