import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Charts } from "#components/results/figures/charts.tsx";
import { Missing } from "#components/results/figures/missing.tsx";
import { Needs } from "#components/results/figures/needs.tsx";
import { Open } from "#components/results/figures/open.tsx";
import { People } from "#components/results/figures/people.tsx";
import { figuresHref } from "#components/results/figures/words.ts";
import { BackLink } from "#components/ui/back-link.tsx";
import { Empty } from "#components/ui/empty.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { requireCadre } from "#lib/auth/viewer.ts";
import { getFigures } from "#lib/results/figures.ts";
import type { Unit } from "#lib/units/types.ts";
import { found } from "../../../_components/found.ts";

type Query = { searchParams: Promise<{ unit?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("figures"))("title") };
}

/** How a unit inside the viewer's own does in training, and from there down to each of its parts. */
export default async function FiguresPage({ searchParams }: Query) {
  const viewer = await requireCadre("read");
  const { unit: asked } = await searchParams;
  const [t, units] = await Promise.all([getTranslations("figures"), getTranslations("units")]);
  const figures = await found(asked ?? viewer.duty.unitId, (id) => getFigures(viewer, id));
  const nameOf = ({ kind, number }: Unit) => units(kind, { number });
  if (!figures)
    return (
      <div className="mx-auto max-w-360 px-4 py-5 lg:px-6">
        <BackLink href="/results">{t("back")}</BackLink>
        <Empty icon="award">{t("noIntake")}</Empty>
      </div>
    );
  const { unit, above, parts } = figures;
  const named = unit.kind !== "battalion";
  const partUnits = parts.map((part) => ({
    ...{ id: part.unit.id, path: part.unit.path, men: part.men, name: nameOf(part.unit) },
    href: part.unit.kind === "squad" ? undefined : figuresHref(part.unit.id),
  }));
  const subjectName = (id: string) => figures.subjectList.find((one) => one.id === id)?.name ?? "";
  return (
    <div className="mx-auto max-w-360 px-4 py-5 lg:px-6">
      <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <div className="print:hidden">
            <BackLink href="/results">{t("back")}</BackLink>
          </div>
          <h1 className="text-[1.5rem] leading-8 font-semibold tracking-[-0.01em]">
            {t("pageTitle", { unit: nameOf(unit) })}
          </h1>
          <p className="max-w-prose text-ui text-ink-2">
            {t("scope", { code: figures.intake.code, n: figures.men })}
          </p>
          {above.length > 0 && (
            <nav aria-label={t("above")} className="-ms-2 print:hidden">
              <ol className="flex flex-wrap items-center text-ui">
                {above.map((one) => (
                  <li key={one.id} className="flex items-center">
                    <Link
                      href={figuresHref(one.id)}
                      className="flex min-h-tap items-center rounded-control px-2 font-semibold text-leaf"
                    >
                      {nameOf(one)}
                    </Link>
                    <Icon name="chevron-right" size={18} />
                  </li>
                ))}
                <li aria-current="page" className="px-2">
                  {nameOf(unit)}
                </li>
              </ol>
            </nav>
          )}
        </div>
        <a
          href={`/api/results/figures?unit=${unit.id}`}
          download
          className="inline-flex min-h-tap items-center gap-2 rounded-control px-4 py-2 text-ui font-semibold text-leaf shadow-[inset_0_0_0_1.5px_var(--color-line-strong)] print:hidden"
        >
          <Icon name="download" size={20} />
          {t("export")}
        </a>
      </header>
      <div className="mt-4 grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_23rem]">
        <div className="grid min-w-0 gap-5">
          {figures.people.length > 0 && <People people={figures.people} />}
          <Charts figures={figures} nameOf={nameOf} />
        </div>
        <div className="grid min-w-0 gap-5">
          <Needs needs={figures.needs} named={named} parts={partUnits} subject={subjectName} />
          <Missing missing={figures.missing} men={figures.men} named={named} parts={partUnits} />
          <Open rows={figures.open} />
        </div>
      </div>
    </div>
  );
}
