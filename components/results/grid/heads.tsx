// biome-ignore-all lint/a11y/useSemanticElements: of a long table only the rows in sight are in the page
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus goes from mark to mark
"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { GridColumn } from "./types.ts";

/** The heads of the columns: which assessment, when, and how a mark of it is written. They stay in sight. */
export function Heads({ columns, template }: { columns: GridColumn[]; template: string }) {
  const t = useTranslations("resultGrid");
  return (
    <div
      role="row"
      aria-rowindex={1}
      tabIndex={-1}
      className="sticky top-0 z-3 grid w-max min-w-full border-b border-line-strong bg-sunken"
      style={{ gridTemplateColumns: template }}
    >
      <div
        role="columnheader"
        aria-colindex={1}
        tabIndex={-1}
        className="sticky start-0 z-1 flex items-end border-e border-line-strong bg-sunken px-3 py-2 text-ui font-semibold"
      >
        {t("recruit")}
      </div>
      {columns.map(({ id, name, day, hint }, at) => (
        <div
          key={id}
          role="columnheader"
          aria-colindex={at + 2}
          tabIndex={-1}
          className="flex min-w-0 flex-col justify-end border-e border-line px-2 py-1.5 text-meta text-ink-2"
        >
          <Link
            href={`/results/${id}`}
            title={name}
            className="line-clamp-3 text-ui leading-5 font-semibold break-words text-ink underline-offset-2 hover:underline"
          >
            {name}
          </Link>
          <span>{day}</span>
          <span>{hint}</span>
        </div>
      ))}
    </div>
  );
}
