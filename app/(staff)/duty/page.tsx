import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PlaceList } from "#components/duties/place-list.tsx";
import { Empty } from "#components/ui/empty.tsx";
import { countCadreAccounts } from "#lib/auth/cadre-accounts.ts";
import type { CadreViewer } from "#lib/auth/types.ts";
import { homeOf, requireViewer } from "#lib/auth/viewer.ts";
import { accountStates, listPlaces } from "#lib/duties/queries.ts";

/** The administrator's page, and the plain one of duties whose work in the portal comes later. */
export default async function DutyPage() {
  const viewer = await requireViewer();
  if (viewer.role !== "cadre" || homeOf(viewer) !== "/duty") notFound();
  if (viewer.can("accounts")) return <Administration viewer={viewer} />;
  const t = await getTranslations("duty");
  const people = await getTranslations("people");
  return (
    <div className="mx-auto max-w-2xl px-4 py-8">
      <h1 className="mb-4 text-title">{people(`posts.${viewer.duty.post}`)}</h1>
      <Empty icon="clock-3">{t("later")}</Empty>
    </div>
  );
}

async function Administration({ viewer }: { viewer: CadreViewer }) {
  const t = await getTranslations("duties");
  const [figures, places] = await Promise.all([countCadreAccounts(viewer), listPlaces(viewer)]);
  const states = await accountStates(
    viewer,
    places.flatMap(({ duties }) => duties),
  );
  return (
    <div className="mx-auto grid max-w-3xl gap-4 px-4 py-4 lg:px-6">
      <header>
        <h1 className="text-title">{t("admin.title")}</h1>
        <p className="mt-1 text-ink-2">{t("admin.intro")}</p>
      </header>
      <section className="rounded-card bg-surface px-5 py-4 shadow-raise">
        <h2 className="text-heading">{t("admin.figures")}</h2>
        <dl className="mt-3 grid grid-cols-[repeat(auto-fit,minmax(9rem,1fr))] gap-4">
          {(["cadres", "accounts", "secondFactors", "waiting"] as const).map((key) => (
            <div key={key} className="flex flex-col-reverse justify-end">
              <dt className="text-ui text-ink-2">{t(`admin.${key}`)}</dt>
              <dd className="text-title">{figures[key]}</dd>
            </div>
          ))}
        </dl>
      </section>
      {places.map((place) => (
        <div key={place.unit.id} className="rounded-card bg-surface px-5 py-4 shadow-raise">
          <PlaceList place={place} states={states} />
        </div>
      ))}
    </div>
  );
}
