import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import type { CadreViewer } from "#lib/auth/types.ts";
import { listPlatoonStates } from "#lib/collation/queries.ts";
import { PlatoonStates } from "./platoon-states.tsx";

/** The way to a company's contact sheet, with which of its platoons have handed over. */
export async function WeekCard({ viewer }: { viewer: CadreViewer }) {
  const [t, states] = await Promise.all([getTranslations("week.link"), listPlatoonStates(viewer)]);
  return (
    <div className="mb-5 grid gap-3 px-2">
      <LinkButton href="/company/week" variant="secondary" wide icon="images">
        {t("company")}
      </LinkButton>
      <PlatoonStates {...states} />
    </div>
  );
}

/** The same as one figure for a battalion, leading to all of it. */
export async function WeekFigure({ viewer }: { viewer: CadreViewer }) {
  const [t, { platoons }] = await Promise.all([getTranslations("week.states"), listPlatoonStates(viewer)]);
  const handed = platoons.filter(({ state }) => state === "handed").length;
  return (
    <Link
      href="/battalion/hours"
      className="inline-flex min-h-tap items-center gap-1 rounded-control text-ui font-semibold text-leaf"
    >
      {t("figures", { handed, total: platoons.length })}
      <Icon name="chevron-right" size={18} />
    </Link>
  );
}
