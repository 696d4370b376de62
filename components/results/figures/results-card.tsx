import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Icon } from "#components/ui/icon.tsx";
import type { CadreViewer } from "#lib/auth/types.ts";
import { takeawayOf } from "#lib/results/figure-counts.ts";
import { getBrief } from "#lib/results/figures.ts";
import { Distribution } from "./distribution.tsx";
import { figuresHref, takeawayWords } from "./words.ts";

/** What the viewer's unit has come to by its parts, in short, with the way to all of it; nothing before there is any. */
export async function ResultsCard({ viewer }: { viewer: CadreViewer }) {
  const brief = await getBrief(viewer);
  if (brief.length === 0) return null;
  const [t, units] = await Promise.all([getTranslations("figures"), getTranslations("units")]);
  const rows = brief.map(({ unit, counts }) => ({
    ...{ key: unit.id, name: units(unit.kind, { number: unit.number }), counts },
    href: figuresHref(unit.id),
  }));
  return (
    <Distribution
      {...{ title: t("card.title"), head: t("columns.unit"), of: "results", rows, legend: true }}
      says={takeawayWords(t, takeawayOf(rows))}
    >
      <Link
        href="/results/figures"
        className="-mx-2 flex min-h-tap items-center justify-between gap-2 rounded-control px-2 text-ui font-medium text-leaf hover:bg-leaf-soft"
      >
        {t("card.more")}
        <Icon name="chevron-right" size={20} />
      </Link>
    </Distribution>
  );
}
