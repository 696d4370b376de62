import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { CardMaker } from "#components/enrolment/card-maker.tsx";
import { BackLink } from "#components/ui/back-link.tsx";
import { requireCadre } from "#lib/auth/viewer.ts";
import { listCardUnits } from "#lib/enrolment/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("enrolment.cards"))("pageTitle") };
}

export default async function CardsPage() {
  const viewer = await requireCadre("families");
  const t = await getTranslations("enrolment.cards");
  const roster = await getTranslations("roster");
  const name = await getTranslations("units");
  const units = await listCardUnits(viewer);
  const { cards } = (await getMessages()).enrolment;
  const byPath = new Map(units.map((unit) => [unit.path, unit]));
  // Platoons are numbered through the battalion, squads only inside theirs.
  const choices = units.map(({ id, kind, number, path, waiting, all }) => {
    const above = byPath.get(path.split(".").slice(0, -1).join("."));
    const own = name(kind, { number });
    const label = kind === "squad" && above ? `${own}, ${name(above.kind, { number: above.number })}` : own;
    return { id, label, waiting, all };
  });
  return (
    <div className="mx-auto max-w-3xl px-gutter py-5">
      <BackLink href="/people">{roster("back")}</BackLink>
      <h1 className="mt-1 text-title">{t("title")}</h1>
      <p className="mt-2 max-w-xl text-ink-2">{t("lead")}</p>
      <NextIntlClientProvider messages={{ enrolment: { cards } }}>
        <CardMaker units={choices} />
      </NextIntlClientProvider>
    </div>
  );
}
