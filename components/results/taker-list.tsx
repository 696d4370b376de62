"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextField } from "#components/ui/field.tsx";
import { foldName, matchesName } from "#lib/vietnam/name.ts";
import type { Taker } from "./types.ts";

type PickThem = (ids: readonly string[], on: boolean) => void;
type Place = { company: number; platoon: number; squad: number };

const box = "flex min-h-tap cursor-pointer items-center gap-3 rounded-control px-2 hover:bg-sunken";
const tick = "size-5 shrink-0 accent-leaf";

/** Platoons with their squads to tick; a platoon ticks all of its own. */
export function UnitList(props: {
  squads: ReadonlyMap<string, Place>;
  chosen: ReadonlySet<string>;
  pick: PickThem;
  companies: boolean;
}) {
  const { squads, chosen, pick, companies } = props;
  const t = useTranslations("results.form");
  const name = usePlaceName(companies);
  const platoons = Map.groupBy(squads, ([, { company, platoon }]) => `${company}.${platoon}`);
  return (
    <fieldset className="grid gap-3">
      <legend className="sr-only">{t("units")}</legend>
      {[...platoons].map(([key, those]) => {
        const ids = those.map(([id]) => id);
        const all = ids.every((id) => chosen.has(id));
        const [, place] = those[0] ?? [];
        return (
          <div key={key} className="rounded-control border border-line p-1">
            <label className={`${box} font-semibold`}>
              <input
                type="checkbox"
                className={tick}
                checked={all}
                onChange={(event) => pick(ids, event.currentTarget.checked)}
              />
              {place && name.platoon(place)}
            </label>
            <div className="flex flex-wrap gap-x-2 ps-7">
              {those.map(([id, { squad }]) => (
                <label key={id} className={box}>
                  <input
                    type="checkbox"
                    className={tick}
                    checked={chosen.has(id)}
                    onChange={(event) => pick([id], event.currentTarget.checked)}
                  />
                  {name.squad(squad)}
                </label>
              ))}
            </div>
          </div>
        );
      })}
    </fieldset>
  );
}

function usePlaceName(companies: boolean) {
  const units = useTranslations("units");
  return {
    squad: (number: number) => units("squad", { number }),
    platoon: ({ company, platoon }: Place) =>
      `${units("platoon", { number: platoon })}${companies ? `, ${units("company", { number: company })}` : ""}`,
  };
}

/** Recruits to tick, found by name. */
export function TakerList(props: {
  takers: readonly Taker[];
  chosen: ReadonlySet<string>;
  pick: PickThem;
  companies: boolean;
}) {
  const { takers, chosen, pick, companies } = props;
  const t = useTranslations("results.form");
  const name = usePlaceName(companies);
  const [query, setQuery] = useState("");
  const folded = foldName(query);
  const found = takers.filter(({ fullName }) => folded === "" || matchesName(foldName(fullName), folded));
  return (
    <fieldset className="grid gap-2">
      <legend className="sr-only">{t("recruits")}</legend>
      {takers.length > 12 && (
        <TextField
          type="search"
          label={t("find")}
          hint={t("findHint")}
          autoComplete="off"
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
        />
      )}
      {found.length === 0 && <p className="text-ink-2">{t("none")}</p>}
      <ul className="max-h-96 divide-y divide-line overflow-y-auto rounded-control border border-line">
        {found.map((taker) => (
          <li key={taker.id}>
            <label className={box}>
              <input
                type="checkbox"
                className={tick}
                checked={chosen.has(taker.id)}
                onChange={(event) => pick([taker.id], event.currentTarget.checked)}
              />
              <span className="min-w-0 py-1.5">
                <span className="font-semibold">{taker.fullName}</span>
                <span className="block text-ui text-ink-2">
                  {name.squad(taker.squad)}, {name.platoon(taker)} · {taker.hometown}
                </span>
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
