import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PlaceList } from "#components/duties/place-list.tsx";
import { Empty } from "#components/ui/empty.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { requireCadre } from "#lib/auth/viewer.ts";
import { accountStates, listPlaces } from "#lib/duties/queries.ts";
import type { Place } from "#lib/duties/types.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("duties"))("title") };
}

const isSmall = ({ unit }: Place) => unit.kind === "platoon" || unit.kind === "squad";

/** Who holds what in the viewer's unit; what is below the companies opens on request where there are several. */
export default async function CadresPage() {
  const viewer = await requireCadre("read", "accounts");
  const t = await getTranslations("duties");
  const places = await listPlaces(viewer);
  const states = await accountStates(
    viewer,
    places.flatMap(({ duties }) => duties),
  );
  const tops = places.filter((place) => !isSmall(place));
  const heads = tops.length > 0 ? tops : places.slice(0, 1);
  const squadsOf = (of: Place) =>
    of.unit.kind === "platoon"
      ? places.filter(({ unit }) => unit.kind === "squad" && unit.path.startsWith(`${of.unit.path}.`))
      : [];
  /** Small units stand under the nearest of the heads. */
  const headOf = ({ unit }: Place) => heads.findLast((head) => unit.path.startsWith(`${head.unit.path}.`));
  return (
    <div className="mx-auto grid max-w-3xl gap-4 px-4 py-4 lg:px-6">
      <header>
        <h1 className="text-title">{t("title")}</h1>
        <p className="mt-1 text-ink-2">{t("intro")}</p>
      </header>
      {heads.length === 0 && <Empty icon="users">{t("nobody")}</Empty>}
      {heads.map((head) => {
        const below = places
          .filter((place) => place.unit.kind === "platoon" && headOf(place) === head)
          .map((place) => (
            <PlaceList key={place.unit.id} place={place} squads={squadsOf(place)} states={states} />
          ));
        return (
          <div key={head.unit.id} className="grid gap-4 rounded-card bg-surface px-5 py-4 shadow-raise">
            <PlaceList place={head} squads={squadsOf(head)} states={states} />
            {below.length > 0 && heads.length > 1 ? <Below>{below}</Below> : below}
          </div>
        );
      })}
    </div>
  );
}

async function Below({ children }: { children: ReactNode }) {
  const t = await getTranslations("duties");
  return (
    <details className="group/below">
      <summary className="-mx-2 flex min-h-tap cursor-pointer list-none items-center gap-2 rounded-control px-2 font-semibold text-leaf hover:bg-sunken">
        <Icon
          name="chevron-down"
          size={20}
          className="transition-transform group-open/below:rotate-180 motion-reduce:transition-none"
        />
        {t("inBattalion")}
      </summary>
      <div className="mt-2 grid gap-4">{children}</div>
    </details>
  );
}
