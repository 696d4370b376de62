"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Icon } from "#components/ui/icon.tsx";
import type { Change, Preview } from "#lib/roster/types.ts";
import { writtenDay } from "#lib/vietnam/calendar.ts";
import { unitWords } from "./unit-words.ts";

/** Whom accepting would add, and what it would change of whom. */
export function ImportChanges({ preview }: { preview: Preview }) {
  const t = useTranslations("roster.importing");
  const units = useTranslations("units");
  const { added, updated, counts } = preview;
  return (
    <>
      {updated.length > 0 && (
        <List title={t("updated")} count={counts.update} left={counts.update - updated.length}>
          {updated.map(({ row, name, changes }) => (
            <li key={row} className="py-1.5">
              <span className="font-semibold">{name}</span>{" "}
              <span className="text-meta text-ink-2">{t("row", { row })}</span>
              <ul className="text-ui">
                {changes.map((change) => (
                  <li key={`${change.what}${change.to}`}>
                    <ChangeLine change={change} />
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </List>
      )}
      {added.length > 0 && (
        <List title={t("added")} count={counts.add} left={counts.add - added.length}>
          {added.map(({ row, name, unitPath }) => (
            <li key={row} className="flex flex-wrap items-baseline gap-x-3 py-1.5">
              <span className="font-semibold">{name}</span>
              <span className="text-ui text-ink-2">{unitWords(units, unitPath)}</span>
            </li>
          ))}
        </List>
      )}
    </>
  );
}

function List(props: { title: string; count: number; left: number; children: ReactNode }) {
  const { title, count, left, children } = props;
  const t = useTranslations("roster.importing");
  return (
    <details className="group -mt-5 border-b border-line">
      <summary className="flex min-h-tap-lg list-none items-center justify-between gap-3 py-2">
        <span className="text-heading">{title}</span>
        <span className="flex items-center gap-2 text-ui text-ink-2">
          {count}
          <Icon name="chevron-down" size={20} className="group-open:rotate-180" />
        </span>
      </summary>
      <ul className="pb-3">{children}</ul>
      {left > 0 && <p className="pb-3 text-ui text-ink-2">{t("more", { n: left })}</p>}
    </details>
  );
}

function ChangeLine({ change }: { change: Change }) {
  const t = useTranslations("roster.importing");
  const people = useTranslations("people");
  const units = useTranslations("units");
  const say = (value: string) => {
    if (!value) return t("nothing");
    if (change.what === "unitPath") return unitWords(units, value);
    if (change.what === "birthDay") return writtenDay(value);
    if (change.what === "rank") return people(`ranks.${value}`);
    if (change.what === "relation") return people(`relations.${value}`);
    return change.what === "consent" ? t(`consent.${value}`) : value;
  };
  if (change.what === "relativeAdded") return t("addedKin", { to: change.to });
  return t("change", { what: t(`what.${change.what}`), from: say(change.from), to: say(change.to) });
}
