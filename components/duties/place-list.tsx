import Link from "next/link";
import { LinkButton } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { SEVERAL } from "#lib/duties/constants.ts";
import type { AccountState, HeldDuty, Place } from "#lib/duties/types.ts";
import { dutyNames } from "./names.ts";

type States = ReadonlyMap<string, AccountState>;

/** One unit: who holds what, what is vacant, and the way to appoint; the squads of a platoon stand in its own list. */
export async function PlaceList({
  place,
  squads,
  states,
}: {
  place: Place;
  squads?: Place[];
  states: States;
}) {
  const { t, unit } = await dutyNames();
  return (
    <section className="min-w-0">
      <header className="flex flex-wrap items-center justify-between gap-x-4">
        <h2 className="text-heading">{unit(place.unit)}</h2>
        {place.free.length > 0 && <AppointLink place={place} />}
      </header>
      <Vacant place={place} />
      <ul className="divide-y divide-line">
        {place.duties.map((duty) => (
          <DutyRow key={duty.id} duty={duty} state={states.get(duty.cadre.id)} />
        ))}
        {squads?.map((squad) =>
          squad.duties.length > 0 ? (
            squad.duties.map((duty) => (
              <DutyRow key={duty.id} duty={duty} state={states.get(duty.cadre.id)} at={unit(squad.unit)} />
            ))
          ) : (
            <li key={squad.unit.id} className="flex flex-wrap items-center justify-between gap-x-4 py-1">
              <span className="min-w-0 flex-1 basis-32">
                <span className="block text-ui text-ink-2">{unit(squad.unit)}</span>
                <Vacant place={squad} />
              </span>
              <AppointLink place={squad} />
            </li>
          ),
        )}
      </ul>
      {place.duties.length === 0 && place.free.length === 0 && <p className="text-ink-2">{t("nobody")}</p>}
    </section>
  );
}

async function AppointLink({ place }: { place: Place }) {
  const { t, unit } = await dutyNames();
  return (
    <LinkButton
      href={`/cadres/appoint/${place.unit.id}`}
      variant="quiet"
      icon="plus"
      className="-me-3"
      aria-label={t("appointIn", { unit: unit(place.unit) })}
    >
      {t("appoint")}
    </LinkButton>
  );
}

async function Vacant({ place }: { place: Place }) {
  const { t, post } = await dutyNames();
  const vacant = place.free.filter((code) => !SEVERAL.includes(code));
  if (vacant.length === 0) return null;
  return <p className="text-ui text-warn">{t("vacant", { posts: vacant.map(post).join(", ") })}</p>;
}

async function DutyRow({ duty, state, at }: { duty: HeldDuty; state?: AccountState; at?: string }) {
  const { t, cadre, post, span } = await dutyNames();
  return (
    <li>
      <Link
        href={`/cadres/${duty.id}`}
        className="-mx-2 flex min-h-tap items-center gap-3 rounded-control px-2 py-2.5 hover:bg-sunken"
      >
        <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1">
          <span className="min-w-0 flex-[1_1_13rem]">
            <span className="block text-ui text-ink-2">
              {[post(duty.post), at].filter(Boolean).join(" · ")}
            </span>
            <span className="block font-semibold">{cadre(duty.cadre)}</span>
            <span className="block text-meta text-ink-2">
              {[duty.lentBy && t("lentBy", { name: cadre(duty.lentBy) }), span(duty.fromDay, duty.toDay)]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </span>
          {state && state !== "ready" && (
            <Pill tone={state === "none" ? "withdrawn" : "pending"} icon="user">
              {t(`states.${state}`)}
            </Pill>
          )}
        </span>
        <Icon name="chevron-right" size={20} className="text-ink-3" />
      </Link>
    </li>
  );
}
