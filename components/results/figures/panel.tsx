import Link from "next/link";
import type { ReactNode } from "react";
import { Icon } from "#components/ui/icon.tsx";

/** A unit as the pages of figures lead on to it. */
export type PartUnit = { id: string; name: string; path: string; href?: string; men: number };

/** One matter beside the charts, under the one thing it says. */
export const Panel = ({ title, says, children }: { title: string; says: string; children?: ReactNode }) => (
  <section className="min-w-0 rounded-card bg-surface px-5 py-4 shadow-raise print:break-inside-avoid print:shadow-none">
    <h2 className="text-[1.0625rem] leading-6 font-semibold">{title}</h2>
    <p className="mt-1 mb-1 text-ui text-ink-2">{says}</p>
    {children}
  </section>
);

/** A unit with a figure, and the way on to it. */
export const UnitLine = (props: { part: PartUnit; aside: ReactNode; children?: ReactNode }) => (
  <li>
    {props.part.href ? (
      <Link
        href={props.part.href}
        className="-mx-2 flex min-h-tap flex-wrap items-center justify-between gap-x-3 rounded-control px-2 text-ui hover:bg-sunken"
      >
        <span className="font-semibold text-leaf">{props.part.name}</span>
        <span className="flex items-center gap-1 text-ink-2">
          {props.aside}
          <Icon name="chevron-right" size={18} />
        </span>
      </Link>
    ) : (
      <span className="flex min-h-9 flex-wrap items-center justify-between gap-x-3 text-ui">
        <span>{props.part.name}</span>
        <span className="text-ink-2">{props.aside}</span>
      </span>
    )}
    {props.children}
  </li>
);
